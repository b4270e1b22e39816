import { DomainError } from '#app/lib/errors.ts';
import { isMember, type Role } from '#app/modules/accounts/actor.ts';
import type { Ctx, TxCtx } from '#app/modules/context.server.ts';
import { getNotification } from './queries.server.ts';
import type { Notice } from './schema.ts';

/** Tells some people, in the transaction of what happened. The person who acts is not told about it. */
export async function notifyUsers(tx: TxCtx, userIds: readonly string[], notice: Notice): Promise<void> {
  const receivers = new Set(userIds);
  if (isMember(tx.actor)) receivers.delete(tx.actor.userId);
  if (receivers.size === 0) return;
  await tx.db
    .insertInto('notification')
    .values(
      [...receivers].map((user_id) => ({
        id: tx.newId(),
        user_id,
        type: notice.type,
        params_json: JSON.stringify(notice.params),
        path: notice.path,
        created_at: tx.now(),
        read_at: null,
      })),
    )
    .execute();
}

/** Tells the active people of an organisation. */
export async function notifyOrganization(tx: TxCtx, organizationId: string, notice: Notice): Promise<void> {
  const people = await tx.db
    .selectFrom('user_account')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('status', '=', 'active')
    .execute();
  await notifyUsers(
    tx,
    people.map(({ id }) => id),
    notice,
  );
}

/** Tells everybody who holds one of the roles, such as all brokers of the bureau. */
export async function notifyRoles(tx: TxCtx, roles: readonly Role[], notice: Notice): Promise<void> {
  const people = await tx.db
    .selectFrom('user_role')
    .innerJoin('user_account', 'user_account.id', 'user_role.user_id')
    .select('user_account.id')
    .distinct()
    .where('user_role.role', 'in', [...roles])
    .where('user_account.status', '=', 'active')
    .execute();
  await notifyUsers(
    tx,
    people.map(({ id }) => id),
    notice,
  );
}

/** Marks one's own messages read: the given one, or all of them. */
export async function markNotificationsRead(ctx: Ctx, id?: string): Promise<void> {
  if (!isMember(ctx.actor)) return;
  let query = ctx.db
    .updateTable('notification')
    .set({ read_at: ctx.now() })
    .where('user_id', '=', ctx.actor.userId)
    .where('read_at', 'is', null);
  if (id) query = query.where('id', '=', id);
  await query.execute();
}

/** Marks one's own message read and says where it leads. Throws `not_found`. */
export async function openNotification(ctx: Ctx, id: string): Promise<string> {
  const found = isMember(ctx.actor) ? await getNotification(ctx.db, ctx.actor.userId, id) : null;
  if (!found) throw new DomainError('not_found');
  await markNotificationsRead(ctx, id);
  return found.path;
}
