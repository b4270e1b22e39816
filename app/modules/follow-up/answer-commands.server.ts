import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { isBureauReader, requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { readable } from '#app/modules/contracts/pages.server.ts';
import { isCounted } from '#app/modules/contracts/process.ts';
import { can } from './policy.ts';
import { requireFollowUp } from './queries.server.ts';
import type { AnswerInput } from './schema.ts';

/**
 * Keeps what the firm says of the technology, or what the bureau was told; answering again corrects it, and the audit
 * trail keeps what stood there. Throws `state` for a contract that left the register, `invalid` for a day to come or before
 * the registration, `conflict`.
 */
export async function answerFollowUp(
  ctx: Ctx,
  input: AnswerInput & { followUpId: string; version: number },
): Promise<void> {
  const followUp = await requireFollowUp(ctx.db, input.followUpId);
  const contract = await readable(ctx, followUp.contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'follow-up.answer', contract));
  if (!isCounted(contract.status))
    throw new DomainError('state', { messageKey: 'follow.error.not_registered' });
  const { answeredOn } = input;
  if (answeredOn > todayInShanghai(ctx.now())) {
    throw new DomainError('invalid', { fields: { answeredOn: ['follow.error.future'] } });
  }
  if (answeredOn < (contract.regDate ?? '')) {
    throw new DomainError('invalid', { fields: { answeredOn: ['follow.error.before_registration'] } });
  }
  const answers = {
    production: input.production,
    output_fen: input.output,
    sales_fen: input.sales,
    jobs: input.jobs,
    patents: input.patents,
    satisfaction: input.satisfaction,
  };
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('follow_up')
      .set({
        ...answers,
        problems: input.problems,
        help: input.help,
        answered_on: answeredOn,
        answered_at: tx.now(),
        answered_by: userIdOf(tx.actor),
        answered_side: isBureauReader(tx.actor) ? 'bureau' : 'firm',
        version: input.version + 1,
        updated_at: tx.now(),
      })
      .where('id', '=', followUp.id)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await recordAudit(tx, {
      type: followUp.answeredOn === null ? 'follow_up.answered' : 'follow_up.corrected',
      subjectKind: 'contract',
      subjectId: contract.id,
      detail: { followUpId: followUp.id, months: followUp.months, answeredOn, ...answers },
    });
  });
}
