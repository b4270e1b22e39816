import { createHash } from 'node:crypto';
import { addDays, startOfDayInShanghai } from '#app/lib/dates.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HOUR_MS = 3_600_000;

/** The same id for the same key at every load, in the form of all our ids; so loading twice adds nothing. */
export function demoId(table: string, key: string): string {
  const digest = createHash('sha256').update(`${table}/${key}`).digest();
  return [...digest.subarray(0, 26)].map((byte) => ALPHABET[byte % 32]).join('');
}

/** An instant during the office hours of a day, spread by key so that no list is sorted by chance. */
export function instantOf(date: string, key: string): number {
  const spread = createHash('sha256').update(key).digest().readUInt16BE(0) / 65_536;
  return startOfDayInShanghai(date) + Math.round((9 + spread * 8) * HOUR_MS);
}

export function daysBefore(today: string, days: number): string {
  return addDays(today, -days);
}
