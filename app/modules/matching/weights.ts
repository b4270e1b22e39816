/**
 * Every number that decides a ranking, in one place. Change one, raise `ALGORITHM_VERSION`: stored matches carry it,
 * and matches of another version are computed again. How the numbers were found is told in docs/matching.md.
 */
export const ALGORITHM_VERSION = '2026.11-1';

/** How much one part of a need says about what is wanted; the title names the subject. */
export const NEED_PART_WEIGHTS = {
  title: 2,
  keyTechnology: 1.5,
  problem: 1,
  goal: 1,
  keywords: 2,
  indicators: 0.5,
} as const;

/** How much one part of a technology says about what it does. */
export const TECHNOLOGY_PART_WEIGHTS = {
  title: 2,
  keywords: 1.5,
  summary: 1,
  innovation: 1,
  metrics: 0.5,
  applications: 1,
} as const;

/** BM25 over words, bigrams and trigrams, in this order. */
export const LEXICAL = {
  /** A term's first occurrences count most; k1 says how soon more of them stop to matter. */
  k1: 2,
  /** How far a long document is discounted. */
  b: 0.9,
  /** The same saturation for terms the query repeats. */
  k3: 3,
  kindWeights: [1, 0.6, 0.4],
} as const;
