import type { Kysely } from 'kysely';
import { type Db, transact } from '#db/client.server.ts';
import { notSought } from '#db/dialect.ts';
import type { Database } from '#db/schema.ts';
import type { NewListingProfile } from '#db/tables/knowledge.ts';
import { fromBytes, toBytes } from '#search/text/token-bytes.ts';
import type { ComparedProfile } from './evidence.ts';
import type { ListingProfile } from './profile.ts';
import { noteChange, type OwnChange } from './profile-changes.server.ts';

export type ListingKind = 'need' | 'technology';

const COLUMNS = [
  'listing_id',
  'rev',
  'terms',
  'ideas_json',
  'places_json',
  'chain_code',
  'chain_chance',
  'node_code',
  'node_chance',
] as const;
/** Rows read or written at once; twelve values a row stay far below what either database takes. */
const PAGE = 500;

interface ProfileRow {
  listing_id: string;
  rev: string;
  terms: Uint8Array;
  ideas_json: string;
  places_json: string;
  chain_code: string | null;
  chain_chance: number;
  node_code: string | null;
  node_chance: number;
}

/** Stored profiles of these listings that were made with this knowledge, by id. */
export async function readProfiles(
  db: Db,
  kind: ListingKind,
  ids: readonly string[],
  knowledge: string,
): Promise<Map<string, ListingProfile>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('listing_profile')
    .select(COLUMNS)
    .where('kind', '=', kind)
    .where('listing_id', 'in', [...ids])
    .where(notSought('knowledge'), '=', knowledge)
    .execute();
  return new Map(rows.map((row) => [row.listing_id, toProfile(row)]));
}

/**
 * What of the stored profiles is compared with the other side, by id: without the ideas, which only recall asks for.
 * Three hundred of them are read for every list of matches.
 */
export async function readCompared(
  db: Db,
  kind: ListingKind,
  ids: readonly string[],
  knowledge: string,
): Promise<Map<string, ComparedProfile>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('listing_profile')
    .select(['listing_id', 'rev', 'terms', 'places_json'])
    .where('kind', '=', kind)
    .where('listing_id', 'in', [...ids])
    .where(notSought('knowledge'), '=', knowledge)
    .execute();
  return new Map(rows.map((row) => [row.listing_id, toCompared(row)]));
}

/** All stored profiles of one kind made with this knowledge, page by page in the order of ids. */
export async function* walkProfiles(
  db: Db,
  kind: ListingKind,
  knowledge: string,
): AsyncGenerator<ListingProfile[]> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('listing_profile')
      .select(COLUMNS)
      .where('kind', '=', kind)
      .where('listing_id', '>', after)
      .where(notSought('knowledge'), '=', knowledge)
      .orderBy('listing_id')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield rows.map(toProfile);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.listing_id ?? '';
  }
}

/** Which of these listings have a stored profile, made with whatever knowledge. */
export async function listProfiled(db: Db, kind: ListingKind, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('listing_profile')
    .select('listing_id')
    .where('kind', '=', kind)
    .where('listing_id', 'in', [...ids])
    .execute();
  return new Set(rows.map((row) => row.listing_id));
}

export interface StoredPage extends OwnChange {
  profiles: readonly ListingProfile[];
}

/** Stores profiles in place of earlier ones of the same listings, page by page, and notes that for other processes. */
export async function* storeProfiles(
  db: Kysely<Database>,
  kind: ListingKind,
  profiles: readonly ListingProfile[],
  { knowledge, now }: { knowledge: string; now: number },
): AsyncGenerator<StoredPage> {
  for (let start = 0; start < profiles.length; start += PAGE) {
    const page = profiles.slice(start, start + PAGE);
    const rows = page.map((profile) => toRow(kind, profile, knowledge, now));
    const ids = rows.map((row) => row.listing_id);
    const change = await transact(db, async (trx) => {
      const noted = await noteChange(trx, { kind, ids, knowledge, now });
      await trx
        .insertInto('listing_profile')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['kind', 'listing_id']).doUpdateSet(({ ref }) => ({
            rev: ref('excluded.rev'),
            knowledge: ref('excluded.knowledge'),
            terms: ref('excluded.terms'),
            ideas_json: ref('excluded.ideas_json'),
            places_json: ref('excluded.places_json'),
            chain_code: ref('excluded.chain_code'),
            chain_chance: ref('excluded.chain_chance'),
            node_code: ref('excluded.node_code'),
            node_chance: ref('excluded.node_chance'),
            computed_at: ref('excluded.computed_at'),
          })),
        )
        .execute();
      return noted;
    });
    yield { ...change, profiles: page };
  }
}

/** Deletes a profile and notes that; does nothing where there is none. */
export async function deleteProfile(
  db: Kysely<Database>,
  kind: ListingKind,
  id: string,
  { knowledge, now }: { knowledge: string; now: number },
): Promise<void> {
  if (!(await listProfiled(db, kind, [id])).has(id)) return;
  await transact(db, async (trx) => {
    await noteChange(trx, { kind, ids: [id], knowledge, now });
    await trx.deleteFrom('listing_profile').where('kind', '=', kind).where('listing_id', '=', id).execute();
  });
}

function toRow(
  kind: ListingKind,
  profile: ListingProfile,
  knowledge: string,
  now: number,
): NewListingProfile {
  const { chain, chainChance, node, nodeChance } = profile.recognized;
  return {
    kind,
    listing_id: profile.id,
    rev: profile.rev,
    knowledge,
    terms: Buffer.from(toBytes(profile.vector)),
    ideas_json: JSON.stringify(Object.fromEntries(profile.ideas)),
    places_json: JSON.stringify({
      chains: Object.fromEntries(profile.chains),
      nodes: Object.fromEntries(profile.nodes),
    }),
    chain_code: chain,
    chain_chance: chainChance,
    node_code: node,
    node_chance: nodeChance,
    computed_at: now,
  };
}

function toCompared(row: Pick<ProfileRow, 'listing_id' | 'rev' | 'terms' | 'places_json'>): ComparedProfile {
  const places = JSON.parse(row.places_json) as Record<'chains' | 'nodes', Record<string, number>>;
  return {
    id: row.listing_id,
    rev: row.rev,
    vector: fromBytes(row.terms),
    chains: new Map(Object.entries(places.chains)),
    nodes: new Map(Object.entries(places.nodes)),
  };
}

function toProfile(row: ProfileRow): ListingProfile {
  return {
    ...toCompared(row),
    ideas: new Map(Object.entries(JSON.parse(row.ideas_json) as Record<string, number>)),
    recognized: {
      chain: row.chain_code,
      chainChance: row.chain_chance,
      node: row.node_code,
      nodeChance: row.node_chance,
    },
  };
}
