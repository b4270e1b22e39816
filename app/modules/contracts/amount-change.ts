import { CNY } from './details.ts';
import type { ContractRecord, NamedCostLine } from './record.ts';

export interface ChangedAmounts {
  contractTotalFen?: number;
  techAmountFen?: number;
  costLines?: NamedCostLine[] | null;
  /** In hundredths of the contract's currency, where the change states it. */
  originalAmount?: number | null;
}

/**
 * The record with the amounts of a change (变更) or supplement. The rate stays frozen: an original amount that the
 * change does not restate is no longer that of the total, so it is left out.
 */
export function withAmounts(record: ContractRecord, changed: ChangedAmounts): ContractRecord {
  return {
    ...record,
    contractTotalFen: changed.contractTotalFen ?? record.contractTotalFen,
    techAmountFen: changed.techAmountFen ?? record.techAmountFen,
    costLines: changed.costLines === undefined ? record.costLines : changed.costLines,
    originalAmount: record.currency === CNY ? null : (changed.originalAmount ?? null),
  };
}
