/** What was noted of a contract after it was signed. The caller checks who may read the contract. */
import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import {
  type FollowUp,
  type KeptAssessment,
  type KeptReceipt,
  type Milestone,
  toAssessment,
  toFollowUp,
  toHint,
  toMilestone,
  toReceipt,
} from './rows.server.ts';

/** By due date. */
export async function listMilestones(db: Db, contractId: string): Promise<Milestone[]> {
  const rows = await db
    .selectFrom('contract_milestone')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map(toMilestone);
}

/** Throws `not_found`, also for one of another contract. */
export async function requireMilestone(db: Db, contractId: string, id: string): Promise<Milestone> {
  const row = await db
    .selectFrom('contract_milestone')
    .selectAll()
    .where('id', '=', id)
    .where('contract_id', '=', contractId)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toMilestone(row);
}

/** Newest first, voided ones among them. */
export async function listReceipts(db: Db, contractId: string): Promise<KeptReceipt[]> {
  const rows = await db
    .selectFrom('contract_receipt')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toReceipt);
}

export interface NamedAssessment extends KeptAssessment {
  enteredByName: string | null;
  decidedByName: string | null;
}

/** Every version of every year, the newest first. */
export async function listAssessments(db: Db, contractId: string): Promise<NamedAssessment[]> {
  const rows = await db
    .selectFrom('income_assessment as assessment')
    .leftJoin('user_account as enterer', 'enterer.id', 'assessment.entered_by')
    .leftJoin('user_account as decider', 'decider.id', 'assessment.decided_by')
    .selectAll('assessment')
    .select(['enterer.name as entered_by_name', 'decider.name as decided_by_name'])
    .where('assessment.contract_id', '=', contractId)
    .orderBy('assessment.year', 'desc')
    .orderBy('assessment.revision_no', 'desc')
    .execute();
  return rows.map(({ entered_by_name, decided_by_name, ...row }) => ({
    ...toAssessment(row),
    enteredByName: entered_by_name,
    decidedByName: decided_by_name,
  }));
}

/** One version, or null. */
export async function findAssessment(db: Db, id: string): Promise<KeptAssessment | null> {
  const row = await db.selectFrom('income_assessment').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAssessment(row) : null;
}

/** The questionnaires of a contract in the order of their months. */
export async function listFollowUpsOf(db: Db, contractId: string): Promise<FollowUp[]> {
  const rows = await db
    .selectFrom('follow_up')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('months')
    .execute();
  return rows.map(toFollowUp);
}

/** Throws `not_found`. */
export async function requireFollowUp(db: Db, id: string): Promise<FollowUp> {
  const row = await db.selectFrom('follow_up').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toFollowUp(row);
}

/** Every version of every policy. */
export async function listHints(db: Db): Promise<ReturnType<typeof toHint>[]> {
  const rows = await db
    .selectFrom('policy_hint')
    .selectAll()
    .orderBy('side', 'desc')
    .orderBy('code')
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map(toHint);
}
