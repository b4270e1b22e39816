import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import { factsOf } from './facts.ts';
import { can } from './policy.ts';
import { listAnomalies } from './queries.server.ts';
import type { Verdict } from './schema.ts';
import { type Signal, yearOfContract } from './signals.ts';

/** Says what a sign means. Throws `forbidden`, `not_found` where the contract no longer shows it. */
export async function reviewAnomaly(
  ctx: Ctx,
  input: { contractId: string; signal: Signal; verdict: Verdict; note: string },
): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'anomaly.review', null));
  const contract = await requireContract(ctx.db, input.contractId);
  const signs = await listAnomalies(ctx.db, { year: yearOfContract(contract), includeDemo: ctx.demo });
  const { contractId, signal, verdict, note } = input;
  const sign = signs.find((one) => one.contractId === contractId && one.signal === signal);
  if (!sign) throw new DomainError('not_found');
  await inTransaction(ctx, async (tx) => {
    const row = {
      facts_json: factsOf(sign),
      verdict,
      note,
      reviewed_by: userIdOf(tx.actor),
      reviewed_at: tx.now(),
    };
    await tx.db
      .insertInto('anomaly_review')
      .values({ contract_id: contractId, signal, ...row })
      .onConflict((conflict) => conflict.columns(['contract_id', 'signal']).doUpdateSet(row))
      .execute();
    await recordAudit(tx, {
      type: 'anomaly.reviewed',
      subjectKind: 'contract',
      subjectId: contractId,
      detail: { signal, verdict, note },
    });
  });
}
