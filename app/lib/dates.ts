/**
 * Calendar dates are text `YYYY-MM-DD` in Asia/Shanghai, instants are epoch milliseconds. A contract signed on
 * 1 November at 00:30 in Shanghai belongs to November although it is still October in UTC, so years and months are
 * always read from the date and never from an instant.
 */

export const TIME_ZONE = 'Asia/Shanghai';

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const shanghaiClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The calendar date in Shanghai at an instant. */
export function dateInShanghai(instantMs: number): string {
  const { year, month, day } = clockParts(instantMs);
  return `${year}-${month}-${day}`;
}

/** Today's date in Shanghai; the caller passes the clock (`ctx.now()`). */
export function todayInShanghai(nowMs: number): string {
  return dateInShanghai(nowMs);
}

/** The instant at which a calendar date begins in Shanghai (UTC+8 all year since 1992). Throws RangeError. */
export function startOfDayInShanghai(date: string): number {
  return Date.parse(`${requireDate(date)}T00:00:00+08:00`);
}

/** True for a date that exists: `2025-02-29` does not. */
export function isCalendarDate(value: unknown): value is string {
  return typeof value === 'string' && toUtcMs(value) !== null;
}

/** Throws RangeError when the text is not a calendar date. */
export function yearOf(date: string): number {
  return Number(requireDate(date).slice(0, 4));
}

/** `YYYY-MM` of a calendar date. Throws RangeError. */
export function monthOf(date: string): string {
  return requireDate(date).slice(0, 7);
}

/** The calendar date a number of natural days later, or earlier when negative. Throws RangeError. */
export function addDays(date: string, days: number): string {
  return new Date(requireUtcMs(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Natural days from one calendar date to another; negative when `to` is earlier. Throws RangeError. */
export function daysBetween(from: string, to: string): number {
  return (requireUtcMs(to) - requireUtcMs(from)) / DAY_MS;
}

/** For Array.sort; the text form sorts as the calendar does. */
export function compareDates(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isBefore(left: string, right: string): boolean {
  return left < right;
}

export function isAfter(left: string, right: string): boolean {
  return left > right;
}

/** Both ends count. */
export function isBetween(date: string, from: string, to: string): boolean {
  return from <= date && date <= to;
}

/** `2025年3月10日` in Chinese, `10 Mar 2025` in English. Throws RangeError. */
export function formatDate(date: string, locale: string): string {
  const [year, month, day] = requireDate(date).split('-').map(Number) as [number, number, number];
  return isEnglish(locale) ? `${day} ${EN_MONTHS[month - 1]} ${year}` : `${year}年${month}月${day}日`;
}

/** `2025年3月10日 14:05` in Chinese, `10 Mar 2025, 14:05` in English, Shanghai time. */
export function formatInstant(instantMs: number, locale: string): string {
  const { hour, minute } = clockParts(instantMs);
  const separator = isEnglish(locale) ? ', ' : ' ';
  return `${formatDate(dateInShanghai(instantMs), locale)}${separator}${hour}:${minute}`;
}

/** `2025-03-10 14:05`, Shanghai time: for files, whatever the language. */
export function stampInShanghai(instantMs: number): string {
  const { year, month, day, hour, minute } = clockParts(instantMs);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

function isEnglish(locale: string): boolean {
  return locale.startsWith('en');
}

function clockParts(instantMs: number): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const parts = { year: '', month: '', day: '', hour: '', minute: '' };
  for (const { type, value } of shanghaiClock.formatToParts(instantMs)) {
    if (type in parts) parts[type as keyof typeof parts] = value;
  }
  return parts;
}

/** Midnight UTC stands for the date in arithmetic only: UTC has no daylight saving, so every day has 24 hours. */
function toUtcMs(date: string): number | null {
  const match = SHAPE.exec(date);
  if (!match) return null;
  const ms = Date.parse(`${date}T00:00:00Z`);
  // V8 already refuses month 13; the comparison refuses 30 February, which some engines roll over.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date ? null : ms;
}

function requireUtcMs(date: string): number {
  const ms = toUtcMs(date);
  if (ms === null) throw new RangeError(`not a calendar date: ${date}`);
  return ms;
}

function requireDate(date: string): string {
  requireUtcMs(date);
  return date;
}
