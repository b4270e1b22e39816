import { floorRoot } from '#app/lib/integers.ts';
import { formatYi } from '#app/lib/money.ts';

/** The way from the base year's figure to the target's: 6 亿元 in 2020 to 7 亿元 in 2025 for 技术合同成交额. */

export interface Target {
  fromYear: number;
  fromFen: number;
  toYear: number;
  toFen: number;
}

export type TargetShape = 'linear' | 'constant_growth';

export interface TargetPoint {
  year: number;
  fen: number;
}

/** The city's plan, Table 1, gives both ends; the shape between them is a choice, so both are offered. */
export const TECHNOLOGY_CONTRACT_TARGET: Target = {
  fromYear: 2020,
  fromFen: 60_000_000_000,
  toYear: 2025,
  toFen: 70_000_000_000,
};

/** Both ends as texts in 亿元, for the words of a page. */
export function targetWords({ fromYear, fromFen, toYear, toFen }: Target) {
  return { fromYear, from: formatYi(fromFen), toYear, to: formatYi(toFen) };
}

/** The target of every year from base to end, exact to the fen, half up. */
export function targetPath(shape: TargetShape, target: Target = TECHNOLOGY_CONTRACT_TARGET): TargetPoint[] {
  const years = target.toYear - target.fromYear;
  return Array.from({ length: years + 1 }, (_, passed) => ({
    year: target.fromYear + passed,
    fen: Number(shape === 'linear' ? linear(target, passed, years) : growth(target, passed, years)),
  }));
}

/** The target of one year, null outside the path. */
export function targetOf(year: number, shape: TargetShape, target?: Target): number | null {
  return targetPath(shape, target).find((point) => point.year === year)?.fen ?? null;
}

function linear(target: Target, passed: number, years: number): bigint {
  const weighted = BigInt(target.fromFen) * BigInt(years - passed) + BigInt(target.toFen) * BigInt(passed);
  return (weighted * 2n + BigInt(years)) / (BigInt(years) * 2n);
}

/** from^((n−i)/n) · to^(i/n) as the n-th root of an integer, because no float holds 亿元 to the fen for sure. */
function growth(target: Target, passed: number, years: number): bigint {
  const power = BigInt(target.fromFen) ** BigInt(years - passed) * BigInt(target.toFen) ** BigInt(passed);
  // Twice the root, floored, tells which half of the fen it lies in.
  return (floorRoot(power * 2n ** BigInt(years), BigInt(years)) + 1n) / 2n;
}
