import type { Db } from '#db/client.server.ts';

/** Where a person says that a listing belongs. */
export interface Correction {
  kind: 'need' | 'technology';
  listingId: string;
  chain: string | null;
  node: string | null;
}

/** Corrections up to an instant (epoch milliseconds), in a fixed order. */
export async function listCorrections(db: Db, until: number): Promise<Correction[]> {
  const rows = await db
    .selectFrom('chain_label')
    .select(['kind', 'listing_id', 'chain_code', 'node_code'])
    .where('created_at', '<=', until)
    .orderBy('kind')
    .orderBy('listing_id')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    listingId: row.listing_id,
    chain: row.chain_code,
    node: row.node_code,
  }));
}

/** Until when the model in use has learnt from people; 0 for the one that is shipped. */
export async function readTrainingLimit(db: Db): Promise<number> {
  const row = await db
    .selectFrom('chain_model')
    .select('corrections_until')
    .where('active', '=', 1)
    .executeTakeFirst();
  return row?.corrections_until ?? 0;
}
