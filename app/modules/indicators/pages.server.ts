import { renderLinePathChart } from '#app/components/chart/render-chart.server.ts';
import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { FEN_PER_YI, formatYi, NO_FIGURE, sumFen } from '#app/lib/money.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import {
  CALIBERS,
  type Caliber,
  isCaliber,
  MEASURE_IDS,
  type MeasureId,
  measureOfCaliber,
} from './calibers.ts';
import { ratioOf } from './figures.ts';
import { yearPeriod } from './periods.ts';
import { can } from './policy.ts';
import { countXinjiFirms, getCaliber, readFigures, sumByYear } from './queries.server.ts';
import { listMeasure, listPipeline, sumMeasure, sumPipeline } from './registry.server.ts';
import { TECHNOLOGY_CONTRACT_TARGET, targetOf } from './targets.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

/** A measure of the registry, or the amounts that are only signed. */
export type FigureId = MeasureId | 'P_SIGN';

/** Published cells need at least so many Xinji firms behind them (domain 8.2). */
const MIN_FIRMS = 3;

/** The bureau's page: one year by one caliber, every figure with the way to its contracts. */
export async function indicatorsPage(ctx: PageCtx, params: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  const setting = await getCaliber(ctx.db);
  const caliber = readCaliber(params) ?? setting.caliber;
  const path = await targetPathPage(ctx, caliber);
  const year = readYear(params) ?? path.latest;
  const figures = await readFigures(ctx.db, { period: yearPeriod(year), includeDemo: ctx.demo });
  const headlineFen = figures.measures[measureOfCaliber(caliber)].contractTotalFen;
  const targetFen = targetOf(year, 'linear');
  return {
    year,
    years: path.years,
    caliber,
    calibers: [...CALIBERS],
    setting,
    figures,
    headlineFen,
    targetFen,
    gapFen: targetFen === null ? null : targetFen - headlineFen,
    ratios: { R_JJ: ratioOf(figures, 'R_JJ'), R_JJX: ratioOf(figures, 'R_JJX') },
    path,
    now: ctx.now(),
  };
}

/** The way 6 → 7 亿元 with what each year reached, as chart and as table. */
async function targetPathPage(
  ctx: PageCtx,
  caliber: Caliber,
  isHidden: (year: number) => boolean = () => false,
) {
  const sums = await sumByYear(ctx.db, measureOfCaliber(caliber), { includeDemo: ctx.demo });
  const thisYear = yearOf(todayInShanghai(ctx.now()));
  const { fromYear, toYear } = TECHNOLOGY_CONTRACT_TARGET;
  const first = Math.min(fromYear, ...sums.keys());
  const last = Math.max(toYear, thisYear, ...sums.keys());
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const actual = years.map((year) => ({
    year,
    fen: isHidden(year) ? null : (sums.get(year) ?? null),
    targetFen: targetOf(year, 'linear'),
  }));
  const yi = (fen: number | null) => (fen === null ? NO_FIGURE : formatYi(fen, 4));
  return {
    years,
    /** The latest year that has a figure; the current one while there is none. */
    latest: sums.size > 0 ? Math.max(...sums.keys()) : thisYear,
    actual,
    svg: drawPath(ctx, actual),
    table: {
      headers: [
        ctx.t('indicator.path.year'),
        ctx.t('indicator.path.target'),
        ctx.t('indicator.path.actual'),
        ctx.t('indicator.path.gap'),
      ],
      rows: actual.map(({ year, fen, targetFen }) => [
        String(year),
        yi(targetFen),
        yi(fen),
        fen === null || targetFen === null ? NO_FIGURE : formatYi(targetFen - fen, 4),
      ]),
    },
  };
}

/** A drawing that fails must not take the figures with it: the table below it says the same. */
function drawPath(ctx: PageCtx, points: { year: number; fen: number | null; targetFen: number | null }[]) {
  try {
    return renderLinePathChart({
      categories: points.map(({ year }) => String(year)),
      series: [
        {
          name: ctx.t('indicator.path.actual'),
          values: points.map(({ fen }) => (fen === null ? null : fen / FEN_PER_YI)),
        },
        {
          name: ctx.t('indicator.path.target'),
          values: points.map(({ targetFen }) => (targetFen === null ? null : targetFen / FEN_PER_YI)),
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

/** Exactly the contracts behind one figure, with their sum. Throws `not_found` for a measure that does not exist. */
export async function indicatorRowsPage(ctx: PageCtx, params: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  const measure = readFigure(params);
  const caliber = readCaliber(params) ?? (await getCaliber(ctx.db)).caliber;
  const year = readYear(params) ?? yearOf(todayInShanghai(ctx.now()));
  const scope = { period: yearPeriod(year), includeDemo: ctx.demo };
  const [rows, sums] =
    measure === 'P_SIGN'
      ? await Promise.all([listPipeline(ctx.db, scope), sumPipeline(ctx.db, scope)])
      : await Promise.all([listMeasure(ctx.db, measure, scope), sumMeasure(ctx.db, measure, scope)]);
  return {
    measure,
    caliber,
    year,
    rows,
    sums,
    shown: {
      contractTotalFen: sumFen(rows.map((row) => row.contractTotalFen)),
      techAmountFen: sumFen(rows.map((row) => row.techAmountFen)),
    },
    now: ctx.now(),
  };
}

const PUBLISHED = ['M_IN_JJ', 'M_IN_XA'] as const satisfies readonly MeasureId[];

/** What everybody may see: aggregates of the confirmed caliber; a year with fewer than three firms is not shown. */
export async function publicIndicatorsPage(ctx: PageCtx) {
  const setting = await getCaliber(ctx.db);
  const headline = measureOfCaliber(setting.caliber);
  const hidden = Object.fromEntries(
    await Promise.all(
      [headline, ...PUBLISHED].map(async (measure) => {
        const firms = await countXinjiFirms(ctx.db, measure, { includeDemo: ctx.demo });
        return [measure, new Set([...firms].filter(([, count]) => count < MIN_FIRMS).map(([year]) => year))];
      }),
    ),
  ) as Record<MeasureId, Set<number>>;
  const path = await targetPathPage(ctx, setting.caliber, (year) => hidden[headline].has(year));
  const year = path.latest;
  const figures = await readFigures(ctx.db, { period: yearPeriod(year), includeDemo: ctx.demo });
  const cell = (measure: MeasureId) =>
    hidden[measure].has(year) ? null : figures.measures[measure].contractTotalFen;
  return {
    year,
    setting,
    headlineFen: cell(headline),
    contracts: hidden[headline].has(year) ? null : figures.measures[headline].contracts,
    published: PUBLISHED.map((measure) => ({ measure, fen: cell(measure) })),
    path,
    now: ctx.now(),
  };
}

function readCaliber(params: URLSearchParams): Caliber | null {
  const value = params.get('caliber') ?? '';
  return isCaliber(value) ? value : null;
}

function readYear(params: URLSearchParams): number | null {
  const year = Number(params.get('year'));
  return Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : null;
}

function readFigure(params: URLSearchParams): FigureId {
  const value = params.get('measure') ?? '';
  return [...MEASURE_IDS, 'P_SIGN' as const].find((id) => id === value) ?? 'M_UNION';
}
