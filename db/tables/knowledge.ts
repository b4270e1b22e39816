import type { Insertable, Selectable } from 'kysely';

/** One idea of the thesaurus (行话—术语) as it holds today; see app/modules/thesaurus/schema.ts. */
export interface ThesaurusEntryTable {
  code: string;
  chain_code: string;
  node_code: string;
  label_en: string;
  direction: 'raise' | 'lower' | null;
  weight: number;
  trade_json: string;
  terms_json: string;
  say: string;
  write_up: string;
  status: 'active' | 'retired';
  origin: 'reference' | 'bureau' | 'suggestion';
  /** Of the release it came with; a release changes only what the bureau has not changed since. */
  reference_hash: string | null;
  version: number;
  updated_by: string | null;
  created_at: number;
  updated_at: number;
}

/** Every state an entry ever had, append-only. */
export interface ThesaurusRevisionTable {
  id: string;
  entry_code: string;
  version: number;
  change: 'create' | 'change' | 'retire' | 'restore' | 'release';
  snapshot_json: string;
  note: string;
  actor_id: string | null;
  created_at: number;
}

/** Words that occur together on the two sides of accepted matches more than chance; a person decides. */
export interface ThesaurusSuggestionTable {
  id: string;
  trade: string;
  term: string;
  node_code: string;
  /** Accepted matches that hold both. */
  support: number;
  /** Log-likelihood ratio of the co-occurrence. */
  score: number;
  examples_json: string;
  state: 'open' | 'confirmed' | 'rejected';
  entry_code: string | null;
  decided_by: string | null;
  decided_at: number | null;
  created_at: number;
}

/** Where a person says that a listing belongs; no chain means that it belongs to none of ours. */
export interface ChainLabelTable {
  kind: 'need' | 'technology';
  listing_id: string;
  chain_code: string | null;
  node_code: string | null;
  corrected_by: string | null;
  created_at: number;
}

/** A trained recogniser: what it learnt from and how well it did in cross-validation. */
export interface ChainModelTable {
  version: string;
  /** Corrections up to this instant were learnt. */
  corrections_until: number;
  examples: number;
  measures_json: string;
  active: number;
  created_by: string | null;
  created_at: number;
}

/** The recogniser in use, trained; can be trained again at any time. */
export interface RecognizerTable {
  version: string;
  /** See app/modules/recognition/recognizer-bytes.ts. */
  bytes: Uint8Array;
}

/** What the matching knows of one listing, computed from its text; can be computed again at any time. */
export interface ListingProfileTable {
  kind: 'need' | 'technology';
  listing_id: string;
  /** Version of the listing it was computed from. */
  rev: string;
  /** Version of thesaurus, recogniser and code it was computed with. */
  knowledge: string;
  /** Words, bigrams and trigrams with counts; see search/text/token-bytes.ts. */
  terms: Uint8Array;
  /** {code: strength} of the thesaurus' ideas. */
  ideas_json: string;
  /** {chains: {code: chance}, nodes: {code: chance}}, the likely ones only. */
  places_json: string;
  /** Where the text alone would put it; no chain means none of ours, with the chance of that. */
  chain_code: string | null;
  chain_chance: number;
  node_code: string | null;
  node_chance: number;
  computed_at: number;
}

/**
 * That a stored profile was replaced or deleted, with what stood there before: by this every process takes out of its
 * counts exactly what it had put in. Rows are kept for a while only.
 */
export interface ProfileChangeTable {
  /** Raised by one with every transaction that changes profiles, in the order of their commits. */
  change: number;
  kind: 'need' | 'technology';
  listing_id: string;
  /** Of the profile that stood there; null, like the next two, where there was none or none worth keeping. */
  knowledge: string | null;
  was_rev: string | null;
  was_terms: Uint8Array | null;
  changed_at: number;
}

/** A listing that stands in the index without its vector, because the endpoint gave none. */
export interface VectorMissingTable {
  kind: 'need' | 'technology';
  listing_id: string;
  /** When it may be asked for again. */
  retry_at: number;
  /** How long is waited after the next attempt. */
  wait_ms: number;
}

/** What people said of a match, kept for ever with the version that produced it. */
export interface MatchFeedbackTable {
  id: string;
  need_id: string;
  technology_id: string;
  organization_id: string;
  side: 'firm' | 'institution' | 'bureau';
  /** The latest row of a side counts; `withdrawn` takes back what stood before. */
  verdict: 'interested' | 'dismissed' | 'introduced' | 'withdrawn';
  reason: string | null;
  note: string;
  /** '' with no rank: a pair that no list proposed. */
  algorithm_version: string;
  knowledge: string;
  /** The list in which it was judged: that of the need, or that of the technology. */
  direction: 'need' | 'technology' | null;
  rank: number | null;
  score: number | null;
  features_json: string;
  demo: number;
  created_by: string | null;
  created_at: number;
}

/** A technology that answers a need which was closed without a match. */
export interface SecondChanceTable {
  need_id: string;
  technology_id: string;
  score: number;
  state: 'open' | 'reopened' | 'dismissed';
  decided_by: string | null;
  decided_at: number | null;
  created_at: number;
}

/** Two listings of one kind that say nearly the same; `left_id` < `right_id`. */
export interface DuplicatePairTable {
  kind: 'need' | 'technology';
  left_id: string;
  right_id: string;
  similarity: number;
  state: 'open' | 'distinct' | 'merged';
  decided_by: string | null;
  decided_at: number | null;
  created_at: number;
}

/** A merge of two listings, with what is needed to undo it. */
export interface ListingMergeTable {
  id: string;
  kind: 'need' | 'technology';
  kept_id: string;
  merged_id: string;
  before_json: string;
  merged_by: string | null;
  merged_at: number;
  undone_by: string | null;
  undone_at: number | null;
}

/** 精准推送: a technology the bureau sent to a firm, once per pair. */
export interface PushTable {
  id: string;
  technology_id: string;
  organization_id: string;
  /** Picked by the firm's profile, or sent to one that does not want to be picked. */
  basis: 'fitting' | 'general';
  /** 0 … 1; null where nothing about the firm was analysed. */
  fit: number | null;
  reasons_json: string;
  demo: number;
  sent_by: string | null;
  created_at: number;
}

export type ThesaurusEntryRow = Selectable<ThesaurusEntryTable>;
export type ThesaurusRevisionRow = Selectable<ThesaurusRevisionTable>;
export type ThesaurusSuggestionRow = Selectable<ThesaurusSuggestionTable>;
export type ListingProfileRow = Selectable<ListingProfileTable>;
export type NewListingProfile = Insertable<ListingProfileTable>;
export type MatchFeedbackRow = Selectable<MatchFeedbackTable>;
