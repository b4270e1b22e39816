import type { Kysely } from 'kysely';
import { transact } from '#db/client.server.ts';
import { enqueueMany } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { listVisibleRevisions } from './documents/visible.server.ts';
import type { MeilisearchEngine } from './engines/meilisearch.server.ts';
import { DOCUMENT_VERSION } from './indexes.ts';
import { INDEX_NAMES, type IndexName, type SearchLog } from './port.ts';
import { type ReindexLease, withReindexLease } from './reindex-lease.ts';
import { createTally, type ReindexProgress, type ReindexTally } from './reindex-progress.ts';
import { createStagingWriter } from './reindex-writer.ts';
import { buildDocuments, type Vectorizer } from './sync.ts';
import { TOPIC_OF_INDEX } from './verify.ts';

export interface ReindexReport {
  index: IndexName;
  documents: number;
  /** Taken over from an earlier rebuild that was cut off. */
  kept: number;
  /** Revisions compared one by one before the swap: all of them. */
  sampled: number;
  ms: number;
}

export interface ReindexOptions {
  db: Kysely<Database>;
  engine: MeilisearchEngine;
  log: SearchLog;
  vectorize?: Vectorizer;
  /** Names whatever documents are made from and no revision shows: labels of code lists, the model behind the vectors. */
  fingerprint?: string;
  /** Throws away what an earlier rebuild has left instead of continuing it. */
  restart?: boolean;
  /** Called often; who prints it picks. */
  onProgress?: (progress: ReindexProgress) => void;
  /** At most so many documents in one request. */
  requestDocuments?: number;
}

/** Records read and made into documents at once. */
const BUILD_SIZE = 500;
/** Records change while others are built. What is still behind after these rounds is left to the outbox. */
const MAX_ROUNDS = 3;

/**
 * Builds every index anew beside the old one and swaps them; searches go on all the time.
 * @throws ReindexBusyError while another process does the same, and what `reindex` throws
 */
export function reindexAll(options: ReindexOptions): Promise<ReindexReport[]> {
  return withReindexLease(options.db, async (lease) => {
    const reports: ReindexReport[] = [];
    for (const index of INDEX_NAMES) reports.push(await rebuild(options, index, lease));
    return reports;
  });
}

/**
 * Rebuild, compare, swap, drop. A rebuild that was cut off is continued where settings, builder and fingerprint are
 * still the same (docs/decisions/031-resumable-reindex.md). What changed while the new index was being built went to the
 * old one; so it is built again, and what moves even then is noted in the outbox.
 * @throws ReindexBusyError while another process rebuilds
 * @throws EngineUnavailableError when the engine goes away; the next call goes on from there
 * @throws Error when the new index does not hold what was put in; it is dropped, and the old one stays in place
 */
export function reindex(options: ReindexOptions, index: IndexName): Promise<ReindexReport> {
  return withReindexLease(options.db, (lease) => rebuild(options, index, lease));
}

async function rebuild(
  options: ReindexOptions,
  index: IndexName,
  lease: ReindexLease,
): Promise<ReindexReport> {
  const { db, engine, log, fingerprint = '', restart = false } = options;
  const started = Date.now();
  if (restart) await engine.dropStaging(index);
  const isContinued = await engine.openStaging(index, { documentVersion: DOCUMENT_VERSION, fingerprint });
  const built = new Map<string, string>();
  for await (const { id, rev } of engine.stagingRevisions(index)) built.set(id, rev);
  if (isContinued) log.info({ index, documents: built.size }, 'a rebuild that was cut off is continued');

  const kept = await catchUp(options, index, built, lease);
  const problem = await findDifference(engine, index, built);
  if (problem) {
    await engine.dropStaging(index);
    throw new Error(problem);
  }
  await lease.renew();
  await engine.swapStaging(index);

  const { missing, surplus } = await compareWithDatabase(db, index, built);
  const moved = [...missing, ...surplus];
  await transact(db, (trx) => enqueueMany(trx, TOPIC_OF_INDEX[index], moved));
  await engine.dropStaging(index);

  const report = { index, documents: built.size, kept, sampled: built.size, ms: Date.now() - started };
  log.info({ ...report, changedMeanwhile: moved.length }, 'index built anew');
  return report;
}

/**
 * Makes the staging index, which holds `built`, agree with SQL, and `built` with it.
 * @returns how many documents were right from the beginning
 */
async function catchUp(
  options: ReindexOptions,
  index: IndexName,
  built: Map<string, string>,
  lease: ReindexLease,
): Promise<number> {
  const { db, engine, onProgress } = options;
  const tally = createTally(index, onProgress ?? (() => undefined));
  let kept: number | undefined;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const { total, missing, surplus } = await compareWithDatabase(db, index, built);
    kept ??= total - missing.length;
    tally.plan(total, missing.length);
    if (surplus.length > 0) await engine.removeStaging(index, surplus);
    for (const id of surplus) built.delete(id);
    if (missing.length === 0) break;
    await build(options, index, missing, { built, lease, tally });
  }
  return kept ?? 0;
}

async function build(
  { db, engine, vectorize, requestDocuments }: ReindexOptions,
  index: IndexName,
  ids: readonly string[],
  { built, lease, tally }: { built: Map<string, string>; lease: ReindexLease; tally: ReindexTally },
): Promise<void> {
  const writer = createStagingWriter({
    engine,
    index,
    requestDocuments,
    beforeRequest: lease.renew,
    onIndexed(documents) {
      for (const { id, rev } of documents) built.set(id, rev);
      tally.advance(documents.length);
    },
  });
  for (let start = 0; start < ids.length; start += BUILD_SIZE) {
    const batch = ids.slice(start, start + BUILD_SIZE);
    const documents = await buildDocuments(db, index, batch, vectorize);
    await writer.add(documents.values());
    // Withdrawn since they were listed; one that had been built is taken out in the next round.
    if (documents.size < batch.length) tally.advance(batch.length - documents.size);
  }
  await writer.finish();
}

interface Difference {
  /** Records that may be found, by SQL. */
  total: number;
  /** Not built at all, or in an older revision. */
  missing: string[];
  /** Built, but not to be found any more. */
  surplus: string[];
}

async function compareWithDatabase(
  db: Kysely<Database>,
  index: IndexName,
  built: ReadonlyMap<string, string>,
): Promise<Difference> {
  const surplus = new Set(built.keys());
  const difference: Difference = { total: 0, missing: [], surplus: [] };
  for await (const { id, rev } of listVisibleRevisions(db, index)) {
    difference.total += 1;
    surplus.delete(id);
    if (built.get(id) !== rev) difference.missing.push(id);
  }
  difference.surplus = [...surplus];
  return difference;
}

/** What is wrong with the new index, in words; null when it holds what was put in, document by document. */
async function findDifference(
  engine: MeilisearchEngine,
  index: IndexName,
  built: ReadonlyMap<string, string>,
): Promise<string | null> {
  const count = await engine.countStaging(index);
  if (count !== built.size) return `the new index holds ${count} documents, expected ${built.size}`;
  const missing = new Set(built.keys());
  const wrong: string[] = [];
  for await (const { id, rev } of engine.stagingRevisions(index)) {
    missing.delete(id);
    if (built.get(id) !== rev) wrong.push(id);
  }
  wrong.push(...missing);
  return wrong.length > 0 ? `the new index holds other revisions of ${wrong.slice(0, 5).join(', ')}` : null;
}
