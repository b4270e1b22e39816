/**
 * Cells of other people's registers in one spelling: full width and half width, blanks, kinds of brackets, shapes of
 * dates and units of money say nothing, so they must not look like differences.
 */
import { addDays, dateInShanghai, isCalendarDate } from '#app/lib/dates.ts';

/** Names and titles as they are compared: `（` is `(`, blanks are nothing, letters are small. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/[[{〔【〖「『]/g, '(')
    .replace(/[\]}〕】〗」』]/g, ')')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[•‧∙・]/g, '·')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .toLowerCase();
}

const WRITTEN_DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
/** Excel counts days from here; the numbers of 2000 to 2099. */
const EXCEL_EPOCH = '1899-12-30';
const EXCEL_DAY = /^\d{5}(?:\.\d+)?$/;
const FIRST_EXCEL_DAY = 36_526;
const LAST_EXCEL_DAY = 73_050;

/**
 * A date in any shape that exports use: with hyphens, slashes, points or 年月日, eight digits, a time behind it, the day
 * number of Excel, or an instant of another time zone, which is a day in Shanghai. Null for anything else.
 */
export function readDateText(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  if (INSTANT.test(plain)) {
    const instant = Date.parse(plain.replace(' ', 'T'));
    return Number.isNaN(instant) ? null : dateInShanghai(instant);
  }
  if (EXCEL_DAY.test(plain)) {
    const day = Math.floor(Number(plain));
    return day >= FIRST_EXCEL_DAY && day <= LAST_EXCEL_DAY ? addDays(EXCEL_EPOCH, day) : null;
  }
  const bare = plain.replace(TIME, '').replace(/\s/g, '');
  const match = WRITTEN_DATE.exec(bare) ?? COMPACT_DATE.exec(bare);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

/** In what a column counts; `plain` is a number without a unit. */
export const UNITS = ['yuan', 'thousand', 'wan', 'plain'] as const;
export type Unit = (typeof UNITS)[number];

/** Decimals kept of a value: money in fen, other numbers in millionths. */
const DIGITS: Readonly<Record<Unit, number>> = { yuan: 2, thousand: 5, wan: 6, plain: 6 };
const YI_DIGITS = 10;

const MONEY = /^(.*?)(亿元|万元|万|千元|元)?整?$/;
const MONEY_DIGITS: Readonly<Record<string, number>> = {
  亿元: YI_DIGITS,
  万元: DIGITS.wan,
  万: DIGITS.wan,
  千元: DIGITS.thousand,
  元: DIGITS.yuan,
};

/**
 * An amount as a whole number of fen, or for `plain` of millionths; half a fen is rounded up. A unit that stands in the
 * cell itself (`120万元`) holds there, whatever the column's is. Null for what is no number or too large.
 */
export function readQuantity(text: string, unit: Unit): number | null {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s_]/g, '')
    .replace(/^(?:¥|RMB|CNY|人民币)/i, '');
  if (unit === 'plain') return toScaled(bare, DIGITS.plain);
  const [, number = '', word = ''] = MONEY.exec(bare) ?? [];
  return toScaled(number, MONEY_DIGITS[word] ?? DIGITS[unit]);
}

/** The unit that a heading names, `技术交易额(万元)`; null where it names none. */
export function unitOfHeading(heading: string): Unit | null {
  const named = /[(（[]?(万元|千元|元)[)）\]]?$/.exec(heading.trim())?.[1];
  if (named === '万元') return 'wan';
  if (named === '千元') return 'thousand';
  return named === '元' ? 'yuan' : null;
}

/** The heading without its unit. */
export function withoutUnit(heading: string): string {
  return heading.replace(/[(（[](?:万元|千元|元|人民币)[)）\]]$/, '');
}

/** An amount rounded to so many decimals of its unit, half up: what an export that rounds makes of ours. In fen. */
export function roundToUnit(fen: number, unit: Unit, decimals: number): number {
  const step = 10 ** Math.max(0, DIGITS[unit] - decimals);
  return Math.floor(fen / step + 0.5) * step;
}

const NUMBER = /^([-−+])?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

function toScaled(text: string, digits: number): number | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const padded = fraction.padEnd(digits + 1, '0');
  const kept = BigInt(whole.replaceAll(',', '') + padded.slice(0, digits));
  const rounded = kept + (padded.charAt(digits) >= '5' ? 1n : 0n);
  const value = Number(rounded);
  if (!Number.isSafeInteger(value)) return null;
  return sign === '-' || sign === '−' ? 0 - value : value;
}
