import { isCalendarDate } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { isMember, requireAllowed } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { can } from './policy.ts';
import { listHints } from './queries.server.ts';

/**
 * Corrects one version of a policy, says that it was compared with its text, or gives it a last day. The audit trail keeps
 * what stood there. Throws `invalid` for a last day before the first, `conflict`.
 */
export async function keepHint(
  ctx: Ctx,
  input: {
    code: string;
    effectiveFrom: string;
    version: number;
    clause: string;
    text: string;
    effectiveTo: string | null;
    isConfirmed: boolean;
  },
): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'hint.keep', null));
  const { code, effectiveFrom, clause, text, effectiveTo, isConfirmed } = input;
  const before = (await listHints(ctx.db)).find(
    (hint) => hint.code === code && hint.effectiveFrom === effectiveFrom,
  );
  if (!before) throw new DomainError('not_found');
  if (effectiveTo !== null && isCalendarDate(effectiveFrom) && effectiveTo < effectiveFrom) {
    throw new DomainError('invalid', { fields: { effectiveTo: ['form.error.invalid'] } });
  }
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('policy_hint')
      .set({
        clause,
        text,
        effective_to: effectiveTo,
        confirmed: Number(isConfirmed),
        version: input.version + 1,
        updated_by: isMember(tx.actor) ? tx.actor.userId : null,
        updated_at: tx.now(),
      })
      .where('code', '=', code)
      .where('effective_from', '=', effectiveFrom)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await recordAudit(tx, {
      type: 'policy_hint.changed',
      subjectKind: 'policy_hint',
      subjectId: code,
      detail: {
        effectiveFrom,
        before: { clause: before.clause, text: before.text, effectiveTo: before.effectiveTo },
        after: { clause, text, effectiveTo, isConfirmed },
      },
    });
  });
}
