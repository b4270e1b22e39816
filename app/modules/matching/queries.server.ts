import type { Db } from '#db/client.server.ts';
import { VISIBLE_STATUSES } from '#search/documents/listing.ts';
import type { MatchableNeed, MatchableTechnology } from './schema.ts';

/** Rows read at once when the whole market is walked. */
const PAGE = 500;

const SHARED_COLUMNS = [
  'listing.id',
  'listing.version',
  'listing.title',
  'listing.keywords_json',
  'listing.chain_code',
  'listing.node_code',
  'listing.cooperation_modes_json',
  'org.region_code',
  'org.xiongan',
] as const;

interface SharedRow {
  id: string;
  version: number;
  title: string;
  keywords_json: string;
  chain_code: string | null;
  node_code: string | null;
  cooperation_modes_json: string;
  region_code: string;
  xiongan: number;
}

function selectTechnologies(db: Db) {
  return db
    .selectFrom('technology as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id')
    .select(SHARED_COLUMNS)
    .select([
      'listing.summary',
      'listing.innovation',
      'listing.metrics_json',
      'listing.applications',
      'listing.trl',
      'listing.price_min_fen',
    ]);
}

function selectNeeds(db: Db) {
  return db
    .selectFrom('need as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id')
    .select(SHARED_COLUMNS)
    .select([
      'listing.problem',
      'listing.key_technology',
      'listing.goal',
      'listing.indicators_json',
      'listing.min_trl',
      'listing.budget_max_fen',
    ]);
}

/** Technologies whatever their status, in no particular order. */
export async function listTechnologiesById(db: Db, ids: readonly string[]): Promise<MatchableTechnology[]> {
  if (ids.length === 0) return [];
  const rows = await selectTechnologies(db)
    .where('listing.id', 'in', [...ids])
    .execute();
  return rows.map(toTechnology);
}

/** Needs whatever their status, in no particular order. */
export async function listNeedsById(db: Db, ids: readonly string[]): Promise<MatchableNeed[]> {
  if (ids.length === 0) return [];
  const rows = await selectNeeds(db)
    .where('listing.id', 'in', [...ids])
    .execute();
  return rows.map(toNeed);
}

/** Those of the technologies that visitors may see on the day (YYYY-MM-DD), in no particular order. */
export async function listVisibleTechnologies(
  db: Db,
  ids: readonly string[],
  today: string,
): Promise<MatchableTechnology[]> {
  if (ids.length === 0) return [];
  const rows = await selectTechnologies(db)
    .where('listing.id', 'in', [...ids])
    .where('listing.status', 'in', [...VISIBLE_STATUSES])
    .where('org.verification', '=', 'verified')
    .where((eb) => eb.or([eb('listing.valid_to', 'is', null), eb('listing.valid_to', '>=', today)]))
    .execute();
  return rows.map(toTechnology);
}

/** Those of the needs that visitors may see on the day (YYYY-MM-DD), in no particular order. */
export async function listVisibleNeeds(
  db: Db,
  ids: readonly string[],
  today: string,
): Promise<MatchableNeed[]> {
  if (ids.length === 0) return [];
  const rows = await selectNeeds(db)
    .where('listing.id', 'in', [...ids])
    .where('listing.status', 'in', [...VISIBLE_STATUSES])
    .where('org.verification', '=', 'verified')
    .where((eb) => eb.or([eb('listing.valid_to', 'is', null), eb('listing.valid_to', '>=', today)]))
    .execute();
  return rows.map(toNeed);
}

/** Every visible technology, page by page in the order of ids. */
export async function* walkTechnologies(db: Db): AsyncGenerator<MatchableTechnology[]> {
  for (let after = ''; ; ) {
    const rows = await selectTechnologies(db)
      .where('listing.id', '>', after)
      .where('listing.status', 'in', [...VISIBLE_STATUSES])
      .where('org.verification', '=', 'verified')
      .orderBy('listing.id')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield rows.map(toTechnology);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? '';
  }
}

/** Every visible need, page by page in the order of ids. */
export async function* walkNeeds(db: Db): AsyncGenerator<MatchableNeed[]> {
  for (let after = ''; ; ) {
    const rows = await selectNeeds(db)
      .where('listing.id', '>', after)
      .where('listing.status', 'in', [...VISIBLE_STATUSES])
      .where('org.verification', '=', 'verified')
      .orderBy('listing.id')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield rows.map(toNeed);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? '';
  }
}

function toFacts(row: SharedRow) {
  return {
    id: row.id,
    rev: String(row.version),
    title: row.title,
    keywords: JSON.parse(row.keywords_json) as string[],
    chainCode: row.chain_code,
    nodeCode: row.node_code,
    cooperationModes: JSON.parse(row.cooperation_modes_json) as string[],
    regionCode: row.region_code,
    isXiongan: row.xiongan === 1,
  };
}

function toTechnology(
  row: SharedRow & {
    summary: string;
    innovation: string;
    metrics_json: string;
    applications: string;
    trl: number | null;
    price_min_fen: number | null;
  },
): MatchableTechnology {
  return {
    ...toFacts(row),
    summary: row.summary,
    innovation: row.innovation,
    metrics: JSON.parse(row.metrics_json) as MatchableTechnology['metrics'],
    applications: row.applications,
    trl: row.trl,
    priceMinFen: row.price_min_fen,
  };
}

function toNeed(
  row: SharedRow & {
    problem: string;
    key_technology: string;
    goal: string;
    indicators_json: string;
    min_trl: number | null;
    budget_max_fen: number | null;
  },
): MatchableNeed {
  return {
    ...toFacts(row),
    problem: row.problem,
    keyTechnology: row.key_technology,
    goal: row.goal,
    indicators: JSON.parse(row.indicators_json) as MatchableNeed['indicators'],
    minTrl: row.min_trl,
    budgetMaxFen: row.budget_max_fen,
  };
}
