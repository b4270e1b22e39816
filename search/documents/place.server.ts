import { type RawBuilder, sql } from 'kysely';

/**
 * Chain or node of a listing as a person corrected it, else as its form states it. `chain_label` must be joined as `label`;
 * a label without a chain means that the listing belongs to none of ours.
 */
export function placeColumn(listing: string, column: 'chain_code' | 'node_code'): RawBuilder<string | null> {
  const stated = sql.ref(`${listing}.${column}`);
  return sql`case when label.listing_id is null then ${stated} else ${sql.ref(`label.${column}`)} end`;
}
