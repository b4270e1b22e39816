import type { Kysely } from 'kysely';
import { enqueueMany } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { listVisibleRevisions } from './documents/visible.server.ts';
import type { MeilisearchEngine } from './engines/meilisearch.server.ts';
import { INDEX_NAMES, type IndexName, type SearchLog } from './port.ts';
import { buildDocuments, type Vectorizer } from './sync.ts';
import { TOPIC_OF_INDEX } from './verify.ts';

export interface ReindexReport {
  index: IndexName;
  documents: number;
  /** Revisions compared one by one before the swap. */
  sampled: number;
  ms: number;
}

export interface ReindexOptions {
  db: Kysely<Database>;
  engine: MeilisearchEngine;
  log: SearchLog;
  vectorize?: Vectorizer;
}

const BATCH_SIZE = 200;
const SAMPLE_SIZE = 200;

/** Builds every index anew beside the old one and swaps them; searches go on all the time. */
export async function reindexAll(options: ReindexOptions): Promise<ReindexReport[]> {
  const reports: ReindexReport[] = [];
  for (const index of INDEX_NAMES) reports.push(await reindex(options, index));
  return reports;
}

/**
 * Rebuild, compare, swap, drop. What changed while the new index was being built went to the old one; so every
 * record whose revision moved meanwhile is noted in the outbox again.
 * @throws Error when the new index does not hold what was put in; the old one then stays in place
 */
export async function reindex(options: ReindexOptions, index: IndexName): Promise<ReindexReport> {
  const { db, engine, log, vectorize } = options;
  const started = Date.now();
  const staging = `${index}_${started}`;
  await engine.createStaging(index, staging);
  try {
    const built = new Map<string, string>();
    for await (const ids of batches(db, index)) {
      const documents = [...(await buildDocuments(db, index, ids, vectorize)).values()];
      await engine.upsertStaging(staging, documents);
      for (const document of documents) built.set(document.id, document.rev);
    }
    await requireSame(engine, staging, built);
    await engine.swapStaging(index, staging);

    const moved = new Set<string>(built.keys());
    for await (const { id, rev } of listVisibleRevisions(db, index)) {
      if (built.get(id) === rev) moved.delete(id);
      else moved.add(id);
    }
    await enqueueMany(db, TOPIC_OF_INDEX[index], [...moved]);

    const report = {
      index,
      documents: built.size,
      sampled: Math.min(SAMPLE_SIZE, built.size),
      ms: Date.now() - started,
    };
    log.info({ ...report, changedMeanwhile: moved.size }, 'index built anew');
    return report;
  } finally {
    await engine.dropStaging(staging);
  }
}

async function* batches(db: Kysely<Database>, index: IndexName): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const { id } of listVisibleRevisions(db, index)) {
    batch.push(id);
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function requireSame(
  engine: MeilisearchEngine,
  staging: string,
  built: Map<string, string>,
): Promise<void> {
  const count = await engine.countStaging(staging);
  if (count !== built.size) throw new Error(`the new index holds ${count} documents, expected ${built.size}`);
  const sample = [...built.keys()].sort(() => Math.random() - 0.5).slice(0, SAMPLE_SIZE);
  if (sample.length === 0) return;
  const revisions = await engine.stagingRevisions(staging, sample);
  const wrong = sample.filter((id) => revisions.get(id) !== built.get(id));
  if (wrong.length > 0)
    throw new Error(`the new index holds other revisions of ${wrong.slice(0, 5).join(', ')}`);
}
