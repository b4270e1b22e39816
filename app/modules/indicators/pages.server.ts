import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { formatPercent } from '#app/lib/money.ts';
import { pageCount } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { listAdjustments } from './adjustments.server.ts';
import { breakdownOf, partsOfPeriod } from './breakdown.server.ts';
import {
  type AmountBasis,
  amountOf,
  CALIBERS,
  type Caliber,
  type MeasureId,
  measureOfCaliber,
  ratioOfShare,
  type ShareBase,
} from './calibers.ts';
import { dimensionNames } from './dimension-names.server.ts';
import { DIMENSIONS, type Dimension } from './dimensions.ts';
import { type Figures, ratioOf } from './figures.ts';
import { readForecast } from './forecast.server.ts';
import { listFreezes } from './freezes.server.ts';
import { findGdp, listGdp } from './gdp.server.ts';
import { type FigureId, readFigureParams } from './params.ts';
import { targetPathPage } from './path-chart.server.ts';
import { partsOf, yearOfPeriod, yearPeriod } from './periods.ts';
import { can } from './policy.ts';
import { yearsOfFewFirms } from './publication.server.ts';
import { getBasis, getCaliber, readFigures } from './queries.server.ts';
import { listMeasure, listPipeline, type Scope, sumMeasure, sumPipeline } from './registry.server.ts';
import { hasMonthlySnapshots } from './snapshots.server.ts';
import { readTarget } from './targets.server.ts';
import { throughTime } from './time.server.ts';
import { headlineAfter, type WhatIf, withContract } from './what-if.ts';
import { findDueFreeze, getFreezeDay } from './yearly-freeze.server.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

export const ROWS_PER_PAGE = 100;

/** The bureau's page: one period by one caliber, every figure with the way to its contracts. */
export async function indicatorsPage(
  ctx: PageCtx,
  search: URLSearchParams,
  options: { allValues?: boolean } = {},
) {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  const params = readFigureParams(search);
  const setting = await getCaliber(ctx.db);
  const caliber = params.caliber ?? setting.caliber;
  const basis = params.basis ?? (await getBasis(ctx.db));
  const { asOf, shareOf } = params;
  const target = await readTarget(ctx);
  const path = await targetPathPage(ctx, { caliber, basis, target, asOf });
  const period = params.period ?? yearPeriod(path.latest);
  const year = yearOfPeriod(period);
  const scope: Scope = { period, asOf, includeDemo: ctx.demo };
  const headline = measureOfCaliber(caliber);
  const figures = await readFigures(ctx.db, scope);
  const headlineFen = amountOf(figures.measures[headline], basis);
  // A target is a year's: a month has none.
  const isYear = period.code.length === 4;
  const targetFen = isYear ? target.ofYear(year, 'linear') : null;
  const growthFen = isYear ? target.ofYear(year, 'constant_growth') : null;
  const gdp = isYear ? await findGdp(ctx.db, year) : null;
  // 签约额 is in no caliber and has no parts.
  const measure = params.measure === null || params.measure === 'P_SIGN' ? headline : params.measure;
  const all = params.all || (options.allValues ?? false);
  return {
    period: period.code,
    year,
    years: path.years,
    quarters: partsOf(yearPeriod(year), 'quarter').map(({ code }) => code),
    months: partsOf(yearPeriod(year), 'month').map(({ code }) => code),
    asOf,
    caliber,
    calibers: [...CALIBERS],
    basis,
    shareOf,
    setting,
    figures,
    headlineFen,
    targetFen,
    gapFen: targetFen === null ? null : targetFen - headlineFen,
    growthGapFen: growthFen === null ? null : growthFen - headlineFen,
    ratios: {
      R_JJ: ratioOf(figures, ratioOfShare(shareOf), basis),
      R_JJX: ratioOf(figures, 'R_JJX', basis),
    },
    gdp: gdp && { ...gdp, share: formatPercent(headlineFen, gdp.amountFen) },
    path,
    parts: await partsOfPeriod(ctx, measure, scope, period),
    breakdown: await breakdownOf(ctx, scope, { measure, by: params.by, basis, all }),
    dimensions: [...DIMENSIONS],
    time: await throughTime(ctx.db, { scope, figures, basis }),
    adjustments: await listAdjustments(ctx.db, { year, asOf, includeDemo: ctx.demo }),
    forecast: asOf === null ? await readForecast(ctx.db, ctx.demo) : null,
    whatIf: params.whatIf && whatIfOf(figures, { caliber, basis, shareOf, targetFen, more: params.whatIf }),
    may: { freeze: can(ctx.actor, 'indicator.freeze', null), enter: can(ctx.actor, 'indicator.enter', null) },
    now: ctx.now(),
  };
}

function whatIfOf(
  figures: Figures,
  {
    caliber,
    basis,
    shareOf,
    targetFen,
    more,
  }: { caliber: Caliber; basis: AmountBasis; shareOf: ShareBase; targetFen: number | null; more: WhatIf },
) {
  const headlineFen = headlineAfter(figures, caliber, more, basis);
  const after = { measures: withContract(figures, more) };
  return {
    ...more,
    headlineFen,
    gapFen: targetFen === null ? null : targetFen - headlineFen,
    R_JJ: ratioOf(after, ratioOfShare(shareOf), basis),
    R_JJX: ratioOf(after, 'R_JJX', basis),
  };
}

/** Which figure's contracts are asked for, by whom it may be asked. */
export async function readRowsRequest(ctx: PageCtx, search: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  const { asOf, filters, page, ...params } = readFigureParams(search);
  const caliber = params.caliber ?? (await getCaliber(ctx.db)).caliber;
  const basis = params.basis ?? (await getBasis(ctx.db));
  const measure = params.measure ?? 'M_UNION';
  const period = params.period ?? yearPeriod(yearOf(todayInShanghai(ctx.now())));
  const scope: Scope = { period, asOf, includeDemo: ctx.demo, filters };
  return { measure, scope, period, page, caliber, basis };
}

/** Exactly the contracts behind one figure, with the sum of all of them, a page at a time. */
export async function indicatorRowsPage(ctx: PageCtx, search: URLSearchParams) {
  const { measure, scope, period, page, caliber, basis } = await readRowsRequest(ctx, search);
  const { asOf, filters = {} } = scope;
  const view = { limit: ROWS_PER_PAGE, offset: (page - 1) * ROWS_PER_PAGE };
  const { rows, sums, count } = await rowsBehind(ctx, measure, scope, view);
  return {
    measure,
    caliber,
    basis,
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
    pages: pageCount(count, ROWS_PER_PAGE),
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
    freezeDay: await getFreezeDay(ctx.db),
    due: await findDueFreeze(ctx),
    may: { freeze: can(ctx.actor, 'indicator.freeze', null), enter: can(ctx.actor, 'indicator.enter', null) },
  };
}

const PUBLISHED = ['M_IN_JJ', 'M_IN_XA'] as const satisfies readonly MeasureId[];

/** What everybody may see: aggregates of the confirmed caliber; a year with fewer than three firms is not shown. */
export async function publicIndicatorsPage(ctx: PageCtx) {
  const setting = await getCaliber(ctx.db);
  const headline = measureOfCaliber(setting.caliber);
  const hidden = await yearsOfFewFirms(ctx.db, [headline, ...PUBLISHED], { includeDemo: ctx.demo });
  const basis = await getBasis(ctx.db);
  const path = await targetPathPage(ctx, {
    caliber: setting.caliber,
    basis,
    target: await readTarget(ctx),
    isHidden: (year) => hidden[headline].has(year),
  });
  const year = path.latest;
  const figures = await readFigures(ctx.db, { period: yearPeriod(year), includeDemo: ctx.demo });
  const cell = (measure: MeasureId) =>
    hidden[measure].has(year) ? null : amountOf(figures.measures[measure], basis);
  return {
    year,
    setting,
    basis,
    headlineFen: cell(headline),
    contracts: hidden[headline].has(year) ? null : figures.measures[headline].contracts,
    published: PUBLISHED.map((measure) => ({ measure, fen: cell(measure) })),
    path,
    now: ctx.now(),
  };
}
