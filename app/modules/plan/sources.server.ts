/** What the product itself knows of an indicator: sums of contracts, and counts of the register. */
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type AmountBasis, type Caliber, measureOfCaliber } from '#app/modules/indicators/calibers.ts';
import { getBasis, getCaliber, sumByYear } from '#app/modules/indicators/queries.server.ts';
import type { InnovatorKind } from '#app/modules/innovators/kinds.ts';
import { countOnDays } from '#app/modules/innovators/queries.server.ts';
import type { Fixed } from './decimal.ts';
import type { PlanTerms } from './terms.ts';

export interface ContractSource {
  caliber: Caliber;
  basis: AmountBasis;
  isConfirmed: boolean;
  /** 亿元 by year of the 登记日期; a fen is 10⁻¹⁰ 亿元. */
  byYear: Map<number, Fixed>;
}

/** 技术合同成交额 by year: the dashboard's own figure, by the caliber in force. */
export async function contractSource(ctx: Ctx): Promise<ContractSource> {
  const { caliber, isConfirmed } = await getCaliber(ctx.db);
  const basis = await getBasis(ctx.db);
  const sums = await sumByYear(ctx.db, measureOfCaliber(caliber), { includeDemo: ctx.demo }, basis);
  return {
    caliber,
    basis,
    isConfirmed,
    byYear: new Map([...sums].map(([year, fen]) => [year, BigInt(fen)])),
  };
}

/** The day of a year on which the register is counted: its last one, or today. */
export function countingDay(ctx: Ctx, year: number): string {
  const today = todayInShanghai(ctx.now());
  return year < yearOf(today) ? `${year}-12-31` : today;
}

/** What the register counts at the end of every year so far; null for an indicator it does not feed. */
export async function registerCounts(ctx: Ctx, terms: PlanTerms): Promise<Map<number, number> | null> {
  if (terms.source !== 'register' || terms.registerKind === null) return null;
  const thisYear = yearOf(todayInShanghai(ctx.now()));
  const length = Math.max(0, thisYear - terms.baseYear + 1);
  const years = Array.from({ length }, (_, passed) => terms.baseYear + passed);
  return countYears(ctx, terms.registerKind, years);
}

async function countYears(ctx: Ctx, kind: InnovatorKind, years: readonly number[]) {
  const days = years.map((year) => countingDay(ctx, year));
  const counts = await countOnDays(ctx.db, kind, days, ctx.demo);
  return new Map(years.map((year, index) => [year, counts.get(days[index] ?? '') ?? 0]));
}

/** The count of one year, for taking it over. */
export async function countOfYear(ctx: Ctx, kind: InnovatorKind, year: number): Promise<number> {
  return (await countYears(ctx, kind, [year])).get(year) ?? 0;
}
