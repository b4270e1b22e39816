/**
 * The amounts of a technology contract, all in fen:
 * 合同成交额 (contract total) = 技术交易额 (technology amount) + 非技术性费用 (equipment, instruments, parts, materials).
 * The direct cost of a reasonable quantity of the subject matter itself, usually one or two sets, stays inside
 * 技术交易额 (技术合同认定规则 and its instructions; 技术合同司法解释 Art. 14 asks that other costs be itemised).
 */
import { isFen, sumFen } from '#app/lib/money.ts';

export const COST_KINDS = ['equipment', 'instrument', 'part', 'material', 'other'] as const;
export type CostKind = (typeof COST_KINDS)[number];

export interface CostLine {
  kind: CostKind;
  amountFen: number;
  /** False for carriers of the technology in a reasonable quantity: they stay in 技术交易额. */
  isNonTechnical: boolean;
}

export interface ContractAmounts {
  contractTotalFen: number;
  techAmountFen: number;
  /** Left out where the itemised list is not known, as in historical registers: then only the totals are checked. */
  costLines?: readonly CostLine[];
}

export const AMOUNT_RULES = [
  'total_positive',
  'tech_positive',
  'tech_within_total',
  'cost_line_positive',
  'costs_itemised',
  'costs_match',
] as const;
export type AmountRule = (typeof AMOUNT_RULES)[number];

export interface AmountViolation {
  rule: AmountRule;
  field: 'contractTotal' | 'techAmount' | 'costLines';
  /** Place of the offending cost line. */
  line?: number;
  /** Listed costs less the costs that the totals imply, in fen. */
  gapFen?: number;
}

/** 非技术性费用 in fen as the totals imply it. */
export function nonTechnicalFen(
  amounts: Pick<ContractAmounts, 'contractTotalFen' | 'techAmountFen'>,
): number {
  return amounts.contractTotalFen - amounts.techAmountFen;
}

/** Every broken rule, none when the amounts are right; they must agree to the fen. */
export function checkAmounts(amounts: ContractAmounts): AmountViolation[] {
  const violations: AmountViolation[] = [];
  const { contractTotalFen, techAmountFen, costLines } = amounts;
  if (!isPositive(contractTotalFen)) violations.push({ rule: 'total_positive', field: 'contractTotal' });
  if (!isPositive(techAmountFen)) violations.push({ rule: 'tech_positive', field: 'techAmount' });
  if (techAmountFen > contractTotalFen) violations.push({ rule: 'tech_within_total', field: 'techAmount' });
  costLines?.forEach(({ amountFen }, line) => {
    if (!isPositive(amountFen)) violations.push({ rule: 'cost_line_positive', field: 'costLines', line });
  });
  // A comparison of sums means something only once every amount does.
  if (violations.length > 0 || !costLines) return violations;

  const implied = nonTechnicalFen(amounts);
  const listed = sumFen(costLines.filter((line) => line.isNonTechnical).map((line) => line.amountFen));
  if (implied > 0 && costLines.length === 0) violations.push({ rule: 'costs_itemised', field: 'costLines' });
  else if (listed !== implied)
    violations.push({ rule: 'costs_match', field: 'costLines', gapFen: listed - implied });
  return violations;
}

function isPositive(fen: number): boolean {
  return isFen(fen) && fen > 0;
}
