/**
 * The search port: what the application asks of a search engine.
 * Meilisearch is the engine; SQL answers while it is away (see docs/decisions/010-search-engine.md).
 * The index decides order, the database decides what a viewer may see: callers re-read every id with the viewer's scope.
 */

export const INDEX_NAMES = ['needs', 'technologies'] as const;
export type IndexName = (typeof INDEX_NAMES)[number];

/** One condition. `in: []` matches nothing (an empty permission list must never widen a result). */
export type Filter = ValueFilter | RangeFilter;

export interface ValueFilter {
  field: string;
  in: readonly (string | number)[];
}

/** Bounds are inclusive. Instants are epoch milliseconds, dates are `YYYY-MM-DD` text. */
export interface RangeFilter {
  field: string;
  gte?: number | string;
  lte?: number | string;
}

export interface SearchQuery {
  /** What the visitor typed; absent or blank means browsing. */
  text?: string;
  /** All must hold. */
  filters: readonly Filter[];
  /** Fields to count. The counts of a field ignore the filter on that same field, so choices stay visible. */
  facets: readonly string[];
  /** `field:asc` or `field:desc`; without it, relevance (or newest first when there is no text). */
  sort?: string;
  /** From 1. */
  page: number;
  perPage: number;
}

export interface SearchPage {
  ids: string[];
  /** Exact up to `MAX_TOTAL_HITS` of search/indexes.ts. */
  total: number;
  /** field → value → number of documents. */
  facets: Record<string, Record<string, number>>;
  /** True when the small SQL engine answered; the page must say that results are limited. */
  degraded: boolean;
}

export interface RecallQuery {
  /** Each term is searched for on its own. */
  terms: readonly string[];
  /** As long as the vectors of the documents; left out where there are none. */
  vector?: readonly number[];
  filter?: readonly Filter[];
  perTerm: number;
  perVector: number;
}

export interface RecallResult {
  byTerm: { term: string; ids: string[]; total: number }[];
  byVector: string[];
}

export type EngineState = 'available' | 'starting' | 'unavailable' | 'absent';

export interface EngineHealth {
  engine: 'meilisearch' | 'sql';
  /** `absent`: will not come back by itself (no binary for this platform, or a refused one). */
  state: EngineState;
  detail?: string;
}

/** A flat document. `rev` changes whenever anything the document is built from changes. */
export interface SearchDocument {
  id: string;
  rev: string;
  [field: string]: unknown;
}

export interface DocumentRevision {
  id: string;
  rev: string;
}

export interface SearchEngine {
  /** Creates missing indexes and applies changed settings. Safe to call at every start. */
  ensureIndexes(): Promise<void>;
  /** Inserts or replaces whole documents and returns when they are searchable. */
  upsert(index: IndexName, documents: readonly SearchDocument[]): Promise<void>;
  /** Unknown ids are ignored. */
  remove(index: IndexName, ids: readonly string[]): Promise<void>;
  search(index: IndexName, query: SearchQuery): Promise<SearchPage>;
  recall(index: IndexName, query: RecallQuery): Promise<RecallResult>;
  health(): Promise<EngineHealth>;
  /** Every document of the index with its revision, in no particular order. */
  ids(index: IndexName): AsyncIterable<DocumentRevision>;
}

/** Why: nobody answers, too slow, the index is missing (a wiped server), or there will never be a server here. */
export type UnavailableReason = 'connection' | 'timeout' | 'index' | 'absent';

/** The engine cannot be used now. A pause for the outbox, never a failed attempt. */
export class EngineUnavailableError extends Error {
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineUnavailableError';
    this.reason = reason;
  }
}

/** What the search room logs to; pino's logger fits. */
export interface SearchLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
