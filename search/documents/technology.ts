import { sql } from 'kysely';
import type { Db } from '#db/client.server.ts';
import { notSought } from '#db/dialect.ts';
import { type AmountBand, amountBand } from './amount-band.ts';
import {
  buildListing,
  LISTING_COLUMNS,
  type ListingDocument,
  NODE_LIST,
  VISIBLE_STATUSES,
} from './listing.ts';
import { placeColumn } from './place.server.ts';

/** 科技成果 as the search engine sees it. */
export interface TechnologyDocument extends ListingDocument {
  summary_zh: string;
  innovation_zh: string;
  applications_zh: string;
  price_band: AmountBand;
  stage: string | null;
}

/** The document of a technology, or null when it must not be found (then the engine removes it). */
export async function buildTechnologyDocument(db: Db, id: string): Promise<TechnologyDocument | null> {
  return (await buildTechnologyDocuments(db, [id])).get(id) ?? null;
}

/** Documents by id; ids without an entry must not be found. At most 1,000 ids at a time. */
export async function buildTechnologyDocuments(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, TechnologyDocument>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('technology as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id')
    .leftJoin('chain_label as label', (join) =>
      join.onRef('label.listing_id', '=', 'listing.id').on('label.kind', '=', 'technology'),
    )
    .leftJoin('taxonomy_term as node', (join) =>
      join.on(sql`node.code`, '=', placeColumn('listing', 'node_code')).on('node.list', '=', NODE_LIST),
    )
    .select(LISTING_COLUMNS)
    .select([
      placeColumn('listing', 'chain_code').as('chain_code'),
      placeColumn('listing', 'node_code').as('node_code'),
    ])
    .select([
      'listing.summary',
      'listing.innovation',
      'listing.applications',
      'listing.price_min_fen',
      'listing.price_max_fen',
      'listing.trl',
      'listing.stage',
    ])
    .where('listing.id', 'in', [...ids])
    .where(notSought('listing.status'), 'in', [...VISIBLE_STATUSES])
    .where(notSought('org.verification'), '=', 'verified')
    .execute();

  const documents = rows.map(
    (row): TechnologyDocument => ({
      ...buildListing(row, { isAnonymous: false, trl: row.trl }),
      summary_zh: row.summary,
      innovation_zh: row.innovation,
      applications_zh: row.applications,
      price_band: amountBand(row.price_min_fen, row.price_max_fen),
      stage: row.stage,
    }),
  );
  return new Map(documents.map((document) => [document.id, document]));
}
