import { DomainError } from '#app/lib/errors.ts';
import type { TxCtx } from '#app/modules/context.server.ts';
import { isBookable } from './checks.ts';
import type { ContractRecord } from './record.ts';

/**
 * Writes what the record's registration adds to the figures, in place of what it added before: its current amounts
 * less the supplements, which count by themselves in their own year. A record that is not registered yet has none; one
 * that was deregistered or revoked keeps its booking, which counts for nothing as long as its status does not.
 */
export async function bookRegistration(tx: TxCtx, contractId: string, record: ContractRecord): Promise<void> {
  if (!isBookable(record)) return;
  const supplements = await tx.db
    .selectFrom('contract_booking')
    .select(['contract_total_fen', 'tech_amount_fen'])
    .where('contract_id', '=', contractId)
    .where('kind', '=', 'supplement')
    .execute();
  const total = supplements.reduce((rest, row) => rest - row.contract_total_fen, record.contractTotalFen);
  const tech = supplements.reduce((rest, row) => rest - row.tech_amount_fen, record.techAmountFen);
  // A correction cannot take back what later years have booked.
  if (total <= 0 || tech < 0 || tech > total) {
    throw new DomainError('invalid', { fields: { contractTotal: ['contract.rule.below_supplements'] } });
  }
  await tx.db
    .deleteFrom('contract_booking')
    .where('contract_id', '=', contractId)
    .where('kind', '=', 'registration')
    .execute();
  await insertBooking(tx, contractId, {
    kind: 'registration',
    bookedOn: record.regDate,
    contractTotalFen: total,
    techAmountFen: tech,
  });
}

export async function insertBooking(
  tx: TxCtx,
  contractId: string,
  booking: {
    kind: 'registration' | 'supplement';
    bookedOn: string;
    contractTotalFen: number;
    techAmountFen: number;
  },
): Promise<void> {
  await tx.db
    .insertInto('contract_booking')
    .values({
      id: tx.newId(),
      contract_id: contractId,
      kind: booking.kind,
      booked_on: booking.bookedOn,
      contract_total_fen: booking.contractTotalFen,
      tech_amount_fen: booking.techAmountFen,
      created_at: tx.now(),
    })
    .execute();
}
