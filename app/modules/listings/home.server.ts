import type { Db } from '#db/client.server.ts';
import { isPublicRow, type Viewer } from './queries.server.ts';

/** What the home page asks of both kinds of listings; straight from SQL, so that it needs no search engine. */
export interface PublicScope {
  kind: 'need' | 'technology';
  viewer: Viewer;
  /** Invented records count on a demonstration installation only. */
  includeDemo: boolean;
}

function selectPublic(db: Db, { kind, viewer, includeDemo }: PublicScope) {
  // Both tables have the shared columns; Kysely needs one name to know their types.
  const table = kind as 'need';
  return db
    .selectFrom(`${table} as listing`)
    .innerJoin('organization as org', 'org.id', 'listing.organization_id')
    .where((eb) => isPublicRow(eb, viewer.today))
    .$if(!includeDemo, (query) => query.where('listing.demo', '=', 0));
}

/** Ids of the newest public listings. */
export async function newestListingIds(db: Db, scope: PublicScope, limit: number): Promise<string[]> {
  const rows = await selectPublic(db, scope)
    .select('listing.id')
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Public listings by chain, and all of them under `total` (some belong to no chain). */
export async function countListings(
  db: Db,
  scope: PublicScope,
): Promise<{ total: number; byChain: ReadonlyMap<string, number> }> {
  const rows = await selectPublic(db, scope)
    .select('listing.chain_code')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy('listing.chain_code')
    .execute();
  const counts = rows.map((row) => [row.chain_code ?? '', Number(row.count)] as const);
  return { total: counts.reduce((sum, [, count]) => sum + count, 0), byChain: new Map(counts) };
}
