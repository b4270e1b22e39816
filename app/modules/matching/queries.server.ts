import { COUNTED_STATUSES } from '#app/modules/contracts/process.ts';
import { isPatentNumber } from '#app/modules/technologies/patent-number.ts';
import type { IntellectualProperty } from '#app/modules/technologies/schema.ts';
import type { Db } from '#db/client.server.ts';
import { notSought } from '#db/dialect.ts';
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
  'listing.organization_id',
  'org.region_code',
  'org.xiongan',
  'label.listing_id as labelled',
  'label.chain_code as label_chain',
  'label.node_code as label_node',
] as const;

interface SharedRow {
  id: string;
  version: number;
  title: string;
  keywords_json: string;
  chain_code: string | null;
  node_code: string | null;
  cooperation_modes_json: string;
  organization_id: string;
  region_code: string;
  xiongan: number;
  /** Where a person says that it belongs; `labelled` is null where nobody did. */
  labelled: string | null;
  label_chain: string | null;
  label_node: string | null;
}

function selectTechnologies(db: Db) {
  return db
    .selectFrom('technology as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id')
    .leftJoin('chain_label as label', (join) =>
      join.onRef('label.listing_id', '=', 'listing.id').on('label.kind', '=', 'technology'),
    )
    .select(SHARED_COLUMNS)
    .select([
      'listing.summary',
      'listing.innovation',
      'listing.metrics_json',
      'listing.applications',
      'listing.trl',
      'listing.price_min_fen',
      'listing.published_at',
      'listing.ip_json',
    ]);
}

function selectNeeds(db: Db) {
  return db
    .selectFrom('need as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id')
    .leftJoin('chain_label as label', (join) =>
      join.onRef('label.listing_id', '=', 'listing.id').on('label.kind', '=', 'need'),
    )
    .select(SHARED_COLUMNS)
    .select([
      'listing.problem',
      'listing.key_technology',
      'listing.goal',
      'listing.indicators_json',
      'listing.min_trl',
      'listing.budget_max_fen',
      'listing.readings_json',
    ]);
}

/** Technologies whatever their status, in no particular order. */
export async function listTechnologiesById(db: Db, ids: readonly string[]): Promise<MatchableTechnology[]> {
  if (ids.length === 0) return [];
  const rows = await selectTechnologies(db)
    .where('listing.id', 'in', [...ids])
    .execute();
  return toTechnologies(db, rows);
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
    .where(notSought('listing.status'), 'in', [...VISIBLE_STATUSES])
    .where(notSought('org.verification'), '=', 'verified')
    .where((eb) => eb.or([eb('listing.valid_to', 'is', null), eb('listing.valid_to', '>=', today)]))
    .execute();
  return toTechnologies(db, rows);
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
    .where(notSought('listing.status'), 'in', [...VISIBLE_STATUSES])
    .where(notSought('org.verification'), '=', 'verified')
    .where((eb) => eb.or([eb('listing.valid_to', 'is', null), eb('listing.valid_to', '>=', today)]))
    .execute();
  return rows.map(toNeed);
}

/** Every visible technology, page by page in the order of ids. */
export async function* walkTechnologies(db: Db): AsyncGenerator<MatchableTechnology[]> {
  for (let after = ''; ; ) {
    const rows = await selectTechnologies(db)
      .where('listing.id', '>', after)
      .where(notSought('listing.status'), 'in', [...VISIBLE_STATUSES])
      .where(notSought('org.verification'), '=', 'verified')
      .orderBy('listing.id')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield await toTechnologies(db, rows);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? '';
  }
}

/** Every visible need, page by page in the order of ids. */
export async function* walkNeeds(db: Db): AsyncGenerator<MatchableNeed[]> {
  for (let after = ''; ; ) {
    const rows = await selectNeeds(db)
      .where('listing.id', '>', after)
      .where(notSought('listing.status'), 'in', [...VISIBLE_STATUSES])
      .where(notSought('org.verification'), '=', 'verified')
      .orderBy('listing.id')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield rows.map(toNeed);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? '';
  }
}

/** Needs closed since an instant (epoch milliseconds), page by page in the order of ids: the market remembers them. */
export async function* walkClosedNeeds(db: Db, since: number): AsyncGenerator<MatchableNeed[]> {
  for (let after = ''; ; ) {
    const rows = await selectNeeds(db)
      .where('listing.id', '>', after)
      .where('listing.status', '=', 'closed')
      .where('listing.closed_at', '>=', since)
      .orderBy('listing.id')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield rows.map(toNeed);
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? '';
  }
}

export async function isClosedNeed(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('need')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'closed')
    .executeTakeFirst();
  return row !== undefined;
}

/** 知识产权 that can be believed: those whose number passes its check. */
function strongestRight(
  rights: readonly IntellectualProperty[],
): MatchableTechnology['intellectualProperty'] {
  const checked = rights.filter(({ number }) => isPatentNumber(number));
  if (checked.some(({ status }) => status === 'granted')) return 'granted';
  return checked.length > 0 ? 'applied' : null;
}

function toFacts(row: SharedRow) {
  const isCorrected = row.labelled !== null;
  return {
    id: row.id,
    rev: String(row.version),
    title: row.title,
    keywords: JSON.parse(row.keywords_json) as string[],
    chainCode: isCorrected ? row.label_chain : row.chain_code,
    nodeCode: isCorrected ? row.label_node : row.node_code,
    isOutside: isCorrected && row.label_chain === null,
    cooperationModes: JSON.parse(row.cooperation_modes_json) as string[],
    regionCode: row.region_code,
    isXiongan: row.xiongan === 1,
  };
}

interface TechnologyRow extends SharedRow {
  summary: string;
  innovation: string;
  metrics_json: string;
  applications: string;
  trl: number | null;
  price_min_fen: number | null;
  published_at: number | null;
  ip_json: string;
}

async function toTechnologies(db: Db, rows: readonly TechnologyRow[]): Promise<MatchableTechnology[]> {
  const contracts = await countContracts(db, [...new Set(rows.map((row) => row.organization_id))]);
  return rows.map((row) => toTechnology(row, contracts.get(row.organization_id) ?? 0));
}

/** Technology contracts that count in the figures, by the institution that sold them. */
async function countContracts(db: Db, institutions: readonly string[]): Promise<Map<string, number>> {
  if (institutions.length === 0) return new Map();
  const rows = await db
    .selectFrom('contract')
    .select(['seller_organization_id as id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('seller_organization_id', 'in', [...institutions])
    .where(notSought('status'), 'in', [...COUNTED_STATUSES])
    .groupBy('seller_organization_id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id ?? '', Number(count)]));
}

function toTechnology(row: TechnologyRow, contracts: number): MatchableTechnology {
  return {
    ...toFacts(row),
    summary: row.summary,
    innovation: row.innovation,
    metrics: JSON.parse(row.metrics_json) as MatchableTechnology['metrics'],
    applications: row.applications,
    trl: row.trl,
    priceMinFen: row.price_min_fen,
    publishedAt: row.published_at,
    intellectualProperty: strongestRight(JSON.parse(row.ip_json) as IntellectualProperty[]),
    contracts,
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
    readings_json: string;
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
    readings: JSON.parse(row.readings_json) as MatchableNeed['readings'],
  };
}
