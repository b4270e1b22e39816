import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { formatPercent } from '#app/lib/money.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { listAdjustments } from './adjustments.server.ts';
import { CALIBERS, type Caliber, type MeasureId, measureOfCaliber } from './calibers.ts';
import { readCells } from './cells.server.ts';
import { dimensionNames } from './dimension-names.server.ts';
import { DIMENSIONS, type Dimension } from './dimensions.ts';
import { type Figures, ratioOf, type Sums, sumCells } from './figures.ts';
import { readForecast } from './forecast.server.ts';
import { findFreeze, listFreezes } from './freezes.server.ts';
import { findGdp, listGdp } from './gdp.server.ts';
import { type FigureId, readFigureParams } from './params.ts';
import { targetPathPage } from './path-chart.server.ts';
import { type Period, partsOf, yearOfPeriod, yearPeriod } from './periods.ts';
import { can } from './policy.ts';
import { yearsOfFewFirms } from './publication.server.ts';
import { getCaliber, readFigures } from './queries.server.ts';
import { listMeasure, listPipeline, type Scope, sumMeasure, sumPipeline } from './registry.server.ts';
import { hasMonthlySnapshots } from './snapshots.server.ts';
import { targetOf } from './targets.ts';
import { headlineAfter, withContract } from './what-if.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

/** Values of a dimension shown one by one; the rest are one line. */
const VALUES_SHOWN = 15;
export const ROWS_PER_PAGE = 100;

/** The bureau's page: one period by one caliber, every figure with the way to its contracts. */
export async function indicatorsPage(ctx: PageCtx, search: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  const params = readFigureParams(search);
  const setting = await getCaliber(ctx.db);
  const caliber = params.caliber ?? setting.caliber;
  const path = await targetPathPage(ctx, caliber);
  const period = params.period ?? yearPeriod(path.latest);
  const year = yearOfPeriod(period);
  const scope: Scope = { period, asOf: params.asOf, includeDemo: ctx.demo };
  const measure = measureOfCaliber(caliber);
  const figures = await readFigures(ctx.db, scope);
  const headlineFen = figures.measures[measure].contractTotalFen;
  // A target is a year's: a month has none.
  const isYear = period.code.length === 4;
  const targetFen = isYear ? targetOf(year, 'linear') : null;
  const gdp = isYear ? await findGdp(ctx.db, year) : null;
  return {
    period: period.code,
    year,
    years: path.years,
    quarters: partsOf(yearPeriod(year), 'quarter').map(({ code }) => code),
    months: partsOf(yearPeriod(year), 'month').map(({ code }) => code),
    asOf: params.asOf,
    caliber,
    calibers: [...CALIBERS],
    setting,
    figures,
    headlineFen,
    targetFen,
    gapFen: targetFen === null ? null : targetFen - headlineFen,
    ratios: { R_JJ: ratioOf(figures, 'R_JJ'), R_JJX: ratioOf(figures, 'R_JJX') },
    gdp: gdp && { ...gdp, share: formatPercent(headlineFen, gdp.amountFen) },
    path,
    parts: await partsOfPeriod(ctx, measure, scope, period),
    breakdown: await breakdownOf(ctx, measure, scope, params.by),
    dimensions: [...DIMENSIONS],
    freeze: isYear ? await freezeOf(ctx, year, measure, headlineFen) : null,
    adjustments: await listAdjustments(ctx.db, { year, asOf: params.asOf, includeDemo: ctx.demo }),
    forecast: params.asOf === null ? await readForecast(ctx.db, ctx.demo) : null,
    whatIf: params.whatIf && whatIfOf(figures, caliber, targetFen, params.whatIf),
    may: { freeze: can(ctx.actor, 'indicator.freeze', null), enter: can(ctx.actor, 'indicator.enter', null) },
    now: ctx.now(),
  };
}

/** The headline by quarter and month, or by month: of a month there are no parts. */
async function partsOfPeriod(ctx: PageCtx, measure: MeasureId, scope: Scope, period: Period) {
  const cells = await readCells(ctx.db, scope, { byMonth: true });
  const sumOf = (part: Period) =>
    sumCells(
      measure,
      cells.filter(({ month }) => part.from.slice(0, 7) <= month && month <= part.to.slice(0, 7)),
    );
  const of = (size: 'quarter' | 'month') =>
    partsOf(period, size).map((part) => ({ code: part.code, ...sumOf(part) }));
  return { quarters: of('quarter'), months: of('month') };
}

/** The headline along one dimension, largest first, with what share of the whole each value has. */
async function breakdownOf(ctx: PageCtx, measure: MeasureId, scope: Scope, by: Dimension) {
  const cells = await readCells(ctx.db, scope, { dimension: by });
  const values = new Map<string, Sums>();
  for (const cell of cells) {
    const sums = sumCells(measure, [cell]);
    if (sums.contractTotalFen === 0) continue;
    values.set(cell.value, addSums(values.get(cell.value), sums));
  }
  const nameOf = await dimensionNames(ctx.db, by, ctx);
  const total = [...values.values()].reduce<Sums>((all, sums) => addSums(all, sums), NO_SUMS);
  const sorted = [...values]
    .map(([value, sums]) => ({ value, name: nameOf(value), ...sums, share: shareOf(sums, total) }))
    .sort((a, b) => b.contractTotalFen - a.contractTotalFen || (a.value < b.value ? -1 : 1));
  const rest = sorted.slice(VALUES_SHOWN);
  const others = rest.reduce<Sums>((all, sums) => addSums(all, sums), NO_SUMS);
  return {
    by,
    rows: sorted.slice(0, VALUES_SHOWN),
    rest: rest.length === 0 ? null : { values: rest.length, ...others, share: shareOf(others, total) },
    total,
  };
}

const NO_SUMS: Sums = { contractTotalFen: 0, techAmountFen: 0, contracts: 0 };

function addSums(a: Sums | undefined, b: Sums): Sums {
  return {
    contractTotalFen: (a?.contractTotalFen ?? 0) + b.contractTotalFen,
    techAmountFen: (a?.techAmountFen ?? 0) + b.techAmountFen,
    contracts: (a?.contracts ?? 0) + b.contracts,
  };
}

function shareOf(part: Sums, whole: Sums): string {
  return formatPercent(part.contractTotalFen, whole.contractTotalFen);
}

/** The year as it was reported, beside what is known of it today. */
async function freezeOf(ctx: PageCtx, year: number, measure: MeasureId, knownFen: number) {
  const freeze = await findFreeze(ctx.db, String(year));
  if (!freeze) return null;
  const figures = ctx.demo ? freeze.figures.withDemo : freeze.figures.official;
  return {
    on: freeze.frozenOn,
    entries: freeze.entries,
    sha256: freeze.sha256,
    /** 元 with two decimals. */
    headline: figures[measure],
    knownFen,
  };
}

function whatIfOf(
  figures: Figures,
  caliber: Caliber,
  targetFen: number | null,
  more: NonNullable<ReturnType<typeof readFigureParams>['whatIf']>,
) {
  const headlineFen = headlineAfter(figures, caliber, more);
  const after = { measures: withContract(figures, more) };
  return {
    ...more,
    headlineFen,
    gapFen: targetFen === null ? null : targetFen - headlineFen,
    R_JJ: ratioOf(after, 'R_JJ'),
    R_JJX: ratioOf(after, 'R_JJX'),
  };
}

/** Which figure's contracts are asked for, by whom it may be asked. */
export async function readRowsRequest(ctx: PageCtx, search: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  const { measure, asOf, filters, page, ...params } = readFigureParams(search);
  const caliber = params.caliber ?? (await getCaliber(ctx.db)).caliber;
  const period = params.period ?? yearPeriod(yearOf(todayInShanghai(ctx.now())));
  const scope: Scope = { period, asOf, includeDemo: ctx.demo, filters };
  return { measure, scope, period, page, caliber };
}

/** Exactly the contracts behind one figure, with the sum of all of them, a page at a time. */
export async function indicatorRowsPage(ctx: PageCtx, search: URLSearchParams) {
  const { measure, scope, period, page, caliber } = await readRowsRequest(ctx, search);
  const { asOf, filters = {} } = scope;
  const view = { limit: ROWS_PER_PAGE, offset: (page - 1) * ROWS_PER_PAGE };
  const { rows, sums, count } = await rowsBehind(ctx, measure, scope, view);
  return {
    measure,
    caliber,
    period: period.code,
    asOf,
    filters: await Promise.all(
      Object.entries(filters).map(async ([dimension, value]) => ({
        dimension: dimension as Dimension,
        name: (await dimensionNames(ctx.db, dimension as Dimension, ctx))(value),
      })),
    ),
    rows,
    sums,
    count,
    page,
    pages: Math.max(1, Math.ceil(count / ROWS_PER_PAGE)),
    now: ctx.now(),
  };
}

async function rowsBehind(
  { db }: PageCtx,
  measure: FigureId,
  scope: Scope,
  view: { limit: number; offset: number },
) {
  if (measure === 'P_SIGN') {
    const [rows, sums] = await Promise.all([listPipeline(db, scope, view), sumPipeline(db, scope)]);
    return { rows, sums, count: sums.contracts };
  }
  const [rows, sums] = await Promise.all([
    listMeasure(db, measure, scope, view),
    sumMeasure(db, measure, scope),
  ]);
  return { rows, sums, count: sums.entries };
}

/** What the figures need from people: freezes and the GDP. */
export async function inputsPage(ctx: PageCtx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  return {
    freezes: (await listFreezes(ctx.db)).map(({ period, frozenOn, entries, sha256 }) => ({
      period,
      frozenOn,
      entries,
      sha256,
    })),
    gdp: await listGdp(ctx.db),
    hasSnapshots: await hasMonthlySnapshots(ctx.db),
    may: { freeze: can(ctx.actor, 'indicator.freeze', null), enter: can(ctx.actor, 'indicator.enter', null) },
  };
}

const PUBLISHED = ['M_IN_JJ', 'M_IN_XA'] as const satisfies readonly MeasureId[];

/** What everybody may see: aggregates of the confirmed caliber; a year with fewer than three firms is not shown. */
export async function publicIndicatorsPage(ctx: PageCtx) {
  const setting = await getCaliber(ctx.db);
  const headline = measureOfCaliber(setting.caliber);
  const hidden = Object.fromEntries(
    await Promise.all(
      [headline, ...PUBLISHED].map(
        async (measure) =>
          [measure, await yearsOfFewFirms(ctx.db, measure, { includeDemo: ctx.demo })] as const,
      ),
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
