/** The way from base to target, how far a value has come on it, and whether that is enough. Pure and exact. */
import { floorRoot } from '#app/lib/integers.ts';
import { abs, divideRound, type Fixed, ONE, percentOf, toFixed } from './decimal.ts';
import type { PlanTerms } from './terms.ts';

type PathTerms = Pick<
  PlanTerms,
  | 'baseYear'
  | 'base'
  | 'targetYear'
  | 'targetMode'
  | 'target'
  | 'shape'
  | 'decimals'
  | 'direction'
  | 'tolerance'
>;

/** 偏快, 符合路径, 偏慢, the year has not ended, nothing to judge. */
export const PATH_STATUSES = ['ahead', 'on', 'behind', 'running', 'none'] as const;
export type PathStatus = (typeof PATH_STATUSES)[number];

/** What is to be reached in the target year; null while the base that a growth starts from is missing. */
export function targetLevel(terms: PathTerms): Fixed | null {
  if (terms.targetMode === 'level') return toFixed(terms.target);
  return growthLevel(terms, terms.targetYear - terms.baseYear);
}

/**
 * What the path asks for in a year; null outside base and target year, and without a base. Of whole things (decimals 0)
 * the path asks for no more than the whole ones it has passed: half a firm cannot be recognised.
 */
export function pathAt(terms: PathTerms, year: number): Fixed | null {
  const exact = exactPathAt(terms, year);
  if (exact === null || terms.decimals > 0 || year === terms.targetYear) return exact;
  const passed = (exact / ONE) * ONE;
  return terms.direction === 'up' || passed === exact ? passed : passed + ONE;
}

function exactPathAt(terms: PathTerms, year: number): Fixed | null {
  const { base, baseYear, targetYear } = terms;
  if (base === null || year < baseYear || year > targetYear) return null;
  const from = toFixed(base);
  if (year === baseYear) return from;
  const passed = year - baseYear;
  const years = targetYear - baseYear;
  if (terms.targetMode === 'growth') return growthLevel(terms, passed);
  const to = toFixed(terms.target);
  if (year === targetYear) return to;
  // From nothing, or to nothing, no constant growth leads: the straight line does.
  if (terms.shape === 'linear' || from === 0n || to === 0n) {
    return divideRound(from * BigInt(years - passed) + to * BigInt(passed), BigInt(years));
  }
  return constantGrowth(from, to, passed, years);
}

/** base · (1 + rate)ⁿ. */
function growthLevel({ base, target }: PathTerms, years: number): Fixed | null {
  if (base === null) return null;
  const hundred = 100n * ONE;
  const factor = hundred + toFixed(target);
  return divideRound(toFixed(base) * factor ** BigInt(years), hundred ** BigInt(years));
}

/** from^((n−i)/n) · to^(i/n), half up, as the n-th root of an integer. */
function constantGrowth(from: Fixed, to: Fixed, passed: number, years: number): Fixed {
  const n = BigInt(years);
  const power = from ** BigInt(years - passed) * to ** BigInt(passed);
  // Twice the root, floored, tells on which side of the half it lies.
  return (floorRoot(power * 2n ** n, n) + 1n) / 2n;
}

/** Share of the way from base to target that a value has covered, in % with one decimal; null where there is no way. */
export function progressOf(terms: PathTerms, value: Fixed): string | null {
  const target = targetLevel(terms);
  if (terms.base === null || target === null) return null;
  const base = toFixed(terms.base);
  return percentOf(value - base, target - base);
}

/** Share of the time from base to target year that has passed at the end of a year, in %. */
export function timePassed({ baseYear, targetYear }: PathTerms, year: number): string | null {
  return percentOf(BigInt(year - baseYear), BigInt(targetYear - baseYear));
}

/** Average growth per year since the base year in %, two decimals, half up; null without a base or before a year has passed. */
export function averageGrowth(terms: PathTerms, year: number, value: Fixed): string | null {
  const years = year - terms.baseYear;
  const base = terms.base === null ? 0n : toFixed(terms.base);
  if (years < 1 || base === 0n) return null;
  const n = BigInt(years);
  // Twice the ratio times 10⁴, floored: one more and halved it is the ratio half up.
  const doubled = floorRoot((value * 20_000n ** n) / base, n);
  return percentOf((doubled + 1n) / 2n - 10_000n, 10_000n, 2);
}

/**
 * A year's value against the path. `ahead` and `behind` begin where the miss exceeds the tolerance, a share of the whole
 * way from base to target, so a small miss of a short way weighs as much as a large one of a long way.
 */
export function judge(terms: PathTerms, year: number, value: Fixed | null): Exclude<PathStatus, 'running'> {
  const path = pathAt(terms, year);
  const target = targetLevel(terms);
  if (value === null || path === null || target === null || terms.base === null) return 'none';
  const better = terms.direction === 'up' ? value - path : path - value;
  const way = abs(target - toFixed(terms.base));
  // better / way > tolerance / 100, without dividing.
  const miss = better * 100n * ONE;
  const allowed = toFixed(terms.tolerance) * way;
  if (miss > allowed) return 'ahead';
  return -miss > allowed ? 'behind' : 'on';
}
