import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { hasRole, requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { applicantIdOf, can as canContract } from '#app/modules/contracts/policy.ts';
import type { ContractStatus } from '#app/modules/contracts/process.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { notifyOrganization, notifyRoles } from '#app/modules/notifications/commands.server.ts';
import { keepApplication } from './application-commands.server.ts';
import { getApplication } from './application-queries.server.ts';
import { requireObjection } from './objection-queries.server.ts';
import type { ObjectionDecision, Objector } from './objections.ts';
import { can } from './policy.ts';

/** Before the application nothing was decided that one could object to. */
const NOT_APPLIED: readonly ContractStatus[] = ['DRAFT', 'SIGNED', 'WITHDRAWN'];

export interface ObjectionInput {
  contractId: string;
  raisedBy: Objector;
  /** Who, in words: the person or the office. */
  raisedName: string;
  raisedOn: string | null;
  grounds: string;
}

/** True when an objection against the local registry's decision is possible at all. */
export function isOpenToObjection({ path, status }: Pick<Contract, 'path' | 'status'>): boolean {
  return path === 'LOCAL' && !NOT_APPLIED.includes(status);
}

/**
 * Puts an objection on record. While the application is open it makes the contract a disputed one (存在争议): the long
 * limit holds and experts must look at it; until it is decided the contract cannot be registered.
 */
export async function raiseObjection(ctx: Ctx, input: ObjectionInput): Promise<void> {
  const contract = await readableContract(ctx, input.contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'registration.object', { applicantId: applicantIdOf(contract) }));
  if (!isOpenToObjection(contract)) throw new DomainError('state');
  const isStaff = hasRole(ctx.actor, 'registrar', 'administrator');
  // A party speaks for itself; what 财政 or 税务 objects to, the registry puts on record.
  requireAllowed(ctx.actor, isStaff || input.raisedBy === 'applicant');
  const today = todayInShanghai(ctx.now());
  const raisedOn = isStaff ? (input.raisedOn ?? today) : today;
  const fields: Record<string, string[]> = {};
  if (input.grounds.trim() === '') fields.grounds = ['form.error.required'];
  if (raisedOn > today) fields.raisedOn = ['contract.rule.reg_date_future'];
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  await inTransaction(ctx, async (tx) => {
    const id = tx.newId();
    await tx.db
      .insertInto('registration_objection')
      .values({
        id,
        contract_id: contract.id,
        raised_by: input.raisedBy,
        raised_name: input.raisedName.trim(),
        raised_on: raisedOn,
        grounds: input.grounds.trim(),
        state: 'open',
        decided_on: null,
        decided_by: null,
        version: 1,
        created_by: userIdOf(tx.actor),
        created_at: tx.now(),
      })
      .execute();
    const application = await getApplication(tx.db, contract.id);
    if (application && application.closedOn === null) {
      await keepApplication(tx, contract.id, { ...application, isDisputed: true });
    }
    await audit(tx, contract, 'objection_raised', { objectionId: id, raisedBy: input.raisedBy });
    await notifyRoles(tx, ['registrar'], notice(contract, 'contract.objection_raised'));
  });
}

export interface ObjectionDecisionInput {
  contractId: string;
  objectionId: string;
  version: number;
  state: ObjectionDecision;
  decision: string;
}

/** Decides an open objection, with the words of the decision. Throws `conflict` when somebody else was faster. */
export async function decideObjection(ctx: Ctx, input: ObjectionDecisionInput): Promise<void> {
  const contract = await readableContract(ctx, input.contractId);
  const applicantId = applicantIdOf(contract);
  requireAllowed(ctx.actor, can(ctx.actor, 'registration.decide_objection', { applicantId }));
  const objection = await requireObjection(ctx.db, contract.id, input.objectionId);
  if (objection.state !== 'open') throw new DomainError('state');
  if (input.decision.trim() === '') {
    throw new DomainError('invalid', { fields: { decision: ['form.error.required'] } });
  }
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('registration_objection')
      .set({
        state: input.state,
        decision: input.decision.trim(),
        decided_on: todayInShanghai(tx.now()),
        decided_by: userIdOf(tx.actor),
        version: input.version + 1,
      })
      .where('id', '=', objection.id)
      .where('version', '=', input.version)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await audit(tx, contract, 'objection_decided', { objectionId: objection.id, state: input.state });
    if (applicantId !== null) {
      await notifyOrganization(tx, applicantId, notice(contract, 'contract.objection_decided'));
    }
  });
}

async function readableContract(ctx: Ctx, id: string): Promise<Contract> {
  const contract = await requireContract(ctx.db, id);
  if (!canContract(ctx.actor, 'contract.read', contract)) throw new DomainError('not_found');
  return contract;
}

function notice({ id, number, projectName }: Contract, type: string) {
  return { type, params: { number, title: projectName }, path: paths.desk.contractRegistration(id) };
}

function audit(tx: TxCtx, contract: Contract, what: string, detail: Record<string, unknown>) {
  return recordAudit(tx, {
    type: `contract.${what}`,
    subjectKind: 'contract',
    subjectId: contract.id,
    detail,
  });
}
