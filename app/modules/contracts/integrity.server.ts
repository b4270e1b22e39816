/** 科研诚信 of the parties of a contract: it may be recorded all the same, and is marked (domain 6.4). */
import type { TxCtx } from '#app/modules/context.server.ts';
import { keepCheck } from '#app/modules/integrity/checks.server.ts';
import type { CheckedParty, CheckPurpose } from '#app/modules/integrity/flags.ts';
import type { ContractRecord } from './record.ts';

/** Seller, buyer and intermediaries as a check looks them up. */
export function checkedParties({
  seller,
  buyer,
  intermediaries,
}: Pick<ContractRecord, 'seller' | 'buyer' | 'intermediaries'>): CheckedParty[] {
  return [
    ...[seller, buyer].map(({ name, uscc, legalRep, contact }) => ({
      name,
      uscc,
      people: [...new Set([legalRep, contact])].filter((person) => person !== ''),
    })),
    ...intermediaries.map(({ name, uscc, contact }) => ({ name, uscc, people: contact ? [contact] : [] })),
  ];
}

/** Keeps what is known about the parties at this moment as evidence. */
export async function noteIntegrity(
  tx: TxCtx,
  contractId: string,
  record: ContractRecord,
  purpose: CheckPurpose,
): Promise<void> {
  const subject = { kind: 'contract' as const, id: contractId };
  await keepCheck(tx, { purpose, subject, parties: checkedParties(record) });
}
