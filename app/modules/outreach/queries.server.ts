import { monthOf, startOfDayInShanghai } from '#app/lib/dates.ts';
import { PUBLIC_STATUSES } from '#app/modules/listings/process.ts';
import type { Db } from '#db/client.server.ts';
import type { PushChoice } from './choices.ts';

/** When the technology was sent to which firm, epoch milliseconds. */
export async function listPushes(db: Db, technologyId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('push')
    .select(['organization_id', 'created_at'])
    .where('technology_id', '=', technologyId)
    .execute();
  return new Map(rows.map((row) => [row.organization_id, row.created_at]));
}

/** How many pushes each firm has had in the calendar month of the day (YYYY-MM-DD, Shanghai). */
export async function countPushesInMonth(
  db: Db,
  today: string,
  organizationId?: string,
): Promise<Map<string, number>> {
  let query = db
    .selectFrom('push')
    .select((eb) => ['organization_id', eb.fn.countAll<number>().as('count')])
    .where('created_at', '>=', startOfDayInShanghai(`${monthOf(today)}-01`))
    .groupBy('organization_id');
  if (organizationId) query = query.where('organization_id', '=', organizationId);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.organization_id, Number(row.count)]));
}

export async function readPushChoice(db: Db, organizationId: string): Promise<PushChoice | null> {
  const row = await db
    .selectFrom('organization')
    .select('push_choice')
    .where('id', '=', organizationId)
    .where('kind', '=', 'firm')
    .where('verification', '=', 'verified')
    .executeTakeFirst();
  return row?.push_choice ?? null;
}

const GENERAL_FIRMS = 200;

/** Firms that receive technologies without being picked, by name; nothing about them is read. */
export async function listGeneralFirms(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('kind', '=', 'firm')
    .where('verification', '=', 'verified')
    .where('push_choice', '=', 'general')
    .orderBy('name')
    .orderBy('id')
    .limit(GENERAL_FIRMS)
    .execute();
}

/** Firms with a need on the site that this technology answers already: they find it in their own list. */
export async function listFirmsServed(db: Db, technologyId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('match_suggestion as match')
    .innerJoin('need', 'need.id', 'match.need_id')
    .select('need.organization_id')
    .where('match.technology_id', '=', technologyId)
    .where('match.band', 'in', ['high', 'medium'])
    .where('need.status', 'in', PUBLIC_STATUSES)
    .execute();
  return new Set(rows.map((row) => row.organization_id));
}

/** Firm and chain of public needs, by need. */
export async function readNeedFirms(
  db: Db,
  needIds: readonly string[],
): Promise<
  Map<string, { firmId: string; firmName: string; number: string; title: string; chainCode: string | null }>
> {
  if (needIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('need')
    .innerJoin('organization', 'organization.id', 'need.organization_id')
    .select(['need.id', 'need.number', 'need.title', 'need.chain_code as chainCode'])
    .select(['organization.id as firmId', 'organization.name as firmName'])
    .where('need.id', 'in', [...needIds])
    .where('need.status', 'in', PUBLIC_STATUSES)
    .where('organization.verification', '=', 'verified')
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
