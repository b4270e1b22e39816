/** Yearly values of an indicator as people stated them, and the line of figures they make. Pure. */
import { type Fixed, formatFixed, ONE, toFixed } from './decimal.ts';
import { judge, type PathStatus, pathAt, progressOf } from './path.ts';
import { type PlanTerms, termsOfYear } from './terms.ts';

export const VALUE_STATUSES = ['entered', 'checked', 'returned'] as const;
export type ValueStatus = (typeof VALUE_STATUSES)[number];

/** `register`: taken over from the register of firms and platforms. */
export const VALUE_ORIGINS = ['entered', 'register'] as const;
export type ValueOrigin = (typeof VALUE_ORIGINS)[number];

/** One statement of a year's value; a correction is another one with the next revision. */
export interface PlanValue {
  id: string;
  no: number;
  year: number;
  revision: number;
  /** Decimal text as it was entered. */
  value: string;
  source: string;
  stateOn: string;
  note: string;
  /** Why it replaced the one before. */
  reason: string;
  origin: ValueOrigin;
  status: ValueStatus;
  checkNote: string;
  file: { name: string; mediaType: string; size: number } | null;
  isDemo: boolean;
  enteredBy: { id: string; name: string } | null;
  enteredAt: number;
  checkedBy: string | null;
  checkedAt: number | null;
}

/** Which statement of a year counts: the last one that was checked; and the later one that waits for its check. */
export function standing(values: readonly PlanValue[]): {
  official: PlanValue | null;
  pending: PlanValue | null;
} {
  const newest = [...values].sort((a, b) => b.revision - a.revision);
  const official = newest.find(({ status }) => status === 'checked') ?? null;
  const [last] = newest;
  const pending = last?.status === 'entered' ? last : null;
  return { official, pending };
}

/** Where the figure of a year comes from; `base` is the plan itself. */
export type LineOrigin = 'base' | 'contracts' | ValueOrigin;

export interface YearLine {
  year: number;
  /** What the year is judged by. */
  terms: PlanTerms;
  value: Fixed | null;
  origin: LineOrigin | null;
  /** Nobody has checked the value yet. */
  isUnchecked: boolean;
  official: PlanValue | null;
  pending: PlanValue | null;
  /** What the register counts at the end of the year, or today; null where it feeds nothing. */
  counted: number | null;
  path: Fixed | null;
  status: PathStatus;
  /** % of the way from base to target. */
  progress: string | null;
}

export interface LineSources {
  versions: readonly PlanTerms[];
  values: readonly PlanValue[];
  /** 亿元 by year; null unless the contracts are the source. */
  contracts: ReadonlyMap<number, Fixed> | null;
  /** By year; null unless the register is a source. */
  counts: ReadonlyMap<number, number> | null;
  thisYear: number;
  /** Leaves out what nobody has checked, as for the public. */
  isCheckedOnly?: boolean;
}

/** One line per year from the base year to the target year, and on while there are values. */
export function yearLines(sources: LineSources): YearLine[] {
  const { versions, values, contracts, counts, thisYear } = sources;
  const now = termsOfYear(versions, thisYear);
  const known = [...values.map(({ year }) => year), ...(contracts?.keys() ?? [])];
  const last = Math.max(now.targetYear, ...known.filter((year) => year <= thisYear));
  return Array.from({ length: last - now.baseYear + 1 }, (_, passed) => {
    const year = now.baseYear + passed;
    const terms = termsOfYear(versions, year);
    const figure = figureOf(sources, terms, year);
    return {
      year,
      terms,
      ...figure,
      counted: year <= thisYear ? (counts?.get(year) ?? null) : null,
      path: pathAt(terms, year),
      status: statusOf(terms, year, figure.value, thisYear),
      progress: figure.value === null ? null : progressOf(terms, figure.value),
    };
  });
}

function figureOf({ values, contracts, isCheckedOnly }: LineSources, terms: PlanTerms, year: number) {
  const { official, pending } = standing(values.filter((one) => one.year === year));
  const statement = official ?? (isCheckedOnly ? null : pending);
  const shared = { official, pending: isCheckedOnly ? null : pending, isUnchecked: false };
  const base = year === terms.baseYear && terms.base !== null ? toFixed(terms.base) : null;
  if (contracts) {
    const sum = contracts.get(year);
    // The base of the plan stands, whatever of that year's contracts was recorded here later.
    if (base !== null) return { ...shared, value: base, origin: 'base' as const };
    return { ...shared, value: sum ?? null, origin: sum === undefined ? null : ('contracts' as const) };
  }
  if (statement) {
    const { origin, status } = statement;
    return { ...shared, value: toFixed(statement.value), origin, isUnchecked: status !== 'checked' };
  }
  return { ...shared, value: base, origin: base === null ? null : ('base' as const) };
}

function statusOf(terms: PlanTerms, year: number, value: Fixed | null, thisYear: number): PathStatus {
  if (year === terms.baseYear) return 'none';
  // A year that has not ended is not behind.
  return value !== null && year >= thisYear ? 'running' : judge(terms, year, value);
}

/** The line an indicator is known by: its last complete year with a value on the path, else its last value at all. */
export function latestLine(lines: readonly YearLine[]): YearLine | null {
  const judged = lines.filter(({ status }) => status !== 'none' && status !== 'running');
  return judged.at(-1) ?? lines.filter(({ value }) => value !== null).at(-1) ?? null;
}

/**
 * How far a stated value is from what the register counts: positive when more is stated. An empty register says nothing
 * against the base of the plan.
 */
export function registerGap({ value, origin, counted }: Pick<YearLine, 'value' | 'origin' | 'counted'>) {
  if (counted === null || value === null || (origin === 'base' && counted === 0)) return null;
  return value - BigInt(counted) * ONE;
}

/** A value rounded to the decimals of the indicator; the statement itself keeps all its digits. */
export function showValue(value: Fixed | null, terms: Pick<PlanTerms, 'decimals'>): string | null {
  return value === null ? null : formatFixed(value, terms.decimals);
}
