import { FEN_PER_WAN, tryParseWan } from '#app/lib/money.ts';

/** 万元 with four decimals at most is how budgets and prices are typed and shown. */
const WAN_DECIMALS = 4;
const FEN_PER_LAST_DIGIT = FEN_PER_WAN / 10 ** WAN_DECIMALS;

/** Reads an amount typed in 万元 into fen; null when it is no amount, negative, too large or has a fifth decimal. */
export function readWan(text: string): number | null {
  const result = tryParseWan(text);
  return result.ok && result.fen % FEN_PER_LAST_DIGIT === 0 ? result.fen : null;
}

/** Fen as 万元 without needless zeros: `50`, `12.5`, `0.0001`; what readWan takes back. */
export function wanText(fen: number): string {
  const whole = Math.floor(fen / FEN_PER_WAN);
  const fraction = String(fen % FEN_PER_WAN)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : String(whole);
}

/** A range in 万元 without its unit: `30–50`, `≥ 30`, `≤ 50`, `50`; null when neither end is given (面议). */
export function wanRange(minFen: number | null, maxFen: number | null): string | null {
  if (minFen === null && maxFen === null) return null;
  if (minFen === null) return `≤ ${wanText(maxFen ?? 0)}`;
  if (maxFen === null) return `≥ ${wanText(minFen)}`;
  return minFen === maxFen ? wanText(minFen) : `${wanText(minFen)}–${wanText(maxFen)}`;
}
