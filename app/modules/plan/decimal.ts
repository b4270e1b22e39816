/**
 * Exact decimals of the plan as integers of 10⁻¹⁰: fen are then whole in 亿元, and no value passes through a float.
 * Values are kept as the text that was entered (`0.70` stays `0.70`).
 */

/** A decimal times 10¹⁰. */
export type Fixed = bigint;

export const FIXED_DIGITS = 10;
export const ONE: Fixed = 10n ** BigInt(FIXED_DIGITS);

const SHAPE = /^\d{1,9}(?:\.\d{1,10})?$/;

/** Reads what a person typed: full-width digits and thousands separators are understood. Null for anything else. */
export function readDecimal(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const ungrouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  if (!SHAPE.test(ungrouped)) return null;
  return ungrouped.replace(/^0+(?=\d)/, '');
}

/** Throws RangeError for a text that `readDecimal` would not return. */
export function toFixed(text: string): Fixed {
  if (!SHAPE.test(text)) throw new RangeError(`not a decimal: ${text}`);
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(FIXED_DIGITS, '0'));
}

/** With so many decimals, half up away from zero: `6.9500`. */
export function formatFixed(value: Fixed, digits: number): string {
  return formatQuotient(value, ONE, digits);
}

/** How many decimals a decimal text has. */
export function decimalsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

/** `part / whole` in %, half up; null where the whole is nothing. */
export function percentOf(part: Fixed, whole: Fixed, digits = 1): string | null {
  return whole === 0n ? null : formatQuotient(part * 100n, whole, digits);
}

/** The nearest integer to the quotient, half away from zero. */
export function divideRound(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n;
  const divisor = abs(denominator);
  const rounded = (abs(numerator) * 2n + divisor) / (divisor * 2n);
  return isNegative ? -rounded : rounded;
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function formatQuotient(numerator: bigint, denominator: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const rounded = divideRound(numerator * scale, denominator);
  const size = abs(rounded);
  const fraction = digits === 0 ? '' : `.${(size % scale).toString().padStart(digits, '0')}`;
  return `${rounded < 0n ? '-' : ''}${size / scale}${fraction}`;
}
