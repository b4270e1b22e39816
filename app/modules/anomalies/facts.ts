/** When a sign that a person has looked at is still the same sign. */
import type { Finding, Signal } from './signals.ts';

/**
 * What a verdict is about. What depends on the other contracts of the year, such as the middle of a type, moves with every
 * registration and leaves the verdict as it is.
 */
const STABLE: Record<Signal, readonly string[]> = {
  same_party: ['name'],
  split: ['amount'],
  round_amount: ['amount'],
  month_end: ['month'],
  before_need: ['signed', 'written'],
  duplicate: ['amount'],
  outlier: ['amount'],
  buyer_elsewhere: [],
};

/** As it is kept with a verdict. */
export function factsOf({ others, facts }: Pick<Finding, 'others' | 'facts'>): string {
  return JSON.stringify({ others, facts });
}

/** Whether `kept`, as `factsOf` wrote it, was said of this sign. */
export function isSameSign(sign: Finding, kept: string): boolean {
  const then = JSON.parse(kept) as Pick<Finding, 'others' | 'facts'>;
  return (
    STABLE[sign.signal].every((name) => then.facts[name] === sign.facts[name]) &&
    [...then.others].sort().join() === [...sign.others].sort().join()
  );
}
