/** What a revision changed against the one before: for the timeline of a contract. */
import { formatYuan } from '#app/lib/money.ts';
import { contractStatusName } from './process.ts';
import type { ContractRecord } from './record.ts';

export const HISTORY_FIELDS = [
  'status',
  'regNo',
  'regDate',
  'regRegistry',
  'contractTotalFen',
  'techAmountFen',
  'costLines',
  'projectName',
  'contractNo',
  'type',
  'subtype',
  'licenceMode',
  'signDate',
  'validFrom',
  'validTo',
  'seller',
  'buyer',
  'path',
  'flow',
  'tradeRegNo',
  'signPlace',
  'currency',
  'originalAmount',
  'fxRate',
  'fxDate',
  'isTaxIncluded',
  'paymentMode',
  'paymentPlan',
  'royalty',
  'equity',
  'intermediaries',
  'ipTypes',
  'ipItems',
  'techField',
  'chainCode',
  'socioGoal',
  'planSource',
  'industryCode',
  'emergingCode',
  'expNewInputFen',
  'expNewOutputFen',
  'isJobInvention',
  'isGovFunded',
  'pricingMode',
  'publicityId',
  'registryCode',
  'registrar',
  'reviewer',
  'rejectReason',
  'confidentiality',
  'note',
] as const satisfies readonly (keyof ContractRecord)[];
export type HistoryField = (typeof HISTORY_FIELDS)[number];

export interface RevisionChange {
  field: HistoryField;
  /** Both as text, where the field has a short one. */
  from?: string;
  to?: string;
}

/** Fields whose content is a short text that reads well as "before → after". */
const SHORT: readonly HistoryField[] = [
  'regNo',
  'regDate',
  'regRegistry',
  'signDate',
  'contractNo',
  'projectName',
  'signPlace',
  'tradeRegNo',
  'currency',
  'fxRate',
  'fxDate',
  'registrar',
  'reviewer',
];

export function changesBetween(
  before: ContractRecord,
  after: ContractRecord,
  locale: string,
): RevisionChange[] {
  return HISTORY_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map(
    (field) => describeChange(field, before, after, locale),
  );
}

function describeChange(
  field: HistoryField,
  before: ContractRecord,
  after: ContractRecord,
  locale: string,
): RevisionChange {
  if (field === 'status') {
    return {
      field,
      from: contractStatusName(before.status, locale),
      to: contractStatusName(after.status, locale),
    };
  }
  if (field === 'contractTotalFen' || field === 'techAmountFen') {
    return { field, from: yuan(before[field]), to: yuan(after[field]) };
  }
  if (!SHORT.includes(field)) return { field };
  return { field, from: String(before[field] ?? '') || '—', to: String(after[field] ?? '') || '—' };
}

function yuan(fen: number | null): string {
  return fen === null ? '—' : formatYuan(fen, { grouped: true });
}
