import type { ContractStatus } from '#app/modules/contracts/process.ts';
import { PUBLIC_STATUSES } from '#app/modules/listings/process.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import type { Db } from '#db/client.server.ts';

/* Small reads that only the home pages of the desk need. */

/** How many records of an organisation stand in each status. */
export async function countOwnListings(
  db: Db,
  kind: ListingKind,
  organizationId: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom(kind as 'need')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
    .where('organization_id', '=', organizationId)
    .groupBy('status')
    .execute();
  return new Map(rows.map(({ status, count }) => [status, Number(count)]));
}

export interface OwnListing {
  id: string;
  title: string;
  status: string;
  returnReason: string;
  /** Matches of the high band. */
  goodMatches: number;
}

/** The records of an organisation that were changed last, returned ones first, with their good matches. */
export async function listOwnListings(
  db: Db,
  kind: ListingKind,
  organizationId: string,
  limit: number,
): Promise<OwnListing[]> {
  const rows = await db
    .selectFrom(`${kind as 'need'} as listing`)
    .select(['id', 'title', 'status', 'return_reason'])
    .select((eb) =>
      eb
        .selectFrom('match_suggestion')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .where('match_suggestion.direction', '=', kind)
        .whereRef(`match_suggestion.${kind as 'need'}_id`, '=', 'listing.id')
        .where('match_suggestion.band', '=', 'high')
        .as('good'),
    )
    .where('organization_id', '=', organizationId)
    .where('status', 'not in', ['withdrawn', 'expired', 'closed'])
    .orderBy((eb) => eb.case().when('status', '=', 'returned').then(0).else(1).end())
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    status: row.status,
    returnReason: row.return_reason,
    goodMatches: Number(row.good ?? 0),
  }));
}

/** Public needs that the organisation's technologies answer well, best first, each with the best technology. */
export async function listAnsweredNeeds(db: Db, organizationId: string, limit: number) {
  const rows = await db
    .selectFrom('match_suggestion')
    .innerJoin('technology', 'technology.id', 'match_suggestion.technology_id')
    .innerJoin('need', 'need.id', 'match_suggestion.need_id')
    .innerJoin('organization', 'organization.id', 'need.organization_id')
    .select([
      'need.id',
      'need.title',
      'technology.id as technologyId',
      'technology.title as technology',
      'band',
    ])
    .where('match_suggestion.direction', '=', 'technology')
    .where('match_suggestion.band', 'in', ['high', 'medium'])
    .where('technology.organization_id', '=', organizationId)
    .where('technology.status', 'in', PUBLIC_STATUSES)
    .where('need.status', 'in', PUBLIC_STATUSES)
    .where('organization.verification', '=', 'verified')
    .orderBy('match_suggestion.score', 'desc')
    .orderBy('need.id')
    .limit(limit * 4)
    .execute();
  const best = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (!best.has(row.id)) best.set(row.id, row);
  return [...best.values()].slice(0, limit);
}

/** Where the registry or the bureau has to act on a contract. */
export const REGISTRAR_STATUSES = [
  'SUBMITTED',
  'ACCEPTED',
  'IN_REVIEW',
  'EXPERT_REVIEW',
  'EXT_REPORTED',
] as const satisfies readonly ContractStatus[];

/** Contracts that wait for the registrar, longest first, and how many there are. */
export async function contractsToVerify(db: Db, limit: number) {
  const waiting = db.selectFrom('contract').where('status', 'in', [...REGISTRAR_STATUSES]);
  const [rows, { count }] = await Promise.all([
    waiting
      .select(['id', 'number', 'project_name as title', 'status', 'sign_date as signDate'])
      .orderBy('updated_at')
      .orderBy('id')
      .limit(limit)
      .execute(),
    waiting.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { rows, count: Number(count) };
}

/** Organisations that wait for their verification, longest first. */
export function pendingOrganizations(db: Db, limit: number) {
  return db
    .selectFrom('organization')
    .select(['id', 'name', 'kind', 'created_at as createdAt'])
    .where('verification', '=', 'pending')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function countActiveUsers(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('user_account')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return Number(count);
}
