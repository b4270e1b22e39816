/** Writing contract records: every change is a new revision, the row in `contract` is the latest of them. */
import { DomainError } from '#app/lib/errors.ts';
import { userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import type { TxCtx } from '#app/modules/context.server.ts';
import { nextHumanNumber } from '#db/counters.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import { writeLedger } from './ledger.server.ts';
import type { ContractTransition } from './process.ts';
import type { Contract, ContractRecord } from './record.ts';
import { toColumns } from './rows.server.ts';

export type RevisionEvent = 'recorded' | 'imported' | 'corrected' | 'supplement' | ContractTransition;

export interface NewContractFacts {
  event: 'recorded' | 'imported';
  /** Year of our own number. */
  year: number;
  isDemo: boolean;
  importId?: string;
}

/** Inserts a checked record with its first revision and, when it counts, its entry in the ledger. Returns its id. */
export async function insertContract(
  tx: TxCtx,
  record: ContractRecord,
  facts: NewContractFacts,
): Promise<string> {
  const id = tx.newId();
  const now = tx.now();
  await tx.db
    .insertInto('contract')
    .values({
      ...toColumns(record),
      id,
      number: await nextHumanNumber(tx.db, 'XJ-HT', facts.year),
      import_id: facts.importId ?? null,
      revision_no: 1,
      demo: Number(facts.isDemo),
      version: 1,
      created_by: userIdOf(tx.actor),
      created_at: now,
      updated_at: now,
    })
    .execute();
  await insertRevision(tx, id, 1, record, {
    event: facts.event,
    effectiveOn: record.regDate ?? record.signDate,
    reason: '',
  });
  await writeLedger(tx.db, id);
  await enqueue(tx.db, 'contract.changed', id, now);
  return id;
}

export interface RevisionFacts {
  event: RevisionEvent;
  /** Date on which the change took effect for the statistics. */
  effectiveOn: string;
  reason: string;
}

/**
 * Replaces the current version by `record`. Throws `conflict` when somebody else was faster than `version`.
 * The ledger of the figures follows from all revisions.
 */
export async function reviseContract(
  tx: TxCtx,
  contract: Pick<Contract, 'id' | 'revisionNo'>,
  version: number,
  record: ContractRecord,
  facts: RevisionFacts,
): Promise<void> {
  const revisionNo = contract.revisionNo + 1;
  const result = await tx.db
    .updateTable('contract')
    .set({ ...toColumns(record), revision_no: revisionNo, version: version + 1, updated_at: tx.now() })
    .where('id', '=', contract.id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
  await insertRevision(tx, contract.id, revisionNo, record, facts);
  await writeLedger(tx.db, contract.id);
  await recordAudit(tx, {
    type: `contract.${facts.event}`,
    subjectKind: 'contract',
    subjectId: contract.id,
    detail: { revision: revisionNo, status: record.status, effectiveOn: facts.effectiveOn },
  });
  await enqueue(tx.db, 'contract.changed', contract.id, tx.now());
}

async function insertRevision(
  tx: TxCtx,
  contractId: string,
  revisionNo: number,
  record: ContractRecord,
  facts: RevisionFacts,
): Promise<void> {
  await tx.db
    .insertInto('contract_revision')
    .values({
      id: tx.newId(),
      contract_id: contractId,
      revision_no: revisionNo,
      event: facts.event,
      effective_on: facts.effectiveOn,
      snapshot_json: JSON.stringify(record),
      reason: facts.reason,
      created_by: userIdOf(tx.actor),
      created_at: tx.now(),
    })
    .execute();
}

/** Two people may enter one number at the same moment: then the index decides, and the field says so. */
export async function withUniqueNumber<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError('invalid', { fields: { regNo: ['contract.rule.reg_no_taken'] } });
  }
}
