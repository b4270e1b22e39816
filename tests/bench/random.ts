import { seededRandom } from '#app/lib/random.ts';

/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, at least 0 and below `end`. */
  below(end: number): number;
  chance(share: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** One of the values, the first much more often than the last: the n-th with a weight of 1 / (n + 2). */
  pickZipf<T>(values: readonly T[]): T;
}

/** The seed is mixed first: records of neighbouring numbers have nothing in common. */
export function createRandom(seed: number): Random {
  const next = seededRandom(Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) ^ 0x297a2d39);
  const below = (end: number) => Math.floor(next() * end);
  const at = <T>(values: readonly T[], place: number): T => {
    const value = values[Math.min(place, values.length - 1)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  };
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (values) => at(values, below(values.length)),
    // The inverse of the integral of 1 / (x + 2) over the places.
    pickZipf: (values) => at(values, Math.floor(2 * (values.length / 2 + 1) ** next() - 2)),
  };
}
