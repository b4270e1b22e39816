import type { Kysely } from 'kysely';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import type { TaxonomyTermTable } from '#db/tables/taxonomy.ts';
import { type ReferenceTerm, referenceTerms } from '#seeds/reference/reference.ts';
import { forgetTaxonomy } from './queries.server.ts';

export interface ReferenceChanges {
  added: number;
  changed: number;
  removed: number;
}

/** Seven values per row stay far below the number of parameters either database takes. */
const ROWS_PER_INSERT = 500;

/**
 * Brings the stored code lists to those of this release and says what that took; a second call changes nothing. Only
 * rows that differ are written, so several processes may start at once without waiting for each other.
 */
export async function loadReferenceData(db: Kysely<Database>): Promise<ReferenceChanges> {
  const wanted = referenceTerms().map(toRow);
  const isCurrent = (changes: ReferenceChanges) => changes.added + changes.changed + changes.removed === 0;
  const seen = compare(await db.selectFrom('taxonomy_term').selectAll().execute(), wanted);
  if (isCurrent(seen.changes)) return seen.changes;

  const changes = await transact(db, async (trx) => {
    const { stale, obsolete, changes } = compare(
      await trx.selectFrom('taxonomy_term').selectAll().execute(),
      wanted,
    );
    for (const { list, code } of obsolete) {
      await trx.deleteFrom('taxonomy_term').where('list', '=', list).where('code', '=', code).execute();
    }
    for (let start = 0; start < stale.length; start += ROWS_PER_INSERT) {
      await trx
        .insertInto('taxonomy_term')
        .values(stale.slice(start, start + ROWS_PER_INSERT))
        .onConflict((conflict) =>
          conflict.columns(['list', 'code']).doUpdateSet(({ ref }) => ({
            parent_code: ref('excluded.parent_code'),
            label_zh: ref('excluded.label_zh'),
            label_en: ref('excluded.label_en'),
            position: ref('excluded.position'),
            detail_json: ref('excluded.detail_json'),
          })),
        )
        .execute();
    }
    return changes;
  });
  forgetTaxonomy(db);
  return changes;
}

function compare(stored: readonly TaxonomyTermTable[], wanted: readonly TaxonomyTermTable[]) {
  const storedByKey = new Map(stored.map((row) => [keyOf(row), row]));
  const wantedKeys = new Set(wanted.map(keyOf));
  const stale = wanted.filter((row) => !isSame(storedByKey.get(keyOf(row)), row));
  const obsolete = stored.filter((row) => !wantedKeys.has(keyOf(row)));
  const added = stale.filter((row) => !storedByKey.has(keyOf(row))).length;
  return { stale, obsolete, changes: { added, changed: stale.length - added, removed: obsolete.length } };
}

function keyOf({ list, code }: TaxonomyTermTable): string {
  return `${list}/${code}`;
}

function isSame(left: TaxonomyTermTable | undefined, right: TaxonomyTermTable): boolean {
  return (Object.keys(right) as (keyof TaxonomyTermTable)[]).every(
    (column) => left?.[column] === right[column],
  );
}

function toRow(term: ReferenceTerm): TaxonomyTermTable {
  return {
    list: term.list,
    code: term.code,
    parent_code: term.parentCode,
    label_zh: term.zh,
    label_en: term.en,
    position: term.position,
    detail_json: JSON.stringify(term.detail),
  };
}
