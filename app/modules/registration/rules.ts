/**
 * The rule sets of the registration (认定登记) as data: limits, what is a large contract, and whether a correction starts
 * the clock again. Which set holds is decided by the date of acceptance (domain 0.1, 2.4).
 */

export const DAY_UNITS = ['natural', 'working'] as const;
/** 日 or 工作日. */
export type DayUnit = (typeof DAY_UNITS)[number];

export interface Limit {
  days: number;
  unit: DayUnit;
}

export interface RegistrationRule {
  /** `2001`, `2022-guide`, `2026`, and whatever follows. */
  code: string;
  name: string;
  /** Number of the document and the clause. */
  basis: string;
  /** First day of acceptance to which it applies. */
  effectiveFrom: string;
  normal: Limit;
  /** For large contracts (大额) and for disputed ones (存在争议). */
  large: Limit;
  /** 技术交易额 from which a contract is large, fen; null where the set knows no large contracts. */
  largeFen: number | null;
  /** 补正: the clock starts again on the day the correction is submitted, else it only stands still meanwhile. */
  correctionRestarts: boolean;
  /** 公示 of an agreed price, natural days. */
  publicityDays: number;
  /** The bureau has compared it with the official text. */
  isConfirmed: boolean;
  note: string;
}

/** The set in force on a date; the oldest one for anything before it. Throws when there is none at all. */
export function ruleOn(rules: readonly RegistrationRule[], date: string): RegistrationRule {
  const sorted = [...rules].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const rule = sorted.findLast(({ effectiveFrom }) => effectiveFrom <= date) ?? sorted[0];
  if (!rule) throw new Error('there is no rule set of the registration');
  return rule;
}

/** 大额: by 技术交易额, not by 合同成交额. An amount that is not assessed is not large. */
export function isLarge(rule: Pick<RegistrationRule, 'largeFen'>, techAmountFen: number | null): boolean {
  return rule.largeFen !== null && techAmountFen !== null && techAmountFen >= rule.largeFen;
}

export function limitOf(rule: RegistrationRule, contract: { isLarge: boolean; isDisputed: boolean }): Limit {
  return contract.isLarge || contract.isDisputed ? rule.large : rule.normal;
}
