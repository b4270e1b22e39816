/** Whether a row of the registry and a contract of ours are the same contract, where no common number says so. */
import { daysBetween, isCalendarDate } from '#app/lib/dates.ts';
import type { ComparedContract } from './contract-fields.ts';

/** From here on a row without our number is taken for our contract: parties, amount and date, or all but one of them. */
export const JOIN_FROM = 0.8;
/** A row with our number that is less alike than this may carry the number of another contract by mistake. */
export const DOUBT_BELOW = 0.5;

const WEIGHTS = { seller: 0.2, buyer: 0.2, amount: 0.3, date: 0.2, project: 0.1 } as const;

/**
 * Confidence 0 … 1 from parties, amount and date, with the name of the project as a help. A part that one side does not
 * state is left out; without both parties, and an amount or a date, nothing can be said and the answer is 0.
 */
export function contractLikeness(ours: ComparedContract, theirs: ComparedContract): number {
  const parts = {
    seller: partyLikeness(ours, theirs, 'seller'),
    buyer: partyLikeness(ours, theirs, 'buyer'),
    amount: amountLikeness(ours, theirs),
    date: dateLikeness(ours, theirs),
    project: textLikeness(ours.values.project_name, theirs.values.project_name),
  };
  if (parts.seller === null || parts.buyer === null) return 0;
  if (parts.amount === null && parts.date === null) return 0;
  let sum = 0;
  let weight = 0;
  for (const [name, part] of Object.entries(parts) as [keyof typeof WEIGHTS, number | null][]) {
    if (part === null) continue;
    sum += part * WEIGHTS[name];
    weight += WEIGHTS[name];
  }
  return Math.round((sum / weight) * 100) / 100;
}

/** What a pair of JOIN_FROM has in common at least: two of parties, amount and date. */
export function contractBlocks({ values }: ComparedContract): string[] {
  const sellers = [values.seller_uscc, values.seller_name].filter(isStated).map((text) => `S${text}`);
  const buyers = [values.buyer_uscc, values.buyer_name].filter(isStated).map((text) => `B${text}`);
  const amounts = [values.contract_total].filter(isStated).map((text) => `A${text}`);
  const dates = [values.sign_date].filter(isStated).map((text) => `D${text}`);
  return [
    ...across(amounts, dates),
    ...across(sellers, buyers),
    ...across(sellers, amounts),
    ...across(buyers, amounts),
    ...across(sellers, dates),
    ...across(buyers, dates),
  ];
}

function across(left: readonly string[], right: readonly string[]): string[] {
  return left.flatMap((one) => right.map((other) => `${one}|${other}`));
}

function isStated(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function partyLikeness(ours: ComparedContract, theirs: ComparedContract, side: 'seller' | 'buyer') {
  const [mine, other] = [ours.values[`${side}_uscc`], theirs.values[`${side}_uscc`]];
  if (isStated(mine) && mine === other) return 1;
  return textLikeness(ours.values[`${side}_name`], theirs.values[`${side}_name`]);
}

/** Equal, slightly off, or off by a unit: 万元 written as 元 is a slip and not another contract. */
function amountLikeness(ours: ComparedContract, theirs: ComparedContract): number | null {
  const [mine, other] = [
    Number(ours.values.contract_total || NaN),
    Number(theirs.values.contract_total || NaN),
  ];
  if (Number.isNaN(mine) || Number.isNaN(other)) return null;
  if (mine === other) return 1;
  const [less, more] = [Math.min(mine, other), Math.max(mine, other)];
  if (less <= 0) return 0;
  if (less / more >= 0.99) return 0.8;
  if (more === less * 10_000) return 0.7;
  return less / more >= 0.9 ? 0.4 : 0;
}

function dateLikeness(ours: ComparedContract, theirs: ComparedContract): number | null {
  const [mine, other] = [ours.values.sign_date, theirs.values.sign_date];
  if (!isCalendarDate(mine) || !isCalendarDate(other)) return null;
  const days = Math.abs(daysBetween(mine, other));
  if (days === 0) return 1;
  if (days <= 7) return 0.7;
  // A slip of the year, or a month later when it was sealed.
  return days <= 31 || mine.slice(5) === other.slice(5) ? 0.5 : 0;
}

/** Names of firms end alike, so less than this in common is nothing in common. */
const LEAST_LIKENESS = 0.6;

/** Shared pairs of characters (Dice), 0 … 1; null where one side has no text. */
function textLikeness(mine: string | undefined, other: string | undefined): number | null {
  if (!isStated(mine) || !isStated(other)) return null;
  if (mine === other) return 1;
  const [left, right] = [bigrams(mine), bigrams(other)];
  let shared = 0;
  for (const gram of left) if (right.has(gram)) shared += 1;
  const likeness = (2 * shared) / (left.size + right.size || 1);
  return likeness >= LEAST_LIKENESS ? likeness : 0;
}

function bigrams(text: string): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) grams.add(text.slice(at, at + 2));
  return grams;
}
