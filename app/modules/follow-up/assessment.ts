/** 技术性收入核定: how much of what was received in a year is 技术性收入, and what it may not exceed (domain 2.6). */
import { sumFen } from '#app/lib/money.ts';
import { isRoyaltyMode } from '#app/modules/contracts/payment.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { type Receipt, receivedIn } from './receipts.ts';

export const ASSESSMENT_STATES = ['entered', 'confirmed', 'returned', 'replaced', 'revoked'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

export interface AssessmentAmounts {
  year: number;
  receivedFen: number;
  /** 非技术性费用 to be taken out. */
  nonTechFen: number;
  /** Carriers in a reasonable quantity, part of the income all the same. */
  carrierFen: number;
}

export interface Assessment extends AssessmentAmounts {
  id: string;
  revisionNo: number;
  /** 核定额. */
  incomeFen: number;
  basis: string;
  state: AssessmentState;
  enteredBy: string | null;
}

export type AssessmentField = 'year' | 'received' | 'nonTech' | 'carrier';

/** One broken rule beside its field: a message key, an amount in fen after `|`. */
export interface AssessmentFinding {
  field: AssessmentField;
  rule:
    | 'received_positive'
    | 'above_receipts'
    | 'non_tech_all'
    | 'non_tech_above_contract'
    | 'carrier_above_income'
    | 'above_tech_amount';
  /** What would be allowed. */
  limitFen: number;
}

/** 核定额, fen. */
export function incomeOf({ receivedFen, nonTechFen }: AssessmentAmounts): number {
  return receivedFen - nonTechFen;
}

/** The confirmed assessments, without the year that a new version would replace. */
function othersOf(year: number, assessments: readonly Assessment[]): Assessment[] {
  return assessments.filter((one) => one.state === 'confirmed' && one.year !== year);
}

/**
 * Every rule that the amounts break: not more than was received in the year, not more 非技术性费用 than the contract has, and
 * over all years not more than its 技术交易额, unless royalties may still come.
 */
export function checkAssessment(
  contract: Pick<ContractRecord, 'contractTotalFen' | 'techAmountFen' | 'paymentMode'>,
  receipts: readonly Receipt[],
  assessments: readonly Assessment[],
  amounts: AssessmentAmounts,
): AssessmentFinding[] {
  const { year, receivedFen, nonTechFen, carrierFen } = amounts;
  const findings: AssessmentFinding[] = [];
  const received = receivedIn(receipts, year);
  if (receivedFen <= 0) findings.push({ field: 'received', rule: 'received_positive', limitFen: received });
  else if (receivedFen > received) {
    findings.push({ field: 'received', rule: 'above_receipts', limitFen: received });
  }
  const income = incomeOf(amounts);
  const others = othersOf(year, assessments);
  if (receivedFen > 0 && income <= 0) {
    findings.push({ field: 'nonTech', rule: 'non_tech_all', limitFen: receivedFen });
  }
  const techFen = contract.techAmountFen ?? contract.contractTotalFen;
  const nonTechLeft = contract.contractTotalFen - techFen - sumFen(others.map((one) => one.nonTechFen));
  if (nonTechFen > Math.max(0, nonTechLeft)) {
    findings.push({
      field: 'nonTech',
      rule: 'non_tech_above_contract',
      limitFen: Math.max(0, nonTechLeft),
    });
  }
  if (income > 0 && carrierFen > income) {
    findings.push({ field: 'carrier', rule: 'carrier_above_income', limitFen: income });
  }
  const incomeLeft = techFen - sumFen(others.map((one) => one.incomeFen));
  if (!isRoyaltyMode(contract.paymentMode) && income > incomeLeft) {
    findings.push({ field: 'received', rule: 'above_tech_amount', limitFen: Math.max(0, incomeLeft) });
  }
  return findings;
}

export type AssessmentWarning = { warning: 'above_tech_amount' | 'not_registered'; fen: number };

/** What became wrong with what is confirmed, because the contract changed since. */
export function warnAssessments(
  contract: Pick<ContractRecord, 'contractTotalFen' | 'techAmountFen'>,
  isCounted: boolean,
  assessments: readonly Assessment[],
): AssessmentWarning[] {
  const confirmed = sumFen(othersOf(0, assessments).map(({ incomeFen }) => incomeFen));
  if (confirmed === 0) return [];
  const over = confirmed - (contract.techAmountFen ?? contract.contractTotalFen);
  return [
    ...(isCounted ? [] : [{ warning: 'not_registered' as const, fen: confirmed }]),
    ...(over > 0 ? [{ warning: 'above_tech_amount' as const, fen: over }] : []),
  ];
}

/** Receipts of a year that may be taken back without leaving a confirmed assessment above what was received. */
export function mayVoid(
  receipts: readonly Receipt[],
  assessments: readonly Assessment[],
  receipt: Receipt,
): boolean {
  const year = Number(receipt.receivedOn.slice(0, 4));
  const confirmed = assessments.find((one) => one.state === 'confirmed' && one.year === year);
  if (!confirmed) return true;
  return receivedIn(receipts, year) - receipt.amountFen >= confirmed.receivedFen;
}
