import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { addFile, keepFile } from '#app/modules/contracts/files.server.ts';
import { readable } from '#app/modules/contracts/pages.server.ts';
import { onceUnder } from './entry.server.ts';
import { can } from './policy.ts';
import { listMilestones, requireMilestone } from './queries.server.ts';
import type { MilestoneInput, SettlementInput } from './schema.ts';

/**
 * Notes what must be done by a day. The same entry sent again is the one that is there. Throws `forbidden`, and
 * `not_found` for who may not read the contract.
 */
export async function addMilestone(ctx: Ctx, contractId: string, input: MilestoneInput): Promise<string> {
  const contract = await readable(ctx, contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'milestone.keep', contract));
  const id = input.entryId;
  const isThere = async () => (await listMilestones(ctx.db, contract.id)).some((one) => one.id === id);
  await onceUnder(ctx, isThere, async (tx) => {
    const now = tx.now();
    await tx.db
      .insertInto('contract_milestone')
      .values({
        id,
        contract_id: contract.id,
        plan_line: null,
        title: input.title,
        due_on: input.dueOn,
        done_on: null,
        note: input.note,
        file_id: null,
        version: 1,
        created_by: userIdOf(tx.actor),
        created_at: now,
        updated_at: now,
      })
      .execute();
    await recordAudit(tx, {
      type: 'milestone.added',
      subjectKind: 'contract',
      subjectId: contract.id,
      detail: { milestoneId: id, title: input.title, dueOn: input.dueOn },
    });
  });
  return id;
}

/**
 * Says that a node is done, open again or given up. Throws `invalid` for a day that is missing or still to come, or a node
 * given up without a word why, `conflict` when somebody was faster.
 */
export async function settleMilestone(ctx: Ctx, contractId: string, input: SettlementInput): Promise<void> {
  const contract = await readable(ctx, contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'milestone.keep', contract));
  const milestone = await requireMilestone(ctx.db, contractId, input.milestoneId);
  const fields: Record<string, string[]> = {};
  if (input.state === 'done') {
    if (input.doneOn === null) fields.doneOn = ['form.error.required'];
    else if (input.doneOn > todayInShanghai(ctx.now())) fields.doneOn = ['follow.error.future'];
  }
  if (input.state === 'cancelled' && input.note.length < 2) fields.note = ['follow.error.why'];
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  const kept = input.file ? await keepFile(ctx, contract.id, input.file) : null;
  await inTransaction(ctx, async (tx) => {
    const fileId = kept ? await addFile(tx, contract.id, 'acceptance', kept) : milestone.fileId;
    const result = await tx.db
      .updateTable('contract_milestone')
      .set({
        state: input.state,
        done_on: input.state === 'done' ? input.doneOn : null,
        note: input.note || milestone.note,
        file_id: fileId,
        version: input.version + 1,
        updated_at: tx.now(),
      })
      .where('id', '=', milestone.id)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await recordAudit(tx, {
      type: `milestone.${input.state}`,
      subjectKind: 'contract',
      subjectId: contract.id,
      detail: { milestoneId: milestone.id, before: milestone.state, doneOn: input.doneOn, note: input.note },
    });
  });
}
