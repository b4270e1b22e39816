import type { Locale, MessageKey, Translate } from '#app/i18n/i18n.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { pageCount } from '#app/lib/pages.ts';
import type { Member } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { dealStateName, isDealState } from '#app/modules/deals/process.ts';
import { countNotifications, listNotifications, NOTIFICATIONS_PER_PAGE } from './queries.server.ts';
import type { Notification } from './schema.ts';

export type DeskCtx = Ctx & { actor: Member; locale: Locale; t: Translate };

export interface NotificationView {
  id: string;
  text: string;
  time: string;
  iso: string;
  to: string;
  isRead: boolean;
}

/** A message in words; codes among its parameters become words here, so that it follows the reader's language. */
export function viewNotification(ctx: Pick<DeskCtx, 't' | 'locale'>, one: Notification): NotificationView {
  const params = { ...one.params };
  const state = String(params.state ?? '');
  if (isDealState(state)) params.state = dealStateName(state, ctx.locale);
  return {
    id: one.id,
    text: ctx.t(`notification.${one.type}` as MessageKey, params),
    time: formatInstant(one.createdAt, ctx.locale),
    iso: new Date(one.createdAt).toISOString(),
    to: one.path,
    isRead: one.isRead,
  };
}

/** One person's messages, page by page. */
export async function notificationsPage(ctx: DeskCtx, params: URLSearchParams) {
  const { userId } = ctx.actor;
  const counts = await countNotifications(ctx.db, userId);
  const pages = pageCount(counts.all, NOTIFICATIONS_PER_PAGE);
  const page = Math.min(Math.max(1, Math.trunc(Number(params.get('page')) || 1)), pages);
  const rows = await listNotifications(ctx.db, userId, { page });
  return { rows: rows.map((one) => viewNotification(ctx, one)), counts, page, pages };
}
