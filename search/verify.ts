import type { Kysely } from 'kysely';
import { type Db, transact } from '#db/client.server.ts';
import { enqueueMany, type OutboxTopic } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { listVisibleRevisions } from './documents/visible.server.ts';
import { INDEX_NAMES, type IndexName, type SearchEngine } from './port.ts';

export const TOPIC_OF_INDEX: Record<IndexName, OutboxTopic> = {
  needs: 'need.changed',
  technologies: 'technology.changed',
};

export interface IndexComparison {
  index: IndexName;
  /** Records that may be found, by SQL. */
  expected: number;
  /** Documents the engine holds. */
  indexed: number;
  missing: string[];
  /** Indexed in an older revision. */
  stale: string[];
  /** Indexed, but must not be found any more. */
  surplus: string[];
}

/** Compares SQL with the engine, record by record, by id and revision. Changes nothing. */
export async function verifyIndex(db: Db, engine: SearchEngine): Promise<IndexComparison[]> {
  const comparisons: IndexComparison[] = [];
  for (const index of INDEX_NAMES) comparisons.push(await compareIndex(db, engine, index));
  return comparisons;
}

export function isIdentical(comparison: IndexComparison): boolean {
  return comparison.missing.length + comparison.stale.length + comparison.surplus.length === 0;
}

async function compareIndex(db: Db, engine: SearchEngine, index: IndexName): Promise<IndexComparison> {
  const indexed = new Map<string, string>();
  for await (const { id, rev } of engine.ids(index)) indexed.set(id, rev);
  const comparison: IndexComparison = {
    index,
    expected: 0,
    indexed: indexed.size,
    missing: [],
    stale: [],
    surplus: [],
  };
  for await (const { id, rev } of listVisibleRevisions(db, index)) {
    comparison.expected += 1;
    const found = indexed.get(id);
    if (found === undefined) comparison.missing.push(id);
    else if (found !== rev) comparison.stale.push(id);
    indexed.delete(id);
  }
  comparison.surplus = [...indexed.keys()];
  return comparison;
}

/**
 * Notes every difference in the outbox, from where the worker repairs it: after a start, after the engine was away,
 * and once a day. An index that was lost altogether is filled again by the same way.
 */
export async function enqueueDifferences(
  db: Kysely<Database>,
  engine: SearchEngine,
  now = Date.now(),
): Promise<IndexComparison[]> {
  const comparisons = await verifyIndex(db, engine);
  for (const comparison of comparisons) {
    if (isIdentical(comparison)) continue;
    const ids = [...comparison.missing, ...comparison.stale, ...comparison.surplus];
    await transact(db, (trx) => enqueueMany(trx, TOPIC_OF_INDEX[comparison.index], ids, now));
  }
  return comparisons;
}
