import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import type { ThesaurusEntryTable } from '#db/tables/knowledge.ts';
import { shippedThesaurus } from '#seeds/reference/thesaurus.ts';
import { keepPresentState, keepRevision } from './revisions.server.ts';
import { chainOf, type ThesaurusEntry } from './schema.ts';

/** Seventeen values a row stay below what either database takes. */
const ROWS_PER_INSERT = 500;

/** The entries of this release. */
export function shippedEntries(): ThesaurusEntry[] {
  return shippedThesaurus;
}

/**
 * Brings the stored thesaurus to this release and returns how many entries that changed; a second call changes nothing.
 * What the bureau changed or retired since stays as the bureau wants it.
 */
export async function loadShippedThesaurus(db: Kysely<Database>, now: number): Promise<number> {
  const known = new Map(
    (await db.selectFrom('thesaurus_entry').select(['code', 'reference_hash', 'updated_by']).execute()).map(
      (row) => [row.code, row],
    ),
  );
  const wanted = shippedEntries().map((entry) => ({ entry, hash: hashEntry(entry) }));
  const added = wanted.filter(({ entry }) => !known.has(entry.code));
  const changed = wanted.filter(({ entry, hash }) => {
    const row = known.get(entry.code);
    return row && row.updated_by === null && row.reference_hash !== hash;
  });
  if (added.length + changed.length === 0) return 0;
  await transact(db, async (trx) => {
    for (let start = 0; start < added.length; start += ROWS_PER_INSERT) {
      await trx
        .insertInto('thesaurus_entry')
        .values(added.slice(start, start + ROWS_PER_INSERT).map(({ entry, hash }) => toRow(entry, hash, now)))
        // Two processes may start at once.
        .onConflict((conflict) => conflict.column('code').doNothing())
        .execute();
    }
    for (const { entry, hash } of changed) {
      const { code, created_at, version, ...columns } = toRow(entry, hash, now);
      await keepPresentState(trx, code);
      const row = await trx
        .updateTable('thesaurus_entry')
        .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
        .where('code', '=', code)
        .returning('version')
        .executeTakeFirstOrThrow();
      await keepRevision(trx, entry, { version: row.version, change: 'release', actorId: null, now });
    }
  });
  return added.length + changed.length;
}

function toRow(entry: ThesaurusEntry, hash: string, now: number): ThesaurusEntryTable {
  return {
    ...entryColumns(entry),
    code: entry.code,
    status: 'active',
    origin: 'reference',
    reference_hash: hash,
    version: 1,
    updated_by: null,
    created_at: now,
    updated_at: now,
  };
}

/** Domain → columns of what an entry says. */
export function entryColumns(entry: ThesaurusEntry) {
  return {
    chain_code: chainOf(entry.node),
    node_code: entry.node,
    label_en: entry.en,
    direction: entry.direction,
    weight: entry.weight,
    trade_json: JSON.stringify(entry.trade),
    terms_json: JSON.stringify(entry.terms),
    say: entry.say,
    write_up: entry.write,
  };
}

function hashEntry(entry: ThesaurusEntry): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16);
}
