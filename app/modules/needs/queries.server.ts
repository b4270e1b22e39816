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
import type { NeedRow } from '#db/tables/need.ts';
import type {
  BudgetVisibility,
  ChainRole,
  Need,
  NeedDraft,
  NeedIndicator,
  NeedReading,
  Urgency,
} from './schema.ts';

export interface NeedRecord {
  need: Need;
  organization: OrganizationBrief;
}

/** Row → domain; pure. */
export function toNeed(row: NeedRow): Need {
  return {
    ...toListing(row),
    problem: row.problem,
    keyTechnology: row.key_technology,
    goal: row.goal,
    indicators: JSON.parse(row.indicators_json) as NeedIndicator[],
    tried: row.tried,
    foundation: row.foundation,
    needFields: JSON.parse(row.need_fields_json) as string[],
    activityType: row.activity_type,
    discipline: row.discipline,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    budgetMinFen: row.budget_min_fen,
    budgetMaxFen: row.budget_max_fen,
    budgetVisibility: row.budget_visibility as BudgetVisibility,
    urgency: row.urgency as Urgency,
    chainRole: row.chain_role as ChainRole | null,
    isBottleneck: row.bottleneck === 1,
    isOpenCall: row.open_call === 1,
    isAnonymous: row.anonymous === 1,
    minTrl: row.min_trl,
    preferredPartner: row.preferred_partner,
    ipIntention: row.ip_intention,
    readings: JSON.parse(row.readings_json) as NeedReading[],
  };
}

/** Draft → columns; pure. */
export function needDraftColumns(draft: NeedDraft) {
  return {
    ...listingDraftColumns(draft),
    problem: draft.problem,
    key_technology: draft.keyTechnology,
    goal: draft.goal,
    indicators_json: JSON.stringify(draft.indicators),
    tried: draft.tried,
    foundation: draft.foundation,
    need_fields_json: JSON.stringify(draft.needFields),
    activity_type: draft.activityType,
    discipline: draft.discipline,
    period_from: draft.periodFrom,
    period_to: draft.periodTo,
    budget_min_fen: draft.budgetMinFen,
    budget_max_fen: draft.budgetMaxFen,
    budget_visibility: draft.budgetVisibility,
    urgency: draft.urgency,
    chain_role: draft.chainRole,
    bottleneck: draft.isBottleneck ? 1 : 0,
    open_call: draft.isOpenCall ? 1 : 0,
    anonymous: draft.isAnonymous ? 1 : 0,
    min_trl: draft.minTrl,
    preferred_partner: draft.preferredPartner,
    ip_intention: draft.ipIntention,
    readings_json: JSON.stringify(draft.readings),
  };
}

function selectNeeds(db: Db) {
  return db
    .selectFrom('need as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id');
}

function toRecord(row: NeedRow & Parameters<typeof toOrganizationBrief>[0]): NeedRecord {
  return { need: toNeed(row), organization: toOrganizationBrief(row) };
}

/** One need within the viewer's sight, or null. Names and amounts are still to be masked by the view. */
export async function getNeed(db: Db, id: string, viewer: Viewer): Promise<NeedRecord | null> {
  const row = await selectNeeds(db)
    .selectAll('listing')
    .select(ORGANIZATION_COLUMNS)
    .where('listing.id', '=', id)
    .where((eb) => isVisibleRow(eb, viewer))
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

export async function requireNeed(db: Db, id: string, viewer: Viewer): Promise<NeedRecord> {
  const record = await getNeed(db, id, viewer);
  if (!record) throw new DomainError('not_found');
  return record;
}

/** The needs on the viewer's desk: own ones, or everybody's for the bureau. */
export async function listNeeds(
  db: Db,
  viewer: Viewer,
  filter: ListFilter = {},
): Promise<ListPage<NeedRecord>> {
  const perPage = filter.perPage ?? PER_PAGE;
  let query = selectNeeds(db).where((eb) => isDeskRow(eb, viewer));
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

/** Public needs by id, in the order given; ids that are not public (any more) are left out. */
export async function listPublicNeeds(db: Db, ids: readonly string[], viewer: Viewer): Promise<NeedRecord[]> {
  if (ids.length === 0) return [];
  const rows = await selectNeeds(db)
    .selectAll('listing')
    .select(ORGANIZATION_COLUMNS)
    .where('listing.id', 'in', [...ids])
    .where((eb) => isPublicRow(eb, viewer.today))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toRecord(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Public needs of one organisation, newest first; anonymous ones only when they may be named to this viewer. */
export async function listNamedNeedIds(
  db: Db,
  organizationId: string,
  viewer: Viewer,
  includeAnonymous: boolean,
): Promise<string[]> {
  let query = selectNeeds(db)
    .select('listing.id')
    .where('listing.organization_id', '=', organizationId)
    .where((eb) => isPublicRow(eb, viewer.today))
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.id')
    .limit(100);
  if (!includeAnonymous) query = query.where('listing.anonymous', '=', 0);
  return (await query.execute()).map((row) => row.id);
}

/** How many records of the viewer's desk are in each state. */
export async function countNeedsByStatus(db: Db, viewer: Viewer): Promise<StatusCounts> {
  const rows = await selectNeeds(db)
    .select((eb) => ['listing.status', eb.fn.countAll<number>().as('count')])
    .where((eb) => isDeskRow(eb, viewer))
    .groupBy('listing.status')
    .execute();
  return toStatusCounts(rows);
}
