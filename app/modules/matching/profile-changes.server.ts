import type { Transaction } from 'kysely';
import type { Db } from '#db/client.server.ts';
import { nextNumber, readNumber } from '#db/counters.server.ts';
import { notSought } from '#db/dialect.ts';
import type { Database } from '#db/schema.ts';
import type { ProfileChangeTable } from '#db/tables/knowledge.ts';
import { fromBytes } from '#search/text/token-bytes.ts';
import type { TokenVector } from '#search/text/token-vector.ts';

type ListingKind = ProfileChangeTable['kind'];

/**
 * What happened to the stored profiles, in the order of the commits. Every process counts the market in memory; by this
 * it follows what others store, and knows with which words a listing stood in its counts before.
 */

const COUNTER = 'matching.profiles';
/** Who is further behind than this reads the whole market again. */
const KEPT_MS = 60 * 60_000;

/** The number of the last change, 0 before the first. */
export function readLastChange(db: Db): Promise<number> {
  return readNumber(db, COUNTER);
}

export interface ComingChange {
  kind: ListingKind;
  ids: readonly string[];
  /** Only words counted with this knowledge are kept: after another one every market is read anew. */
  knowledge: string;
  now: number;
}

/** With which words listings stood in the market, in the version they were read from. */
export interface Replaced {
  rev: string;
  words: TokenVector;
}

/** A change that was made here: its number, and what it replaced. */
export interface OwnChange {
  change: number;
  replaced: ReadonlyMap<string, Replaced>;
}

/**
 * Notes what stands in the place of profiles that are about to be stored or deleted; call it first in their transaction.
 * Other processes wait at the number until that ends, so that no change is seen before one with a lower number.
 */
export async function noteChange(trx: Transaction<Database>, coming: ComingChange): Promise<OwnChange> {
  const { kind, ids, knowledge, now } = coming;
  const change = await nextNumber(trx, COUNTER);
  const rows = await trx
    .selectFrom('listing_profile')
    .select(['listing_id', 'rev', 'terms'])
    .where('kind', '=', kind)
    .where('listing_id', 'in', [...ids])
    .where(notSought('knowledge'), '=', knowledge)
    .execute();
  const before = new Map(rows.map((row) => [row.listing_id, row]));
  await trx
    .insertInto('profile_change')
    .values(
      ids.map((id) => {
        const was = before.get(id);
        return {
          change,
          kind,
          listing_id: id,
          knowledge: was ? knowledge : null,
          was_rev: was?.rev ?? null,
          was_terms: was?.terms ?? null,
          changed_at: now,
        };
      }),
    )
    .execute();
  const replaced = rows.map(({ listing_id, rev, terms }) => {
    return [listing_id, { rev, words: fromBytes(terms) }] as const;
  });
  return { change, replaced: new Map(replaced) };
}

export interface Changes {
  /** The number of the last one. */
  last: number;
  ids: Record<ListingKind, string[]>;
  /** False where some of them are no longer kept. */
  isWhole: boolean;
}

/** Whose profiles changed after the change of this number, each listing once; null where nothing did. */
export async function readChanges(db: Db, after: number): Promise<Changes | null> {
  const last = await readLastChange(db);
  if (last <= after) return null;
  const rows = await db
    .selectFrom('profile_change')
    .select(['change', 'kind', 'listing_id'])
    .where('change', '>', after)
    .where('change', '<=', last)
    .execute();
  const idsOf = (kind: ListingKind) => [
    ...new Set(rows.filter((row) => row.kind === kind).map((row) => row.listing_id)),
  ];
  return {
    last,
    ids: { need: idsOf('need'), technology: idsOf('technology') },
    isWhole: new Set(rows.map(({ change }) => change)).size === last - after,
  };
}

/** With which words these listings stood in the market at some time after a change: id → version → words. */
export async function readReplaced(
  db: Db,
  kind: ListingKind,
  ids: readonly string[],
  { after, knowledge }: { after: number; knowledge: string },
): Promise<Map<string, Map<string, TokenVector>>> {
  const replaced = new Map<string, Map<string, TokenVector>>();
  if (ids.length === 0) return replaced;
  const rows = await db
    .selectFrom('profile_change')
    .select(['listing_id', 'was_rev', 'was_terms'])
    .where('kind', '=', kind)
    .where('listing_id', 'in', [...ids])
    .where('change', '>', after)
    .where('knowledge', '=', knowledge)
    .execute();
  for (const { listing_id, was_rev, was_terms } of rows) {
    if (was_rev === null || was_terms === null) continue;
    const versions = replaced.get(listing_id) ?? new Map<string, TokenVector>();
    replaced.set(listing_id, versions.set(was_rev, fromBytes(was_terms)));
  }
  return replaced;
}

/** Forgets what every process must have followed long ago; returns how many rows that were. */
export async function forgetOldChanges(db: Db, now: number): Promise<number> {
  const result = await db
    .deleteFrom('profile_change')
    .where('changed_at', '<', now - KEPT_MS)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
