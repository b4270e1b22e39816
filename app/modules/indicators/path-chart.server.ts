import { renderLinePathChart } from '#app/components/chart/render-chart.server.ts';
import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { FEN_PER_YI, formatWan, formatYi, NO_FIGURE } from '#app/lib/money.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type AmountBasis, type Caliber, measureOfCaliber } from './calibers.ts';
import { sumByYear } from './queries.server.ts';
import type { PlanTarget } from './targets.server.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

interface PathPoint {
  year: number;
  fen: number | null;
  linearFen: number | null;
  growthFen: number | null;
}

export interface PathScope {
  caliber: Caliber;
  basis: AmountBasis;
  target: PlanTarget;
  /** What was known by the end of this day; absent: what is known now. */
  asOf?: string | null;
  /** Years that are not shown to the reader. */
  isHidden?: (year: number) => boolean;
}

/** The way 6 → 7 亿元 as a straight line and as constant growth, with what each year reached, as chart and as table. */
export async function targetPathPage(
  ctx: PageCtx,
  { caliber, basis, target, asOf = null, isHidden = () => false }: PathScope,
) {
  const scope = { asOf, includeDemo: ctx.demo };
  const sums = await sumByYear(ctx.db, measureOfCaliber(caliber), scope, basis);
  const thisYear = yearOf(todayInShanghai(ctx.now()));
  const { fromYear, toYear } = target.current;
  const first = Math.min(fromYear, ...sums.keys());
  const last = Math.max(toYear, thisYear, ...sums.keys());
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const points = years.map(
    (year): PathPoint => ({
      year,
      fen: isHidden(year) ? null : (sums.get(year) ?? null),
      linearFen: target.ofYear(year, 'linear'),
      growthFen: target.ofYear(year, 'constant_growth'),
    }),
  );
  const gap = (fen: number | null, pathFen: number | null) =>
    fen === null || pathFen === null ? NO_FIGURE : formatWan(pathFen - fen, { grouped: true });
  const yi = (fen: number | null) => (fen === null ? NO_FIGURE : formatYi(fen, 4));
  return {
    years,
    /** By the version of the plan in force today. */
    target: target.current,
    /** The latest year that has a figure; the current one while there is none. */
    latest: sums.size > 0 ? Math.max(...sums.keys()) : thisYear,
    svg: drawPath(ctx, points),
    table: {
      headers: [
        ctx.t('indicator.path.year'),
        ctx.t('indicator.path.linear'),
        ctx.t('indicator.path.growth'),
        ctx.t('indicator.path.actual'),
        ctx.t('indicator.path.gap'),
        ctx.t('indicator.path.gap_growth'),
      ],
      rows: points.map(({ year, fen, linearFen, growthFen }) => [
        String(year),
        yi(linearFen),
        yi(growthFen),
        yi(fen),
        gap(fen, linearFen),
        gap(fen, growthFen),
      ]),
    },
  };
}

/** A drawing that fails must not take the figures with it: the table below it says the same. */
function drawPath(ctx: PageCtx, points: readonly PathPoint[]) {
  const inYi = (fen: number | null) => (fen === null ? null : fen / FEN_PER_YI);
  try {
    return renderLinePathChart({
      categories: points.map(({ year }) => String(year)),
      series: [
        { name: ctx.t('indicator.path.actual'), values: points.map(({ fen }) => inYi(fen)) },
        {
          name: ctx.t('indicator.path.linear'),
          values: points.map(({ linearFen }) => inYi(linearFen)),
          isPlan: true,
        },
        {
          name: ctx.t('indicator.path.growth'),
          values: points.map(({ growthFen }) => inYi(growthFen)),
          isPlan: true,
        },
      ],
      unit: ctx.t('indicator.unit.yi'),
      format: (value) => value.toFixed(2),
    });
  } catch (error) {
    ctx.log.error({ err: error }, 'the indicator chart could not be drawn');
    return null;
  }
}
