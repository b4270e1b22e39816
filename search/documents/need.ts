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

/** 技术需求 as the search engine sees it. Contact data, drafts and a hidden budget never enter it. */
export interface NeedDocument extends ListingDocument {
  key_technology_zh: string;
  problem_zh: string;
  goal_zh: string;
  /** Absent (null) unless the publisher shows the budget to everybody. */
  budget_band: AmountBand | null;
  urgency: string;
  chain_role: string | null;
  bottleneck: number;
}

/** The document of a need, or null when it must not be found (then the engine removes it). */
export async function buildNeedDocument(db: Db, id: string): Promise<NeedDocument | null> {
  return (await buildNeedDocuments(db, [id])).get(id) ?? null;
}

/** Documents by id; ids without an entry must not be found. At most 1,000 ids at a time. */
export async function buildNeedDocuments(db: Db, ids: readonly string[]): Promise<Map<string, NeedDocument>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('need as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id')
    .leftJoin('chain_label as label', (join) =>
      join.onRef('label.listing_id', '=', 'listing.id').on('label.kind', '=', 'need'),
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
      'listing.problem',
      'listing.key_technology',
      'listing.goal',
      'listing.budget_min_fen',
      'listing.budget_max_fen',
      'listing.budget_visibility',
      'listing.urgency',
      'listing.chain_role',
      'listing.bottleneck',
      'listing.anonymous',
      'listing.min_trl',
    ])
    .where('listing.id', 'in', [...ids])
    .where(notSought('listing.status'), 'in', [...VISIBLE_STATUSES])
    .where(notSought('org.verification'), '=', 'verified')
    .execute();

  const documents = rows.map(
    (row): NeedDocument => ({
      ...buildListing(row, { isAnonymous: row.anonymous === 1, trl: row.min_trl }),
      key_technology_zh: row.key_technology,
      problem_zh: row.problem,
      goal_zh: row.goal,
      budget_band:
        row.budget_visibility === 'public' ? amountBand(row.budget_min_fen, row.budget_max_fen) : null,
      urgency: row.urgency,
      chain_role: row.chain_role,
      bottleneck: row.bottleneck,
    }),
  );
  return new Map(documents.map((document) => [document.id, document]));
}
