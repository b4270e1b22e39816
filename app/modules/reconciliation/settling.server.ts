/** Handling of differences: who looks into one, why it is there, and what became of it. */
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { notifyUsers } from '#app/modules/notifications/commands.server.ts';
import { can } from './policy.ts';
import { moveTo } from './process.ts';
import { type Difference, listKeepers, requireDifference } from './queries.server.ts';
import type { SettleInput } from './schema.ts';

/**
 * Handles one or several differences alike. What is not stated stays as it is; a difference without an owner becomes the
 * actor's own. Throws `conflict` when somebody else was faster, `state` for a step that does not exist.
 */
export async function settleDifferences(ctx: Ctx, input: SettleInput): Promise<number> {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.settle'));
  if (input.owner !== '') await requireKeeper(ctx, input.owner);
  await inTransaction(ctx, async (tx) => {
    for (const one of input.difference) {
      const [id = '', version] = one.split(':');
      const difference = await requireDifference(tx.db, id);
      if (difference.version !== Number(version)) throw new DomainError('conflict');
      await settle(tx, difference, input);
    }
  });
  return input.difference.length;
}

async function requireKeeper(ctx: Ctx, ownerId: string): Promise<void> {
  const keepers = await listKeepers(ctx.db);
  if (!keepers.some(({ id }) => id === ownerId)) {
    throw new DomainError('invalid', { fields: { owner: ['form.error.choose'] } });
  }
}

async function settle(tx: TxCtx, difference: Difference, input: SettleInput): Promise<void> {
  const state = input.state === undefined ? difference.state : moveTo(difference.state, input.state);
  const ownerId = input.owner || difference.ownerId || userIdOf(tx.actor);
  const reason = input.reason || difference.reason;
  const isSettled = state !== 'open';
  const wasSettled = difference.state !== 'open';
  const today = todayInShanghai(tx.now());
  const result = await tx.db
    .updateTable('reconciliation_difference')
    .set({
      state,
      owner_id: ownerId,
      reason,
      settled_on: isSettled ? (wasSettled ? difference.settledOn : today) : null,
      version: difference.version + 1,
      updated_at: tx.now(),
    })
    .where('id', '=', difference.id)
    .where('version', '=', difference.version)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
  await recordAudit(tx, {
    type: 'reconciliation.settled',
    subjectKind: 'reconciliation_difference',
    subjectId: difference.id,
    detail: { from: difference.state, to: state, owner: ownerId, reason },
  });
  if (ownerId !== null && ownerId !== difference.ownerId) {
    await notifyUsers(tx, [ownerId], {
      type: 'reconciliation.assigned',
      params: { label: difference.label || difference.key, due: difference.dueOn },
      path: paths.desk.difference(difference.id),
    });
  }
}
