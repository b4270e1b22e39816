/**
 * Money as integer fen (分), never as a fraction of a yuan in a float.
 *
 * A fen amount is a safe integer (|fen| ≤ 9 007 199 254 740 991, about 90 万亿元). Sums are taken in fen and rounded
 * only for display, half up (四舍五入), so three times 3,300,000 元 is 0.10 亿元 and never 3 × 0.03.
 */

export type MoneyErrorCode = 'empty' | 'format' | 'decimals' | 'negative' | 'range';
export type MoneyResult = { ok: true; fen: number } | { ok: false; code: MoneyErrorCode };

export class MoneyError extends Error {
  override readonly name = 'MoneyError';
  readonly code: MoneyErrorCode;

  constructor(code: MoneyErrorCode) {
    super(`money: ${code}`);
    this.code = code;
  }
}

/** What is shown where a figure does not exist, such as a share of nothing. */
export const NO_FIGURE = '—';

export const FEN_PER_YUAN = 100;
export const FEN_PER_WAN = 1_000_000;
export const FEN_PER_YI = 10_000_000_000;
export const MAX_FEN = Number.MAX_SAFE_INTEGER;

const YUAN_DECIMALS = 2;
/** 0.000001 万元 is one fen. */
const WAN_DECIMALS = 6;
const PLAIN = /^\d+(?:\.(\d+))?$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.(\d+))?$/;

export function isFen(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

/** Reads an amount in 元, such as `1,234,567.89`, into fen. Throws MoneyError; a third decimal is an error, not rounded. */
export function parseYuan(text: string): number {
  return unwrap(readAmount(text, YUAN_DECIMALS));
}

/** Reads an amount in 万元, such as `120.5`, into fen. Throws MoneyError. */
export function parseWan(text: string): number {
  return unwrap(readAmount(text, WAN_DECIMALS));
}

/** As parseYuan, with the error as a value: for row-by-row reports and form fields. */
export function tryParseYuan(text: string): MoneyResult {
  return readAmount(text, YUAN_DECIMALS);
}

/** As parseWan, with the error as a value. */
export function tryParseWan(text: string): MoneyResult {
  return readAmount(text, WAN_DECIMALS);
}

/** Adds exactly. Throws MoneyError('range') rather than returning a sum that has lost fen. */
export function sumFen(amounts: Iterable<number>): number {
  let sum = 0n;
  for (const amount of amounts) sum += toBigInt(amount);
  return toFen(sum);
}

/** 元 with two decimals: `1234567.89`, or `1,234,567.89` when grouped. */
export function formatYuan(fen: number, options: { grouped?: boolean } = {}): string {
  return formatUnits(toBigInt(fen), BigInt(FEN_PER_YUAN), YUAN_DECIMALS, options.grouped ?? false);
}

/** 元 with two decimals for JSON and files: `8940000.00`. */
export function yuanString(fen: number): string {
  return formatYuan(fen);
}

/** 万元 with two decimals, half up: `894.00`, or `69,980.00` when grouped. */
export function formatWan(fen: number, options: { grouped?: boolean } = {}): string {
  return formatUnits(toBigInt(fen), BigInt(FEN_PER_WAN), 2, options.grouped ?? false);
}

/** 亿元 with two decimals for dashboards or four for tables, half up: `0.09`, `0.0894`. */
export function formatYi(fen: number, digits: 2 | 4 = 2): string {
  return formatUnits(toBigInt(fen), BigInt(FEN_PER_YI), digits, false);
}

/** The quotient of two amounts as a plain decimal, half up: `0.5593`. A zero denominator gives `—`, not 0. */
export function formatRatio(numeratorFen: number, denominatorFen: number, digits = 4): string {
  if (denominatorFen === 0) return NO_FIGURE;
  return formatQuotient(toBigInt(numeratorFen), toBigInt(denominatorFen), digits);
}

/** The quotient of two amounts as a percentage, half up: `55.93%`. A zero denominator gives `—`. */
export function formatPercent(numeratorFen: number, denominatorFen: number, digits = 2): string {
  if (denominatorFen === 0) return NO_FIGURE;
  return `${formatQuotient(toBigInt(numeratorFen) * 100n, toBigInt(denominatorFen), digits)}%`;
}

/** A quotient of four decimals, as `formatRatio` gives it, as a percentage. Null, a share of nothing, gives `—`. */
export function ratioPercent(ratio: string | null): string {
  return ratio === null ? NO_FIGURE : formatPercent(Math.round(Number(ratio) * 10_000), 10_000);
}

/** Full-width digits, commas and points (１，２００．５０) are what Chinese input methods produce: NFKC makes them ASCII. */
function readAmount(text: string, decimals: number): MoneyResult {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return { ok: false, code: 'empty' };
  if (/^[-−]/.test(plain)) return { ok: false, code: 'negative' };
  const match = PLAIN.exec(plain) ?? GROUPED.exec(plain);
  if (!match) return { ok: false, code: 'format' };
  const fraction = match[1] ?? '';
  if (fraction.length > decimals) return { ok: false, code: 'decimals' };
  const integer = plain.split('.')[0]?.replaceAll(',', '') ?? '';
  const fen = Number(BigInt(integer + fraction.padEnd(decimals, '0')));
  return isFen(fen) ? { ok: true, fen } : { ok: false, code: 'range' };
}

function unwrap(result: MoneyResult): number {
  if (!result.ok) throw new MoneyError(result.code);
  return result.fen;
}

function toBigInt(fen: number): bigint {
  if (!isFen(fen)) throw new MoneyError('range');
  return BigInt(fen);
}

function toFen(amount: bigint): number {
  const fen = Number(amount);
  if (!isFen(fen)) throw new MoneyError('range');
  return fen;
}

function formatUnits(fen: bigint, unit: bigint, digits: number, grouped: boolean): string {
  const text = formatQuotient(fen, unit, digits);
  return grouped ? text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',') : text;
}

/** Half up away from zero, as 四舍五入 is taught and as Java's HALF_UP does; -0.00 is written 0.00. */
function formatQuotient(numerator: bigint, denominator: bigint, digits: number): string {
  const isNegative = numerator < 0n !== denominator < 0n;
  const scale = 10n ** BigInt(digits);
  const divisor = abs(denominator);
  const rounded = (abs(numerator) * scale * 2n + divisor) / (divisor * 2n);
  const whole = rounded / scale;
  const fraction = digits === 0 ? '' : `.${(rounded % scale).toString().padStart(digits, '0')}`;
  return `${isNegative && rounded !== 0n ? '-' : ''}${whole}${fraction}`;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
