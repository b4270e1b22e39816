/** 技术性收入核定: entered by a registrar, confirmed by another. Nothing is overwritten; a new version replaces the old one. */
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { yuanString } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { readable } from '#app/modules/contracts/pages.server.ts';
import { isCounted } from '#app/modules/contracts/process.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { notifyOrganization, notifyRoles } from '#app/modules/notifications/commands.server.ts';
import { type AssessmentAmounts, type AssessmentFinding, checkAssessment, incomeOf } from './assessment.ts';
import type { Decision } from './limits.ts';
import { can } from './policy.ts';
import { listAssessments, listReceipts } from './queries.server.ts';
import { lockContract } from './receipt-commands.server.ts';
import type { KeptAssessment } from './rows.server.ts';
import type { AssessmentInput } from './schema.ts';

/** Enters another version for a year; one that still waits is replaced. Throws `invalid` beside the amounts, `state`. */
export async function enterAssessment(ctx: Ctx, contractId: string, input: AssessmentInput): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'assessment.enter', await readable(ctx, contractId)));
  if (input.year > yearOf(todayInShanghai(ctx.now()))) {
    throw new DomainError('invalid', { fields: { year: ['follow.error.future'] } });
  }
  const amounts: AssessmentAmounts = {
    year: input.year,
    receivedFen: input.received,
    nonTechFen: input.nonTech,
    carrierFen: input.carrier,
  };
  await inTransaction(ctx, async (tx) => {
    const contract = requireRegistered(await lockContract(tx, contractId));
    const versions = await requireSound(tx, contract, amounts);
    const ofYear = versions.filter(({ year }) => year === input.year);
    const waiting = ofYear.find(({ state }) => state === 'entered');
    if (waiting) await setState(tx, waiting, 'replaced', '');
    await tx.db
      .insertInto('income_assessment')
      .values({
        id: tx.newId(),
        contract_id: contract.id,
        year: input.year,
        revision_no: Math.max(0, ...ofYear.map(({ revisionNo }) => revisionNo)) + 1,
        received_fen: amounts.receivedFen,
        non_tech_fen: amounts.nonTechFen,
        carrier_fen: amounts.carrierFen,
        income_fen: incomeOf(amounts),
        basis: input.basis,
        state: 'entered',
        entered_by: userIdOf(tx.actor),
        entered_at: tx.now(),
        decided_by: null,
        decided_at: null,
      })
      .execute();
    await audit(tx, contract.id, 'entered', amounts);
    await notifyRoles(tx, ['registrar'], notice('assessment.entered', contract, input.year));
  });
}

/**
 * Confirms or returns what another person entered, or revokes what is confirmed. The rules are looked at again: receipts
 * and contract may have changed meanwhile. Throws `forbidden` for who entered it, `state`, `invalid` for a missing reason.
 */
export async function decideAssessment(
  ctx: Ctx,
  contractId: string,
  input: { assessmentId: string; decision: Decision; reason: string },
): Promise<void> {
  await readable(ctx, contractId);
  const { decision, reason } = input;
  if (decision !== 'confirm' && reason.length < 2) {
    throw new DomainError('invalid', { fields: { reason: ['follow.error.why'] } });
  }
  await inTransaction(ctx, async (tx) => {
    const contract = await lockContract(tx, contractId);
    const versions = await listAssessments(tx.db, contract.id);
    const one = versions.find(({ id }) => id === input.assessmentId);
    if (!one) throw new DomainError('not_found');
    const isAllowed =
      decision === 'revoke'
        ? can(tx.actor, 'assessment.revoke', contract)
        : can(tx.actor, 'assessment.decide', one);
    requireAllowed(tx.actor, isAllowed);
    if (one.state !== (decision === 'revoke' ? 'confirmed' : 'entered')) throw new DomainError('state');
    if (decision === 'confirm') {
      await requireSound(tx, requireRegistered(contract), one);
      const before = versions.find(({ year, state }) => year === one.year && state === 'confirmed');
      if (before) await setState(tx, before, 'replaced', '');
    }
    const state = decision === 'confirm' ? 'confirmed' : decision === 'return' ? 'returned' : 'revoked';
    await setState(tx, one, state, reason);
    await audit(tx, contract.id, state, one, reason);
    const { organizationId } = contract.seller;
    if (decision === 'confirm' && organizationId) {
      await notifyOrganization(tx, organizationId, notice('assessment.confirmed', contract, one.year));
    }
  });
}

/** The certificate is what relief and reward begin with: without a registration nothing is assessed. */
function requireRegistered(contract: Contract): Contract {
  if (!isCounted(contract.status))
    throw new DomainError('state', { messageKey: 'follow.error.not_registered' });
  return contract;
}

/** All versions, once the amounts are found to break no rule. */
async function requireSound(tx: TxCtx, contract: Contract, amounts: AssessmentAmounts) {
  const [receipts, versions] = await Promise.all([
    listReceipts(tx.db, contract.id),
    listAssessments(tx.db, contract.id),
  ]);
  const findings = checkAssessment(contract, receipts, versions, amounts);
  if (findings.length > 0) throw new DomainError('invalid', { fields: messagesOf(findings) });
  return versions;
}

function messagesOf(findings: readonly AssessmentFinding[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { field, rule, limitFen } of findings) {
    fields[field] = [...(fields[field] ?? []), `follow.assessment.rule.${rule}|${yuanString(limitFen)}`];
  }
  return fields;
}

async function setState(
  tx: TxCtx,
  { id, state: from }: Pick<KeptAssessment, 'id' | 'state'>,
  state: KeptAssessment['state'],
  decision: string,
): Promise<void> {
  // A version that another one replaces keeps who confirmed it.
  const decided =
    state === 'replaced' ? {} : { decision, decided_by: userIdOf(tx.actor), decided_at: tx.now() };
  const result = await tx.db
    .updateTable('income_assessment')
    .set({ state, ...decided })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
}

function audit(tx: TxCtx, contractId: string, what: string, amounts: AssessmentAmounts, reason = '') {
  return recordAudit(tx, {
    type: `assessment.${what}`,
    subjectKind: 'contract',
    subjectId: contractId,
    detail: {
      year: amounts.year,
      received: yuanString(amounts.receivedFen),
      nonTech: yuanString(amounts.nonTechFen),
      carrier: yuanString(amounts.carrierFen),
      income: yuanString(incomeOf(amounts)),
      ...(reason && { reason }),
    },
  });
}

function notice(type: string, { id, projectName, number }: Contract, year: number) {
  return { type, params: { title: projectName, number, year }, path: paths.desk.contractFollowUp(id) };
}
