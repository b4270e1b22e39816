import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { yuanString } from '#app/lib/money.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { addFile, keepFile } from '#app/modules/contracts/files.server.ts';
import { readable } from '#app/modules/contracts/pages.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { mayVoid } from './assessment.ts';
import { onceUnder } from './entry.server.ts';
import { isInForce } from './milestones.ts';
import { planMilestones } from './planning.server.ts';
import { can } from './policy.ts';
import { listAssessments, listReceipts } from './queries.server.ts';
import { instalmentsOf } from './receipts.ts';
import type { ReceiptInput } from './schema.ts';

/**
 * Notes what was received, with its voucher. What goes beyond the contract is only warned of on the page. Throws `invalid`
 * for an amount of nothing, a day still to come or an instalment that the plan does not have. The same entry sent again is the
 * one that is there.
 */
export async function recordReceipt(ctx: Ctx, contractId: string, input: ReceiptInput): Promise<string> {
  const contract = await readable(ctx, contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'receipt.record', contract));
  const id = input.entryId;
  const isThere = async () => (await listReceipts(ctx.db, contract.id)).some((one) => one.id === id);
  if (await isThere()) return id;
  const fields: Record<string, string[]> = {};
  if (input.amount <= 0) fields.amount = ['follow.error.amount'];
  if (input.receivedOn > todayInShanghai(ctx.now())) fields.receivedOn = ['follow.error.future'];
  if (input.planLine !== null && input.planLine > (contract.paymentPlan?.length ?? 0)) {
    fields.planLine = ['form.error.choose'];
  }
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  const kept = input.file ? await keepFile(ctx, contract.id, input.file) : null;
  await onceUnder(ctx, isThere, async (tx) => {
    await tx.db
      .insertInto('contract_receipt')
      .values({
        id,
        contract_id: contract.id,
        received_on: input.receivedOn,
        amount_fen: input.amount,
        kind: input.kind,
        plan_line: input.planLine,
        file_id: kept ? await addFile(tx, contract.id, 'voucher', kept) : null,
        note: input.note,
        voided_at: null,
        voided_by: null,
        created_by: userIdOf(tx.actor),
        created_at: tx.now(),
      })
      .execute();
    await recordAudit(tx, {
      type: 'receipt.recorded',
      subjectKind: 'contract',
      subjectId: contract.id,
      detail: {
        receiptId: id,
        receivedOn: input.receivedOn,
        amount: yuanString(input.amount),
        kind: input.kind,
        planLine: input.planLine,
      },
    });
    // A payment that completes an instalment settles its node.
    if (isInForce(contract.status)) await planMilestones(tx.db, tx, contract);
  });
  return id;
}

/**
 * Takes a receipt back that was entered wrongly; it stays in the list. Throws `state` when it is voided already, or when a
 * confirmed 技术性收入核定 rests on it.
 */
export async function voidReceipt(
  ctx: Ctx,
  contractId: string,
  input: { receiptId: string; reason: string },
): Promise<void> {
  const contract = await readable(ctx, contractId);
  const receipts = await listReceipts(ctx.db, contractId);
  const found = receipts.find(({ id }) => id === input.receiptId);
  if (!found) throw new DomainError('not_found');
  requireAllowed(ctx.actor, can(ctx.actor, 'receipt.void', { contract, createdBy: found.createdBy }));
  await inTransaction(ctx, async (tx) => {
    await lockContract(tx, contract.id);
    const standing = await listReceipts(tx.db, contract.id);
    const receipt = standing.find(({ id }) => id === found.id);
    if (!receipt || receipt.isVoided) throw new DomainError('state');
    if (!mayVoid(standing, await listAssessments(tx.db, contract.id), receipt)) {
      throw new DomainError('state', { messageKey: 'follow.error.assessed' });
    }
    await tx.db
      .updateTable('contract_receipt')
      .set({
        voided_at: tx.now(),
        voided_by: userIdOf(tx.actor),
        void_reason: input.reason,
      })
      .where('id', '=', receipt.id)
      .execute();
    await recordAudit(tx, {
      type: 'receipt.voided',
      subjectKind: 'contract',
      subjectId: contract.id,
      detail: { receiptId: receipt.id, amount: yuanString(receipt.amountFen), reason: input.reason },
    });
    if (receipt.planLine !== null) await reopen(tx, contract, receipt.planLine);
  });
}

/** A node that its payment had settled is open again when the payment is taken back. */
async function reopen(
  tx: TxCtx,
  contract: { id: string; paymentPlan: Parameters<typeof instalmentsOf>[0] },
  planLine: number,
): Promise<void> {
  const receipts = await listReceipts(tx.db, contract.id);
  const today = todayInShanghai(tx.now());
  const instalment = instalmentsOf(contract.paymentPlan, receipts, today).find(
    ({ line }) => line === planLine,
  );
  if (!instalment || instalment.paidOn !== null) return;
  await tx.db
    .updateTable('contract_milestone')
    .set((eb) => ({ state: 'open', done_on: null, version: eb('version', '+', 1), updated_at: tx.now() }))
    .where('contract_id', '=', contract.id)
    .where('plan_line', '=', planLine)
    .where('state', '=', 'done')
    .execute();
}

/** Holds the contract's row until the transaction ends, so that sums over its receipts and assessments stay true. */
export async function lockContract(tx: TxCtx, contractId: string): Promise<Contract> {
  await tx.db
    .updateTable('contract')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', contractId)
    .execute();
  return requireContract(tx.db, contractId);
}
