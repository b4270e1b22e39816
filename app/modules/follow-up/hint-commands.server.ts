import { addDays } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import type { PolicyHintRow } from '#db/tables/after-signing.ts';
import { can } from './policy.ts';

export interface HintInput {
  code: string;
  effectiveFrom: string;
  version: number;
  clause: string;
  text: string;
  effectiveTo: string | null;
  isConfirmed: boolean;
  /** First day of a version that comes after this one; null where this one is corrected. */
  startsOn: string | null;
}

/**
 * Corrects one version of a policy, says that it was compared with its text, gives it a last day, or lets another version
 * follow it: then this one ends the day before and stays as it was. The audit trail keeps what stood there. Throws `invalid`
 * for days in the wrong order, `conflict`.
 */
export async function keepHint(ctx: Ctx, input: HintInput): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'hint.keep', null));
  const { code, effectiveFrom, clause, text, effectiveTo, isConfirmed, startsOn } = input;
  const before = await ctx.db
    .selectFrom('policy_hint')
    .selectAll()
    .where('code', '=', code)
    .where('effective_from', '=', effectiveFrom)
    .executeTakeFirst();
  if (!before) throw new DomainError('not_found');
  const fields: Record<string, string[]> = {};
  if (startsOn !== null && startsOn <= effectiveFrom) fields.startsOn = ['follow.hint.error.order'];
  if (effectiveTo !== null && effectiveTo < (startsOn ?? effectiveFrom)) {
    fields.effectiveTo = ['follow.hint.error.order'];
  }
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  await inTransaction(ctx, async (tx) => {
    const stated = {
      clause,
      text,
      effective_to: effectiveTo,
      confirmed: Number(isConfirmed),
      updated_by: userIdOf(tx.actor),
      updated_at: tx.now(),
    };
    const result = await tx.db
      .updateTable('policy_hint')
      .set({
        ...(startsOn === null ? stated : { effective_to: addDays(startsOn, -1) }),
        version: input.version + 1,
      })
      .where('code', '=', code)
      .where('effective_from', '=', effectiveFrom)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    if (startsOn !== null) await follow(tx, { ...before, ...stated, effective_from: startsOn, version: 1 });
    await recordAudit(tx, {
      type: startsOn === null ? 'policy_hint.changed' : 'policy_hint.followed',
      subjectKind: 'policy_hint',
      subjectId: code,
      detail: {
        effectiveFrom: startsOn ?? effectiveFrom,
        before: { clause: before.clause, text: before.text, effectiveTo: before.effective_to },
        after: { clause, text, effectiveTo, isConfirmed },
      },
    });
  });
}

async function follow(tx: TxCtx, row: PolicyHintRow): Promise<void> {
  try {
    await tx.db.insertInto('policy_hint').values(row).execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError('invalid', { fields: { startsOn: ['follow.hint.error.order'] } });
  }
}
