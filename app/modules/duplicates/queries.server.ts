import { DomainError } from '#app/lib/errors.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import type { Db } from '#db/client.server.ts';
import type { DuplicatePair, MergeRecord, PairState } from './schema.ts';

export const PAIRS_PER_PAGE = 50;

/** Pairs in one state, the most alike first. */
export async function listPairs(
  db: Db,
  state: PairState,
  page: number,
): Promise<{ pairs: DuplicatePair[]; count: number }> {
  const query = db.selectFrom('duplicate_pair').where('state', '=', state);
  const { count } = await query
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .select(['kind', 'left_id as leftId', 'right_id as rightId', 'similarity', 'state'])
    .orderBy('similarity', 'desc')
    .orderBy('left_id')
    .orderBy('right_id')
    .limit(PAIRS_PER_PAGE)
    .offset((page - 1) * PAIRS_PER_PAGE)
    .execute();
  return { pairs: rows, count: Number(count) };
}

/** How many pairs wait for a decision: the number beside the link. */
export async function countOpenPairs(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('duplicate_pair')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface PairRow extends DuplicatePair {
  decidedBy: string | null;
  decidedAt: number | null;
}

/** Throws `not_found`. */
export async function requirePair(
  db: Db,
  kind: ListingKind,
  leftId: string,
  rightId: string,
): Promise<PairRow> {
  const row = await db
    .selectFrom('duplicate_pair')
    .select(['kind', 'left_id as leftId', 'right_id as rightId', 'similarity', 'state'])
    .select(['decided_by as decidedBy', 'decided_at as decidedAt'])
    .where('kind', '=', kind)
    .where('left_id', '=', leftId)
    .where('right_id', '=', rightId)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return row;
}

export interface Merge {
  id: string;
  kind: ListingKind;
  keptId: string;
  mergedId: string;
  mergedAt: number;
  before: MergeRecord;
}

const MERGE_COLUMNS = ['id', 'kind', 'kept_id', 'merged_id', 'merged_at', 'before_json'] as const;

/** Merges that hold, newest first. */
export async function listMerges(db: Db, limit: number): Promise<Merge[]> {
  const rows = await db
    .selectFrom('listing_merge')
    .select(MERGE_COLUMNS)
    .where('undone_at', 'is', null)
    .orderBy('merged_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toMerge);
}

/** A merge that holds; throws `not_found`, and `state` when it was undone already. */
export async function requireMerge(db: Db, id: string): Promise<Merge> {
  const row = await db
    .selectFrom('listing_merge')
    .select(MERGE_COLUMNS)
    .select('undone_at')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.undone_at !== null) throw new DomainError('state');
  return toMerge(row);
}

/** A chain of merges ends after a few steps; a longer one is a mistake in the data. */
const LONGEST_CHAIN = 10;

/**
 * The listing that now stands where this one stood: through merges of merges, as long as the merged one is still
 * withdrawn (its publisher may have sent it in again). Null when it was never merged.
 */
export async function findKept(
  db: Db,
  kind: ListingKind,
  id: string,
): Promise<{ id: string; number: string } | null> {
  let kept: { id: string; number: string } | null = null;
  for (let step = 0, at = id; step < LONGEST_CHAIN; step++) {
    const row = await db
      .selectFrom('listing_merge as merge')
      .innerJoin(`${kind as 'need'} as merged`, 'merged.id', 'merge.merged_id')
      .innerJoin(`${kind as 'need'} as kept`, 'kept.id', 'merge.kept_id')
      .select(['kept.id', 'kept.number'])
      .where('merge.kind', '=', kind)
      .where('merge.merged_id', '=', at)
      .where('merge.undone_at', 'is', null)
      .where('merged.status', '=', 'withdrawn')
      .executeTakeFirst();
    if (!row) return kept;
    kept = row;
    at = row.id;
  }
  return kept;
}

function toMerge(row: {
  id: string;
  kind: ListingKind;
  kept_id: string;
  merged_id: string;
  merged_at: number;
  before_json: string;
}): Merge {
  return {
    id: row.id,
    kind: row.kind,
    keptId: row.kept_id,
    mergedId: row.merged_id,
    mergedAt: row.merged_at,
    before: JSON.parse(row.before_json) as MergeRecord,
  };
}
