/**
 * Contracts in another currency: statistics are in CNY, at the central parity rate (人民币汇率中间价) of the day that the
 * rule in force names. Amounts stay integers and the rate a decimal text, so nothing passes through a float.
 */
import { addDays } from '#app/lib/dates.ts';
import { isFen } from '#app/lib/money.ts';
import fxRules from '#seeds/reference/fx-rules.json';
import { CNY, type ContractDetails } from './details.ts';
import type { Finding } from './findings.ts';

/** Which day's rate: that of signing or of registration. */
export type FxRateDate = 'SIGN' | 'REG';

export interface FxRule {
  /** First day on which the rule holds, by the date of signing. */
  effectiveFrom: string;
  rateDate: FxRateDate;
  /** No rate is published on holidays: then the last one before counts, at most so many days old. */
  maxAgeDays: number;
}

const RULES = fxRules as readonly FxRule[];

/** The rule in force for a contract signed on that day: the latest that had begun. Throws when none had. */
export function fxRuleOn(signDate: string, rules: readonly FxRule[] = RULES): FxRule {
  const inForce = rules.filter(({ effectiveFrom }) => effectiveFrom <= signDate);
  const latest = inForce.sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom)).at(-1) ?? rules[0];
  if (!latest) throw new RangeError('no rule for exchange rates');
  return latest;
}

const RATE = /^\d{1,6}(?:\.\d{1,8})?$/;

/** The rate as it is stored, `7.8` for `07.8000`; null for what is no positive decimal of at most eight places. */
export function readRate(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  if (!RATE.test(plain)) return null;
  const [whole = '', fraction = ''] = plain.split('.');
  const places = fraction.replace(/0+$/, '');
  const rate = `${BigInt(whole)}${places === '' ? '' : `.${places}`}`;
  return rate === '0' ? null : rate;
}

/** Hundredths of the original currency at a rate, in fen, half up (四舍五入). Null where it leaves the safe range. */
export function toFen(originalAmount: number, rate: string): number | null {
  const [whole = '0', fraction = ''] = rate.split('.');
  const scale = 10n ** BigInt(fraction.length);
  const product = BigInt(originalAmount) * BigInt(whole + fraction);
  const fen = Number((product * 2n + scale) / (scale * 2n));
  return isFen(fen) ? fen : null;
}

export type FxCheck = 'fx_only_for_foreign' | 'fx_amount_positive' | 'fx_rate' | 'fx_total';

type FxFacts = Pick<ContractDetails, 'currency' | 'originalAmount' | 'fxRate' | 'fxDate'> & {
  contractTotalFen: number;
};

/** What is wrong between currency, original amount, rate and 合同成交额; a record may lack them until it is submitted. */
export function checkFx(record: FxFacts): Finding<FxCheck>[] {
  const { currency, originalAmount, fxRate, contractTotalFen } = record;
  if (currency === CNY) {
    return (['originalAmount', 'fxRate', 'fxDate'] as const)
      .filter((field) => record[field] !== null)
      .map((field) => ({ rule: 'fx_only_for_foreign', field }));
  }
  const findings: Finding<FxCheck>[] = [];
  const isAmount = originalAmount === null || (isFen(originalAmount) && originalAmount > 0);
  const isRate = fxRate === null || readRate(fxRate) === fxRate;
  if (!isAmount) findings.push({ rule: 'fx_amount_positive', field: 'originalAmount' });
  if (!isRate) findings.push({ rule: 'fx_rate', field: 'fxRate' });
  if (findings.length > 0 || originalAmount === null || fxRate === null) return findings;
  const expected = toFen(originalAmount, fxRate);
  if (expected !== null && expected !== contractTotalFen) {
    findings.push({ rule: 'fx_total', field: 'contractTotal', detail: String(expected) });
  }
  return findings;
}

/** Whether the day of the rate is not the one that the rule in force asks for. */
export function isRateDateOff(
  record: Pick<ContractDetails, 'fxDate'> & { signDate: string; regDate: string | null },
  rule: FxRule = fxRuleOn(record.signDate),
): boolean {
  const day = rule.rateDate === 'SIGN' ? record.signDate : record.regDate;
  if (record.fxDate === null || day === null) return false;
  return record.fxDate > day || record.fxDate < addDays(day, -rule.maxAgeDays);
}

/** Fields of the rate that are not what they were, once a rate was stated: a registered contract keeps it. */
export function changedFrozenRate(
  before: Pick<ContractDetails, 'currency' | 'fxRate' | 'fxDate'>,
  after: Pick<ContractDetails, 'currency' | 'fxRate' | 'fxDate'>,
): ('currency' | 'fxRate' | 'fxDate')[] {
  if (before.fxRate === null) return [];
  return (['currency', 'fxRate', 'fxDate'] as const).filter((field) => before[field] !== after[field]);
}
