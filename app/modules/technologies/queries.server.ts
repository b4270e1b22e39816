import { DomainError } from '#app/lib/errors.ts';
import { pageCount } from '#app/lib/pages.ts';
import {
  isDeskRow,
  isPublicRow,
  isVisibleRow,
  type ListFilter,
  type ListPage,
  listingDraftColumns,
  ORGANIZATION_COLUMNS,
  type OrganizationBrief,
  PER_PAGE,
  type StatusCounts,
  toListing,
  toOrganizationBrief,
  toStatusCounts,
  type Viewer,
} from '#app/modules/listings/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type { TechnologyRow } from '#db/tables/technology.ts';
import type { IntellectualProperty, Technology, TechnologyDraft, TechnologyMetric } from './schema.ts';

export interface TechnologyRecord {
  technology: Technology;
  organization: OrganizationBrief;
}

/** Row → domain; pure. */
export function toTechnology(row: TechnologyRow): Technology {
  return {
    ...toListing(row),
    summary: row.summary,
    innovation: row.innovation,
    metrics: JSON.parse(row.metrics_json) as TechnologyMetric[],
    comparison: row.comparison,
    applications: row.applications,
    missingToPilot: row.missing_to_pilot,
    ip: JSON.parse(row.ip_json) as IntellectualProperty[],
    resultType: row.result_type,
    resultAttribute: row.result_attribute,
    resultLevel: row.result_level,
    trl: row.trl,
    stage: row.stage,
    ownership: row.ownership,
    pricing: row.pricing,
    priceMinFen: row.price_min_fen,
    priceMaxFen: row.price_max_fen,
    conditions: row.conditions,
    benefit: row.benefit,
    completedBy: row.completed_by,
    otherUnits: row.other_units,
    researchFrom: row.research_from,
    researchTo: row.research_to,
    registrationNo: row.registration_no,
    isGovFunded: row.gov_funded === 1,
    isJobInvention: row.job_invention === 1,
    isPublicationAuthorized: row.publication_authorized === 1,
  };
}

/** Draft → columns; pure. */
export function technologyDraftColumns(draft: TechnologyDraft) {
  return {
    ...listingDraftColumns(draft),
    summary: draft.summary,
    innovation: draft.innovation,
    metrics_json: JSON.stringify(draft.metrics),
    comparison: draft.comparison,
    applications: draft.applications,
    missing_to_pilot: draft.missingToPilot,
    ip_json: JSON.stringify(draft.ip),
    result_type: draft.resultType,
    result_attribute: draft.resultAttribute,
    result_level: draft.resultLevel,
    trl: draft.trl,
    stage: draft.stage,
    ownership: draft.ownership,
    pricing: draft.pricing,
    price_min_fen: draft.priceMinFen,
    price_max_fen: draft.priceMaxFen,
    conditions: draft.conditions,
    benefit: draft.benefit,
    completed_by: draft.completedBy,
    other_units: draft.otherUnits,
    research_from: draft.researchFrom,
    research_to: draft.researchTo,
    registration_no: draft.registrationNo,
    gov_funded: draft.isGovFunded ? 1 : 0,
    job_invention: draft.isJobInvention ? 1 : 0,
    publication_authorized: draft.isPublicationAuthorized ? 1 : 0,
  };
}

function selectTechnologies(db: Db) {
  return db
    .selectFrom('technology as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id');
}

function toRecord(row: TechnologyRow & Parameters<typeof toOrganizationBrief>[0]): TechnologyRecord {
  return { technology: toTechnology(row), organization: toOrganizationBrief(row) };
}

/** One technology within the viewer's sight, or null. */
export async function getTechnology(db: Db, id: string, viewer: Viewer): Promise<TechnologyRecord | null> {
  const row = await selectTechnologies(db)
    .selectAll('listing')
    .select(ORGANIZATION_COLUMNS)
    .where('listing.id', '=', id)
    .where((eb) => isVisibleRow(eb, viewer))
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

export async function requireTechnology(db: Db, id: string, viewer: Viewer): Promise<TechnologyRecord> {
  const record = await getTechnology(db, id, viewer);
  if (!record) throw new DomainError('not_found');
  return record;
}

/** The technologies on the viewer's desk: own ones, or everybody's for the bureau. */
export async function listTechnologies(
  db: Db,
  viewer: Viewer,
  filter: ListFilter = {},
): Promise<ListPage<TechnologyRecord>> {
  const perPage = filter.perPage ?? PER_PAGE;
  let query = selectTechnologies(db).where((eb) => isDeskRow(eb, viewer));
  if (filter.statuses) query = query.where('listing.status', 'in', filter.statuses);
  if (filter.organizationId) query = query.where('listing.organization_id', '=', filter.organizationId);
  if (filter.text) {
    const words = filter.text;
    query = query.where((eb) =>
      eb.or([containsText('listing.title', words), containsText('listing.number', words)]),
    );
  }
  const { count } = await query
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const pages = pageCount(count, perPage);
  const page = Math.min(Math.max(1, filter.page ?? 1), pages);
  const rows = await query
    .selectAll('listing')
    .select(ORGANIZATION_COLUMNS)
    .orderBy(ORDER[filter.order ?? 'updated'], filter.order === 'submitted' ? 'asc' : 'desc')
    .orderBy('listing.id')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return { rows: rows.map(toRecord), count, page, pages };
}

const ORDER = {
  updated: 'listing.updated_at',
  submitted: 'listing.submitted_at',
  published: 'listing.published_at',
} as const;

/** Public technologies by id, in the order given; ids that are not public (any more) are left out. */
export async function listPublicTechnologies(
  db: Db,
  ids: readonly string[],
  viewer: Viewer,
): Promise<TechnologyRecord[]> {
  if (ids.length === 0) return [];
  const rows = await selectTechnologies(db)
    .selectAll('listing')
    .select(ORGANIZATION_COLUMNS)
    .where('listing.id', 'in', [...ids])
    .where((eb) => isPublicRow(eb, viewer.today))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toRecord(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Public technologies of one organisation, newest first. */
export async function listTechnologyIdsOf(db: Db, organizationId: string, viewer: Viewer): Promise<string[]> {
  const rows = await selectTechnologies(db)
    .select('listing.id')
    .where('listing.organization_id', '=', organizationId)
    .where((eb) => isPublicRow(eb, viewer.today))
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.id')
    .limit(100)
    .execute();
  return rows.map((row) => row.id);
}

/** How many records of the viewer's desk are in each state. */
export async function countTechnologiesByStatus(db: Db, viewer: Viewer): Promise<StatusCounts> {
  const rows = await selectTechnologies(db)
    .select((eb) => ['listing.status', eb.fn.countAll<number>().as('count')])
    .where((eb) => isDeskRow(eb, viewer))
    .groupBy('listing.status')
    .execute();
  return toStatusCounts(rows);
}
