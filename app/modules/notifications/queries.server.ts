import { hasRole, isBureauReader, isBureauStaff, type Member } from '#app/modules/accounts/actor.ts';
import type { DeskCounts } from '#app/modules/accounts/components/desk-nav.ts';
import { countDealsWaiting } from '#app/modules/deals/queries.server.ts';
import { countPendingOrganizations } from '#app/modules/organizations/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import type { NotificationRow } from '#db/tables/platform.ts';
import type { Notification } from './schema.ts';

export const NOTIFICATIONS_PER_PAGE = 30;

function toNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    type: row.type,
    params: JSON.parse(row.params_json) as Notification['params'],
    path: row.path,
    createdAt: row.created_at,
    isRead: row.read_at !== null,
  };
}

/** One person's own messages, newest first. */
export async function listNotifications(
  db: Db,
  userId: string,
  { page = 1, perPage = NOTIFICATIONS_PER_PAGE }: { page?: number; perPage?: number } = {},
): Promise<Notification[]> {
  const rows = await db
    .selectFrom('notification')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return rows.map(toNotification);
}

/** One message of one's own, or null. */
export async function getNotification(db: Db, userId: string, id: string): Promise<Notification | null> {
  const row = await db
    .selectFrom('notification')
    .selectAll()
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toNotification(row) : null;
}

export async function countNotifications(db: Db, userId: string): Promise<{ all: number; unread: number }> {
  const row = await db
    .selectFrom('notification')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>(eb.case().when('read_at', 'is', null).then(1).end()).as('unread'),
    ])
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return { all: Number(row.all), unread: Number(row.unread) };
}

/** Needs and technologies that wait for the bureau's review (形式审核). */
export async function countReviews(db: Db): Promise<number> {
  const counts = await Promise.all(
    (['need', 'technology'] as const).map((kind) =>
      db
        .selectFrom(kind as 'need')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('status', '=', 'submitted')
        .executeTakeFirstOrThrow(),
    ),
  );
  return counts.reduce((sum, { count }) => sum + Number(count), 0);
}

/** The numbers behind the links of the desk's navigation. */
export async function deskCounts(db: Db, actor: Member): Promise<DeskCounts> {
  const verifies = hasRole(actor, 'broker', 'administrator');
  const [reviews, deals, notifications, organizations] = await Promise.all([
    isBureauStaff(actor) ? countReviews(db) : 0,
    isBureauReader(actor) && !hasRole(actor, 'broker', 'registrar') ? 0 : countDealsWaiting(db, actor),
    countNotifications(db, actor.userId),
    verifies ? countPendingOrganizations(db) : 0,
  ]);
  return { reviews, deals, notifications: notifications.unread, organizations };
}
