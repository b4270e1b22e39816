/** 技术合同成交额 is number 9 of the plan's Table 1: its target is the plan's, in the version in force (数据同源). */
import { todayInShanghai } from '#app/lib/dates.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { toFixed } from '#app/modules/plan/decimal.ts';
import { targetLevel } from '#app/modules/plan/path.ts';
import { listTerms } from '#app/modules/plan/queries.server.ts';
import { type PlanTerms, termsOfYear, termsOn } from '#app/modules/plan/terms.ts';
import { type Target, type TargetShape, TECHNOLOGY_CONTRACT_TARGET, targetOf } from './targets.ts';

/** 技术合同成交额 in Table 1. */
const INDICATOR_NO = 9;

export interface PlanTarget {
  /** By the version of the plan in force today. */
  current: Target;
  /** Of one year, judged as the plan judges it: by what was the plan at its end. Fen; null outside the path. */
  ofYear: (year: number, shape: TargetShape) => number | null;
}

/** The target in force; what the plan was issued with where no version states one. */
export async function readTarget(ctx: Pick<Ctx, 'db' | 'demo' | 'now'>): Promise<PlanTarget> {
  const versions = await listTerms(ctx.db, { no: INDICATOR_NO, includeDemo: ctx.demo });
  if (versions.length === 0) {
    return {
      current: TECHNOLOGY_CONTRACT_TARGET,
      ofYear: (year, shape) => targetOf(year, shape),
    };
  }
  return {
    current: targetIn(termsOn(versions, todayInShanghai(ctx.now()))),
    ofYear: (year, shape) => targetOf(year, shape, targetIn(termsOfYear(versions, year))),
  };
}

/** The plan's decimals are exact to 10⁻¹⁰ 亿元, which is a fen. */
function targetIn(terms: PlanTerms): Target {
  const to = targetLevel(terms);
  const { fromFen, toFen } = TECHNOLOGY_CONTRACT_TARGET;
  return {
    fromYear: terms.baseYear,
    fromFen: terms.base === null ? fromFen : Number(toFixed(terms.base)),
    toYear: terms.targetYear,
    toFen: to === null ? toFen : Number(to),
  };
}
