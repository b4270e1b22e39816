import {
  type EngineHealth,
  EngineUnavailableError,
  type IndexName,
  type SearchEngine,
  type SearchLog,
} from '../port.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';

export const BREAKER_PAUSE_MS = 30_000;

export interface ResilientEngineOptions<Primary extends SearchEngine> {
  primary: Primary;
  fallback: SearchEngine;
  log: SearchLog;
  now?: () => number;
  pauseMs?: number;
}

export interface ResilientEngine<Primary extends SearchEngine = SearchEngine> extends SearchEngine {
  readonly primary: Primary;
  /** Says which indexes are being filled for the first time: until then half an index would pose as the whole. */
  setIncomplete(indexes: readonly IndexName[]): void;
  isIncomplete(index: IndexName): boolean;
  /** True at first and after the engine was lost: it may come back empty or old. Until it was compared, SQL searches. */
  isSuspect(): boolean;
  /** The engine was compared with SQL. */
  trust(): void;
}

/**
 * Searches with the primary engine and answers with the fallback, marked `degraded`, while that is away.
 * Writes go to the primary alone: their failure is the outbox's pause, and it brings them again.
 */
export function createResilientEngine<Primary extends SearchEngine>(
  options: ResilientEngineOptions<Primary>,
): ResilientEngine<Primary> {
  const { primary, fallback, log } = options;
  const breaker = createCircuitBreaker({
    pauseMs: options.pauseMs ?? BREAKER_PAUSE_MS,
    now: options.now ?? Date.now,
  });
  let suspect = true;
  let incomplete: ReadonlySet<IndexName> = new Set();

  /** Runs a call on the primary and tells the breaker how it went. */
  async function onPrimary<T>(action: () => Promise<T>): Promise<T> {
    try {
      const result = await action();
      breaker.succeed();
      return result;
    } catch (error) {
      if (error instanceof EngineUnavailableError) {
        // A slow engine still holds what it held.
        if (error.reason !== 'timeout') suspect = true;
        breaker.fail(error.reason === 'timeout' ? 'slow' : 'away');
      }
      throw error;
    }
  }

  return {
    primary,
    setIncomplete: (indexes) => {
      incomplete = new Set(indexes);
    },
    isIncomplete: (index) => incomplete.has(index),
    isSuspect: () => suspect,
    trust: () => {
      suspect = false;
    },

    ensureIndexes: () => onPrimary(() => primary.ensureIndexes()),
    upsert: (index, documents) => onPrimary(() => primary.upsert(index, documents)),
    remove: (index, ids) => onPrimary(() => primary.remove(index, ids)),
    ids: (index) => primary.ids(index),

    async search(index, query) {
      // A suspect engine may answer with what it held before an outage, and its first answer takes seconds.
      if (!suspect && breaker.allows() && !incomplete.has(index)) {
        try {
          return await onPrimary(() => primary.search(index, query));
        } catch (error) {
          if (error instanceof EngineUnavailableError) {
            log.warn({ index, reason: error.reason, detail: error.message }, 'search falls back to SQL');
          } else {
            log.error({ index, err: error }, 'search failed and falls back to SQL');
          }
        }
      }
      return { ...(await fallback.search(index, query)), degraded: true };
    },

    /**
     * Matching waits for an engine that will come back, so that a stored list is never the poor one of an outage.
     * Where there will never be an engine, SQL gives what it can.
     */
    async recall(index, query) {
      try {
        return await onPrimary(() => primary.recall(index, query));
      } catch (error) {
        if (error instanceof EngineUnavailableError && error.reason === 'absent') {
          return fallback.recall(index, query);
        }
        throw error;
      }
    },

    async health(): Promise<EngineHealth> {
      const health = await primary.health();
      if (health.state === 'available') breaker.seenUp();
      else {
        suspect = true;
        breaker.fail('away');
      }
      return health;
    },
  };
}
