/**
 * Every number that decides a ranking, in one place. Change one, raise `ALGORITHM_VERSION`: stored matches carry it,
 * and matches of another version are computed again. How the numbers were found is told in docs/matching.md.
 */
export const ALGORITHM_VERSION = '2026.11-9';

/** Raise when profiles (profile.ts) come out differently for the same text and knowledge. */
export const PROFILE_VERSION = '3';

/** How much one part of a need says about what is wanted; the title names the subject. */
export const NEED_PART_WEIGHTS = {
  title: 2,
  keyTechnology: 1.5,
  problem: 1,
  goal: 1,
  keywords: 2,
  indicators: 0.5,
} as const;

/** How much a clause of a need says, by what it is about: see emphasis.ts. */
export const CLAUSE_WEIGHTS = {
  problem: 1,
  target: 1,
  constraint: 1,
  background: 0.6,
  money: 0,
  courtesy: 0,
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

/** How the technical readings of a need are turned into terms that a technology may use. */
export const EXPANSION = {
  kinds: { property: 1, defect: 0.8, process: 1, material: 1, equipment: 0.9, standard: 0.5 },
  /** What a second term adds that shares a word with a worthier one. */
  repeated: 0.3,
  highest: 1.5,
  /** Words, bigrams, trigrams. */
  gramWeights: [1, 0.6, 0.3],
} as const;

/** The ideas of the thesaurus that a listing is remembered by. */
export const IDEAS = {
  kept: 24,
  /** What one technical term of a technology says for an entry, by the kind of thing it names. */
  hint: { property: 0.4, defect: 0.4, process: 0.4, material: 0.35, equipment: 0.35, standard: 0.3 },
  /** An idea of a chain that the technology is not held to belong to. */
  otherChain: 0.3,
} as const;

/** The places of the industry chains that a listing is remembered by. */
export const PLACES = {
  kept: 8,
  least: 0.01,
  /** Share of the node a person chose; the rest is left to the text, since nodes are often chosen in haste. */
  statedNode: 0.6,
  /** Share of the ideas a need speaks of in saying where it belongs; the rest is the recogniser's. */
  spokenNode: 0.5,
} as const;

/** What is asked of the search engine for one need, and how the answers are fused into candidates. */
export const RECALL = {
  /** Words of the asking text sent to the search server as one-word queries. */
  terms: 4,
  /** Technical terms of the readings sent as queries of their own. */
  expansions: 2,
  perTerm: 30,
  perVector: 100,
  /** Listings that hold most of the words; see word-index.ts. */
  perWords: 240,
  /** Listings that speak of the same ideas; see idea-index.ts. */
  perIdeas: 200,
  /** Candidates that are compared exactly: those found in memory, and those that only the server found. */
  near: 200,
  further: 60,
  /** A word at the very beginning counts up to this much more, fading over `positionScale` characters. */
  positionBonus: 1,
  positionScale: 60,
  /** A single Han character is rarely a term of its own. */
  singleCharacter: 0.6,
} as const;

/** Shares of the four kinds of evidence; found by `npm run fit:matching`. */
export const EVIDENCE_WEIGHTS = { text: 0.22, thesaurus: 0.66, chain: 0.04, node: 0.08 } as const;

/**
 * How far texts that share nearly all their words are lifted above the mean; those that share half are lifted by a sixteenth
 * of it. Without it one in six needs in a technology's own words finds another one first; see docs/matching.md.
 */
export const LITERAL_LIFT = 0.5;

/**
 * Where the firm chose no chain, thesaurus and places are guesses on a guess: of their weights `guesses` is left. Its words
 * speak nearly alone then, and the same agreement is useful less often: all of it together is worth `agreement`, by which
 * the bands mean the same for every need.
 */
export const UNSTATED_CHAIN = { guesses: 0.03, agreement: 0.85 } as const;

/**
 * The structured fit moves a score up or down: score = evidence ^ (1 / (1 + Σ weight × value)), every value between −1
 * and 1, and 0 where either side is silent. The weights add up to less than 1, so that no contradiction can turn
 * evidence into its opposite.
 */
export const FIT_WEIGHTS = {
  quantity: 0.15,
  trl: 0.12,
  budget: 0.1,
  cooperation: 0.06,
  region: 0.04,
  freshness: 0.03,
  ip: 0.03,
  record: 0.03,
} as const;

/** Evidence of half the scale: see `toShare` in score.ts. */
export const EVIDENCE_HALF = 0.25;

/**
 * From which score on, and from which share of the best score of its list, a match is called high or medium. Counted by
 * `npm run eval:bands` over the first ten answers to each need of five labelled sets: useful (grade 2 or 3) were 65 to 100 %
 * of those called high, 15 to 65 % of those called medium, at most 8 % of the rest; see docs/matching.md.
 */
export const BANDS = {
  high: { from: 0.55, ofBest: 0.9 },
  medium: { from: 0.45, ofBest: 0.8 },
} as const;

/** Of ten matches of a band, about so many were useful; said to the reader beside the band. Count again with the limits. */
export const USEFUL_OF_TEN = { high: 7, medium: 3, low: 1 } as const;

export const MATCHES_KEPT = 50;

/** For so long a closed need is asked again when a new technology comes: three years. */
export const CLOSED_REMEMBERED_MS = 3 * 365 * 86_400_000;
