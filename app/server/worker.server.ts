import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { transact } from '#db/client.server.ts';
import {
  type ClaimedRow,
  claim,
  enqueueMany,
  extendLease,
  hasUntried,
  markDone,
  markFailed,
  type OutboxState,
  type OutboxTopic,
  readOutboxState,
  release,
  releaseAbandoned,
} from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import type { ResilientEngine } from '#search/engines/resilient.server.ts';
import { type EngineState, EngineUnavailableError, type IndexName, type SearchLog } from '#search/port.ts';
import { syncDocuments, type Vectorizer } from '#search/sync.ts';
import { enqueueDifferences, type IndexComparison, TOPIC_OF_INDEX } from '#search/verify.ts';

/** Work on one changed entity; it reads the current state and may run again for the same state. */
export type OutboxHandler = (entityId: string) => Promise<void>;

export interface WorkerOptions {
  db: Kysely<Database>;
  engine: ResilientEngine;
  log: SearchLog;
  /** Rows of a topic without a handler stay in the outbox. */
  handlers: Partial<Record<(typeof ENTITY_TOPICS)[number], OutboxHandler>>;
  vectorize?: Vectorizer;
  pollMs?: number;
  now?: () => number;
}

export interface WorkerState {
  engine: EngineState;
  outbox: OutboxState;
}

export interface Worker {
  start(): void;
  /** Something was enqueued: look at once instead of at the next poll. */
  wake(): void;
  /** Works until nothing is due; for commands and tests, when the loop is not started. */
  drain(): Promise<void>;
  /** Finishes the running batch, at most 10 seconds. */
  stop(): Promise<void>;
  state(): Promise<WorkerState>;
}

interface SearchTopic {
  topic: OutboxTopic;
  index: IndexName;
  followedBy: OutboxTopic;
}

/** Documents come first: a list of matches is only as good as the index it is drawn from. */
const SEARCH_TOPICS: readonly SearchTopic[] = [
  { topic: 'need.changed', index: 'needs', followedBy: 'match.need' },
  { topic: 'technology.changed', index: 'technologies', followedBy: 'match.technology' },
];
/** New knowledge comes before the lists that are computed with it. */
const ENTITY_TOPICS = ['contract.changed', 'knowledge.changed', 'match.need', 'match.technology'] as const;

/** Large, so that the server indexes while the next documents are built: see search/sync.ts. */
const SEARCH_BATCH = 5_000;
/** Small: a new document waits at most for these. */
const ENTITY_BATCH = 5;
/** Short, so that the rows of a killed process are soon taken up; kept alive while the work goes on. */
const LEASE_MS = 30_000;
const HEARTBEAT_MS = 10_000;
const STOP_MS = 10_000;
const SLOW_ENGINE_PAUSE_MS = 5_000;
const RECONCILE_MS = 24 * 60 * 60_000;
/** An index that lacks more than this share of its records must not pose as the whole. */
const INCOMPLETE_SHARE = 0.1;

export function createWorker(options: WorkerOptions): Worker {
  const { db, engine, log } = options;
  const pollMs = options.pollMs ?? 500;
  const now = options.now ?? Date.now;
  let engineState: EngineState = 'starting';
  let reconciledAt = 0;
  let pausedUntil = 0;
  let isStopping = false;
  let isAwake = false;
  let wakeSleeper: (() => void) | undefined;
  let loop: Promise<void> | undefined;

  /** Brings a new, restarted or wiped engine to the state of SQL before anything else is done with it. */
  async function prepareEngine(): Promise<void> {
    if (!engine.isSuspect() && now() - reconciledAt < RECONCILE_MS) return;
    if (now() < pausedUntil) return;
    engineState = (await engine.health()).state;
    if (engineState !== 'available') return;
    try {
      await engine.ensureIndexes();
      const comparisons = await enqueueDifferences(db, engine, now());
      engine.setIncomplete(comparisons.filter(isMostlyMissing).map(({ index }) => index));
      reportDifferences(comparisons);
      engine.trust();
      reconciledAt = now();
    } catch (error) {
      loseEngine(error);
    }
  }

  function reportDifferences(comparisons: IndexComparison[]): void {
    for (const { index, expected, missing, stale, surplus } of comparisons) {
      const counts = {
        index,
        expected,
        missing: missing.length,
        stale: stale.length,
        surplus: surplus.length,
      };
      if (counts.missing + counts.stale + counts.surplus > 0)
        log.info(counts, 'index differs and is repaired');
    }
  }

  function loseEngine(error: unknown): void {
    if (!(error instanceof EngineUnavailableError)) {
      log.error({ err: error }, 'the search index cannot be prepared');
      pausedUntil = now() + SLOW_ENGINE_PAUSE_MS;
      return;
    }
    log.warn({ reason: error.reason, detail: error.message }, 'search engine away; the outbox waits');
    // A slow engine keeps what it has: wait, but do not compare everything again.
    if (error.reason === 'timeout') pausedUntil = now() + SLOW_ENGINE_PAUSE_MS;
    else engineState = error.reason === 'absent' ? 'absent' : 'unavailable';
  }

  /** Where there will never be an engine, SQL is searched itself: nothing to index, and matching uses it too. */
  const canIndex = () => engineState === 'absent' || (!engine.isSuspect() && now() >= pausedUntil);

  /** Handles one batch of documents, or else one of each other topic; returns how many rows were claimed. */
  async function tick(): Promise<number> {
    await prepareEngine();
    if (canIndex()) {
      for (const searchTopic of SEARCH_TOPICS) {
        const rows = await claimBatch(searchTopic.topic, SEARCH_BATCH);
        if (rows.length === 0) continue;
        await keepingLease(rows, () => handleDocuments(searchTopic, rows));
        await noteCompleteness();
        return rows.length;
      }
      await noteCompleteness();
    }
    // A batch of each: a change must not wait until the lists that earlier ones asked for are all made.
    let handled = 0;
    for (const topic of ENTITY_TOPICS) {
      const handler = options.handlers[topic];
      if (!handler || (!canIndex() && topic !== 'contract.changed')) continue;
      const rows = await claimBatch(topic, ENTITY_BATCH);
      if (rows.length === 0) continue;
      handled += rows.length;
      await keepingLease(rows, () => handleEntities(handler, rows));
    }
    return handled;
  }

  const claimBatch = (topic: OutboxTopic, limit: number) =>
    claim(db, { topics: [topic], limit, leaseMs: LEASE_MS, now: now() });

  async function keepingLease(rows: ClaimedRow[], work: () => Promise<void>): Promise<void> {
    const heartbeat = setInterval(() => {
      extendLease(db, rows, now() + LEASE_MS).catch((error) =>
        log.error({ err: error }, 'a lease was not extended'),
      );
    }, HEARTBEAT_MS);
    try {
      await work();
    } finally {
      clearInterval(heartbeat);
    }
  }

  async function handleDocuments(searchTopic: SearchTopic, rows: ClaimedRow[]): Promise<void> {
    const { index, followedBy } = searchTopic;
    const ids = rows.map((row) => row.entityId);
    try {
      if (engineState !== 'absent') await syncDocuments(db, engine, index, ids, options.vectorize);
      await transact(db, async (trx) => {
        await markDone(trx, rows);
        await enqueueMany(trx, followedBy, ids, now());
      });
    } catch (error) {
      if (error instanceof EngineUnavailableError) {
        await release(db, rows);
        loseEngine(error);
      } else if (rows.length === 1) {
        await noteFailure(rows[0] as ClaimedRow, error);
      } else {
        // One bad document fails its whole batch: halve it until it stands alone.
        log.warn({ index, rows: rows.length, err: error }, 'a batch failed and is repeated in halves');
        const middle = Math.ceil(rows.length / 2);
        for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
          if (isStopping || !canIndex()) await release(db, half);
          else await handleDocuments(searchTopic, half);
        }
      }
    }
  }

  /** Takes each finished row out of `rows`, so that no lease is extended on a change that came meanwhile. */
  async function handleEntities(handler: OutboxHandler, rows: ClaimedRow[]): Promise<void> {
    for (let row = rows[0]; row; rows.shift(), row = rows[0]) {
      if (isStopping) return release(db, rows);
      try {
        await handler(row.entityId);
        await markDone(db, [row]);
      } catch (error) {
        if (error instanceof EngineUnavailableError) {
          await release(db, rows);
          return loseEngine(error);
        }
        await noteFailure(row, error);
      }
    }
  }

  async function noteFailure(row: ClaimedRow, error: unknown): Promise<void> {
    log.error(
      { topic: row.topic, entityId: row.entityId, attempts: row.attempts + 1, err: error },
      'outbox row failed',
    );
    await markFailed(db, row, error, now());
  }

  /** An index being filled counts as complete once each of its records was tried. */
  async function noteCompleteness(): Promise<void> {
    const incomplete = SEARCH_TOPICS.filter(({ index }) => engine.isIncomplete(index));
    if (incomplete.length === 0) return;
    const still: IndexName[] = [];
    for (const { index } of incomplete) if (await hasUntried(db, [TOPIC_OF_INDEX[index]])) still.push(index);
    engine.setIncomplete(still);
  }

  async function run(): Promise<void> {
    await releaseAbandoned(db).catch((error) => log.error({ err: error }, 'old leases were not released'));
    while (!isStopping) {
      isAwake = false;
      let handled = 0;
      try {
        handled = await tick();
      } catch (error) {
        log.error({ err: error }, 'the worker stumbled and goes on');
      }
      if (handled === 0 && !isAwake && !isStopping) await waitForWork();
    }
  }

  async function waitForWork(): Promise<void> {
    const woken = new AbortController();
    wakeSleeper = () => woken.abort();
    await sleep(pollMs, undefined, { signal: woken.signal }).catch(() => {});
    wakeSleeper = undefined;
  }

  function wake(): void {
    isAwake = true;
    wakeSleeper?.();
  }

  return {
    start: () => {
      loop ??= run();
    },
    wake,
    async drain() {
      while (!isStopping && (await tick()) > 0);
    },
    async stop() {
      isStopping = true;
      wake();
      const patience = new AbortController();
      await Promise.race([loop, sleep(STOP_MS, undefined, { signal: patience.signal }).catch(() => {})]);
      patience.abort();
    },
    state: async () => ({ engine: engineState, outbox: await readOutboxState(db, now()) }),
  };
}

function isMostlyMissing({ expected, missing }: IndexComparison): boolean {
  return missing.length > expected * INCOMPLETE_SHARE;
}
