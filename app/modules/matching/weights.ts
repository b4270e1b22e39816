/**
 * Every number that decides a ranking, in one place. Change one, raise `ALGORITHM_VERSION`: stored matches carry it,
 * and matches of another version are computed again. How the numbers were found is told in docs/matching.md.
 */
export const ALGORITHM_VERSION = '2026.11-2';

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

/** BM25 over words, bigrams and trigrams. */
export const LEXICAL = {
  /** A term's first occurrences count most; k1 says how late further ones stop to matter. */
  k1: 1.5,
  /** How far a long document is discounted: 0 not at all, 1 in full proportion. */
  b: 0.9,
  /** The same saturation for terms that the query itself repeats. */
  k3: 3,
  /** Words, bigrams, trigrams. */
  kindWeights: [1, 0.6, 0.2],
} as const;

/** What is asked of the search engine for one need, and how the answers are fused into candidates. */
export const RECALL = {
  /** Words sent as one-word queries. */
  terms: 14,
  perTerm: 100,
  perVector: 100,
  /** Candidates that are ranked exactly. */
  candidates: 300,
  /** A word at the very beginning counts up to this much more, fading over `positionScale` characters. */
  positionBonus: 1,
  positionScale: 60,
  /** A single Han character is rarely a term of its own. */
  singleCharacter: 0.6,
  /** The first document of the vector answer is worth this share of the best term-wise sum, the last next to nothing. */
  vectorShare: 1,
} as const;

/**
 * The structured fit moves a score up or down: score = text ^ (1 / (1 + Σ weight × value)), every value between −1
 * and 1, and 0 where either side is silent. The weights add up to less than 1, so that no contradiction can turn
 * evidence into its opposite.
 */
export const FIT_WEIGHTS = {
  chain: 0.3,
  trl: 0.12,
  budget: 0.1,
  cooperation: 0.06,
  region: 0.04,
} as const;

/** Text evidence of half the scale: see `textEvidence` in score.ts. */
export const TEXT_HALF = 0.25;

/**
 * From this score on, a match is called high or medium. Of the first ten answers to real needs, about four in ten were
 * judged useful (grade 2 or 3) above 0.65, one in five between the two, one in fifteen below; see docs/matching.md.
 */
export const BANDS = { high: 0.65, medium: 0.5 } as const;

export const MATCHES_KEPT = 50;
