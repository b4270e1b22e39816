/**
 * How a contract is paid (民法典 Art. 846): planned payments, royalties (提成), a share of a company (作价投资). What was
 * actually received is recorded after signing and is no matter of these rules.
 */
import { isFen, sumFen } from '#app/lib/money.ts';
import type { Finding } from './findings.ts';
import type { ContractStatus } from './process.ts';
import type { ContractRecord, PaymentMode } from './record.ts';

export type PaymentRule =
  | 'plan_line_positive'
  | 'plan_sum'
  | 'plan_above_total'
  | 'plan_lump'
  | 'plan_instalments'
  | 'royalty_only_for_royalties'
  | 'royalty_entry_fee'
  | 'royalty_amount'
  | 'royalty_rate'
  | 'royalty_total'
  | 'equity_only_for_k28'
  | 'equity_payment'
  | 'equity_total'
  | 'equity_share';

export type PaymentWarning = 'royalty_undetermined' | 'k28_payment';

type Facts = Pick<
  ContractRecord,
  | 'status'
  | 'type'
  | 'subtype'
  | 'paymentMode'
  | 'paymentPlan'
  | 'royalty'
  | 'equity'
  | 'contractTotalFen'
  | 'techAmountFen'
>;

/** After a change or supplement the total is no longer what the contract once laid out. */
const RESTATED: readonly ContractStatus[] = ['CHANGED', 'DEREGISTERED', 'REVOKED'];

const ROYALTY_MODES: readonly (PaymentMode | null)[] = ['ROYALTY', 'ENTRY_ROYALTY'];

export function isRoyaltyMode(mode: PaymentMode | null): boolean {
  return ROYALTY_MODES.includes(mode);
}

/** Every broken rule of payment plan, royalty and equity. */
export function checkPayment(record: Facts): Finding<PaymentRule>[] {
  return [...checkPlan(record), ...checkRoyalty(record), ...checkEquity(record)];
}

function checkPlan({ status, paymentMode, paymentPlan, contractTotalFen }: Facts): Finding<PaymentRule>[] {
  if (paymentPlan === null || paymentPlan.length === 0) return [];
  const findings: Finding<PaymentRule>[] = paymentPlan.flatMap(({ amountFen }, line) =>
    isFen(amountFen) && amountFen > 0
      ? []
      : [{ rule: 'plan_line_positive', field: 'paymentPlan', line, cell: 'amount' }],
  );
  if (findings.length > 0) return findings;
  if (paymentMode === 'LUMP' && paymentPlan.length > 1) {
    findings.push({ rule: 'plan_lump', field: 'paymentPlan' });
  }
  if (paymentMode === 'INSTAL' && paymentPlan.length === 1) {
    findings.push({ rule: 'plan_instalments', field: 'paymentPlan' });
  }
  if (RESTATED.includes(status)) return findings;
  const gap = sumFen(paymentPlan.map(({ amountFen }) => amountFen)) - contractTotalFen;
  // 一次总算: the price is fixed, so the payments are all of it. Elsewhere they are its fixed part.
  const isFixed = paymentMode === 'LUMP' || paymentMode === 'INSTAL';
  if (isFixed && gap !== 0) {
    findings.push({ rule: 'plan_sum', field: 'paymentPlan', detail: String(Math.abs(gap)) });
  } else if (gap > 0) {
    findings.push({ rule: 'plan_above_total', field: 'paymentPlan', detail: String(gap) });
  }
  return findings;
}

function checkRoyalty({ status, paymentMode, royalty, contractTotalFen }: Facts): Finding<PaymentRule>[] {
  if (royalty === null) return [];
  if (!isRoyaltyMode(paymentMode)) return [{ rule: 'royalty_only_for_royalties', field: 'paymentMode' }];
  const findings: Finding<PaymentRule>[] = [];
  const { entryFeeFen, minimumFen, ratePercent } = royalty;
  if (entryFeeFen !== null && paymentMode !== 'ENTRY_ROYALTY') {
    findings.push({ rule: 'royalty_entry_fee', field: 'entryFee' });
  }
  if (!isAmount(entryFeeFen)) findings.push({ rule: 'royalty_amount', field: 'entryFee' });
  if (!isAmount(minimumFen)) findings.push({ rule: 'royalty_amount', field: 'royaltyMinimum' });
  if (ratePercent !== null && !isPercent(ratePercent)) {
    findings.push({ rule: 'royalty_rate', field: 'royaltyRate', detail: ratePercent });
  }
  if (findings.length > 0 || RESTATED.includes(status)) return findings;
  const fixedFen = (entryFeeFen ?? 0) + (minimumFen ?? 0);
  if (fixedFen > contractTotalFen) {
    findings.push({ rule: 'royalty_total', field: 'contractTotal', detail: String(fixedFen) });
  }
  return findings;
}

function checkEquity({
  status,
  type,
  subtype,
  paymentMode,
  equity,
  contractTotalFen,
}: Facts): Finding<PaymentRule>[] {
  const findings: Finding<PaymentRule>[] = [];
  const isEquity = subtype === 'K28';
  if (paymentMode === 'EQUITY' && !isEquity && (subtype !== null || type !== 'K2')) {
    findings.push({ rule: 'equity_payment', field: 'paymentMode' });
  }
  if (equity === null) return findings;
  if (!isEquity) return [...findings, { rule: 'equity_only_for_k28', field: 'equityValuation' }];
  if (equity.valuationFen !== contractTotalFen && !RESTATED.includes(status)) {
    findings.push({ rule: 'equity_total', field: 'equityValuation', detail: String(contractTotalFen) });
  }
  if (equity.sharePercent !== null && !isPercent(equity.sharePercent)) {
    findings.push({ rule: 'equity_share', field: 'equityShare', detail: equity.sharePercent });
  }
  return findings;
}

/** What may be right and is often wrong. */
export function warnPayment(record: Facts): Finding<PaymentWarning>[] {
  const warnings: Finding<PaymentWarning>[] = [];
  const { subtype, paymentMode, royalty, contractTotalFen, techAmountFen, status } = record;
  if (subtype === 'K28' && paymentMode !== null && paymentMode !== 'EQUITY') {
    warnings.push({ rule: 'k28_payment', field: 'paymentMode' });
  }
  if (royalty !== null && isRoyaltyMode(paymentMode) && !RESTATED.includes(status)) {
    // Equipment in the contract is determined, too.
    const nonTechFen = contractTotalFen - (techAmountFen ?? contractTotalFen);
    const fixedFen = (royalty.entryFeeFen ?? 0) + (royalty.minimumFen ?? 0) + nonTechFen;
    if (contractTotalFen > fixedFen) {
      const detail = String(contractTotalFen - fixedFen);
      warnings.push({ rule: 'royalty_undetermined', field: 'contractTotal', detail });
    }
  }
  return warnings;
}

const PERCENT = /^(?:100(?:\.0{1,4})?|\d{1,2}(?:\.\d{1,4})?)$/;

/** More than 0, at most 100, four places. */
export function isPercent(text: string): boolean {
  return PERCENT.test(text) && Number(text) > 0;
}

function isAmount(fen: number | null): boolean {
  return fen === null || (isFen(fen) && fen > 0);
}
