/** Whether the record behind a printed paper has moved on since: the paper is genuine, and no longer what holds. */
import { getContract } from '#app/modules/contracts/queries.server.ts';
import { findAssessment } from '#app/modules/follow-up/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import type { IssuedPaper, PaperMove } from './schema.ts';

/** Null where the record stands as printed, and for papers that state figures as of a day. Never tells a new value. */
export async function moveSince(db: Db, paper: IssuedPaper): Promise<PaperMove | null> {
  switch (paper.kind) {
    case 'contract-form':
      return contractMove(db, paper.subjectId, paper);
    case 'income-assessment': {
      const assessment = await findAssessment(db, paper.subjectId);
      if (!assessment || assessment.state === 'revoked') return 'revoked';
      if (assessment.state !== 'confirmed') return 'changed';
      return contractMove(db, assessment.contractId, paper);
    }
    case 'register':
    case 'deal-record':
    case 'figures':
      return null;
  }
}

async function contractMove(db: Db, contractId: string, paper: IssuedPaper): Promise<PaperMove | null> {
  const contract = await getContract(db, contractId);
  if (!contract) return 'revoked';
  const printed = paper.summary.revision ?? (await revisionAt(db, contractId, paper.issuedAt));
  if (contract.revisionNo === printed) return null;
  if (contract.status === 'DEREGISTERED') return 'deregistered';
  return contract.status === 'REVOKED' ? 'revoked' : 'changed';
}

/** Papers of earlier releases do not say which revision they print: the one that held when they were issued. */
async function revisionAt(db: Db, contractId: string, at: number): Promise<number> {
  const row = await db
    .selectFrom('contract_revision')
    .select(({ fn }) => fn.max('revision_no').as('no'))
    .where('contract_id', '=', contractId)
    .where('created_at', '<=', at)
    .executeTakeFirst();
  return Number(row?.no ?? 0);
}
