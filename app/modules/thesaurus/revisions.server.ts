import { newId } from '#app/lib/ids.server.ts';
import type { Db } from '#db/client.server.ts';
import type { ThesaurusRevisionTable } from '#db/tables/knowledge.ts';
import { toEntry } from './queries.server.ts';
import type { ThesaurusEntry } from './schema.ts';

export interface RevisionFacts {
  version: number;
  change: ThesaurusRevisionTable['change'];
  note?: string;
  /** Null for a release. */
  actorId: string | null;
  now: number;
}

/** Keeps one state of an entry, in the transaction that brought it about. A version is kept once. */
export async function keepRevision(
  db: Db,
  entry: ThesaurusEntry,
  { version, change, note = '', actorId, now }: RevisionFacts,
): Promise<void> {
  await db
    .insertInto('thesaurus_revision')
    .values({
      id: newId(now),
      entry_code: entry.code,
      version,
      change,
      snapshot_json: JSON.stringify(entry),
      note,
      actor_id: actorId,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['entry_code', 'version']).doNothing())
    .execute();
}

/**
 * Keeps the state that is about to be replaced, where it is not kept yet: two thousand shipped entries would otherwise
 * need a revision each, for the few that are ever changed.
 */
export async function keepPresentState(db: Db, code: string): Promise<void> {
  const row = await db.selectFrom('thesaurus_entry').selectAll().where('code', '=', code).executeTakeFirst();
  if (!row) return;
  const { version, updated_at: now } = row;
  await keepRevision(db, toEntry(row), { version, change: 'release', actorId: null, now });
}
