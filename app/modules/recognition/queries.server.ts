import { sql } from 'kysely';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import type { Db } from '#db/client.server.ts';
import { VISIBLE_STATUSES } from '#search/documents/listing.ts';
import type { Measures } from './cross-validation.ts';
import type { Place, RecognizedPlace } from './place.ts';
import { DOUBTFUL_NODE, SURELY_OUTSIDE } from './schema.ts';

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

/** Where a person says that one listing belongs, with who and when; null where nobody did. */
export async function readCorrection(db: Db, kind: ListingKind, id: string) {
  const row = await db
    .selectFrom('chain_label as label')
    .leftJoin('user_account as person', 'person.id', 'label.corrected_by')
    .select(['label.chain_code as chain', 'label.node_code as node', 'label.created_at as at'])
    .select('person.name as by')
    .where('label.kind', '=', kind)
    .where('label.listing_id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** What the stored profile of exactly this version of a listing says of its place; null where there is none. */
export async function readRecognized(
  db: Db,
  kind: ListingKind,
  { id, version }: { id: string; version: number },
): Promise<RecognizedPlace | null> {
  const row = await db
    .selectFrom('listing_profile')
    .select(['chain_code', 'chain_chance', 'node_code', 'node_chance'])
    .where('kind', '=', kind)
    .where('listing_id', '=', id)
    .where('rev', '=', String(version))
    .executeTakeFirst();
  if (!row) return null;
  const { chain_code: chain, chain_chance: chainChance, node_code: node, node_chance: nodeChance } = row;
  return { chain, chainChance, node, nodeChance };
}

export interface ModelRow {
  version: string;
  correctionsUntil: number;
  examples: number;
  /** Null while it is being made. */
  measures: Measures | null;
  isActive: boolean;
  createdBy: string | null;
  createdAt: number;
}

/** The models trained here, newest first. */
export async function listModels(db: Db): Promise<ModelRow[]> {
  const rows = await db
    .selectFrom('chain_model as model')
    .leftJoin('user_account as person', 'person.id', 'model.created_by')
    .selectAll('model')
    .select('person.name as by')
    .orderBy('model.created_at', 'desc')
    .limit(10)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    correctionsUntil: row.corrections_until,
    examples: row.examples,
    measures: row.measures_json === '' ? null : (JSON.parse(row.measures_json) as Measures),
    isActive: row.active === 1,
    createdBy: row.by,
    createdAt: row.created_at,
  }));
}

export async function countCorrections(db: Db, until: number): Promise<number> {
  const { count } = await db
    .selectFrom('chain_label')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('created_at', '<=', until)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A listing in the lists of the recognition page. */
export interface PlacedListing extends Place {
  kind: ListingKind;
  id: string;
  number: string;
  title: string;
}

/** Columns of whichever of the two tables holds the listing. */
const listingColumn = (column: 'number' | 'title') =>
  sql<string>`coalesce(n.${sql.ref(column)}, t.${sql.ref(column)})`;

/** What people corrected, newest first. */
export async function listCorrected(db: Db, limit: number) {
  const rows = await db
    .selectFrom('chain_label as label')
    .leftJoin('need as n', (join) =>
      join.onRef('n.id', '=', 'label.listing_id').on('label.kind', '=', 'need'),
    )
    .leftJoin('technology as t', (join) =>
      join.onRef('t.id', '=', 'label.listing_id').on('label.kind', '=', 'technology'),
    )
    .leftJoin('user_account as person', 'person.id', 'label.corrected_by')
    .select(['label.kind', 'label.listing_id as id', 'label.chain_code as chain', 'label.node_code as node'])
    .select([listingColumn('number').as('number'), listingColumn('title').as('title')])
    .select(['label.created_at as at', 'person.name as by'])
    .where((eb) => eb.or([eb('n.id', 'is not', null), eb('t.id', 'is not', null)]))
    .orderBy('label.created_at', 'desc')
    .orderBy('label.listing_id')
    .limit(limit)
    .execute();
  return rows satisfies PlacedListing[];
}

/**
 * Published listings of which nobody said where they belong and of which the recogniser does not know the node. Those
 * that surely belong to a chain come first: there a person decides most.
 */
export async function listDoubtful(db: Db, { page, perPage }: { page: number; perPage: number }) {
  const query = db
    .selectFrom('listing_profile as profile')
    .leftJoin('need as n', (join) =>
      join.onRef('n.id', '=', 'profile.listing_id').on('profile.kind', '=', 'need'),
    )
    .leftJoin('technology as t', (join) =>
      join.onRef('t.id', '=', 'profile.listing_id').on('profile.kind', '=', 'technology'),
    )
    .where((eb) =>
      eb.or(
        (['n', 't'] as const).map((table) =>
          eb.and([eb(`${table}.status`, 'in', [...VISIBLE_STATUSES]), eb(`${table}.chain_code`, 'is', null)]),
        ),
      ),
    )
    .where('profile.node_chance', '<', DOUBTFUL_NODE)
    .where((eb) =>
      eb.or([eb('profile.chain_code', 'is not', null), eb('profile.chain_chance', '<', SURELY_OUTSIDE)]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('chain_label as label')
            .select('label.listing_id')
            .whereRef('label.kind', '=', 'profile.kind')
            .whereRef('label.listing_id', '=', 'profile.listing_id'),
        ),
      ),
    );
  const { count } = await query
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .select(['profile.kind', 'profile.listing_id as id'])
    .select(['profile.chain_code as chain', 'profile.chain_chance as chainChance'])
    .select(['profile.node_code as node', 'profile.node_chance as nodeChance'])
    .select([listingColumn('number').as('number'), listingColumn('title').as('title')])
    .orderBy(sql`case when profile.chain_code is null then 0 else profile.chain_chance end`, 'desc')
    .orderBy('profile.listing_id')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return { rows: rows satisfies PlacedListing[], count: Number(count) };
}
