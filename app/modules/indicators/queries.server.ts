import { formatRatio, yuanString } from '#app/lib/money.ts';
import type { Db } from '#db/client.server.ts';
import { getSetting } from '#db/settings.server.ts';
import {
  type Caliber,
  DEFAULT_CALIBER,
  isCaliber,
  MEASURE_IDS,
  type MeasureId,
  measureOfCaliber,
  RATIOS,
  type RatioId,
} from './calibers.ts';
import { type Sums, sumMeasure, sumPipeline } from './registry.server.ts';

/** Setting that holds the caliber the bureau has confirmed. */
export const CALIBER_SETTING = 'indicator.caliber';

/** The confirmed caliber; until there is one, the default and a note that it must be confirmed. */
export async function getCaliber(db: Db): Promise<{ caliber: Caliber; isConfirmed: boolean }> {
  const stored = await getSetting<unknown>(db, CALIBER_SETTING);
  return typeof stored === 'string' && isCaliber(stored)
    ? { caliber: stored, isConfirmed: true }
    : { caliber: DEFAULT_CALIBER, isConfirmed: false };
}

export interface YearFigures {
  year: number;
  measures: Record<MeasureId, Sums>;
  /** 签约额（未登记）: apart, never part of a measure. */
  pipeline: Sums;
}

/** All measures of a year, each from its own base query. */
export async function yearFigures(db: Db, year: number, includeDemo: boolean): Promise<YearFigures> {
  const scope = { year, includeDemo };
  const measures = {} as Record<MeasureId, Sums>;
  for (const measure of MEASURE_IDS) measures[measure] = await sumMeasure(db, measure, scope);
  return { year, measures, pipeline: await sumPipeline(db, scope) };
}

/** A share with four decimals, null where there is nothing to divide by. */
export function ratioOf(figures: YearFigures, ratio: RatioId): string | null {
  const { numerator, denominator } = RATIOS[ratio];
  const whole = figures.measures[denominator].contractTotalFen;
  return whole === 0 ? null : formatRatio(figures.measures[numerator].contractTotalFen, whole);
}

/** The figures as the operator's command prints them: amounts in 元 with two decimals, shares with four. */
export type IndicatorFigures = { year: number; caliber: Caliber; headline: string } & Record<
  MeasureId | 'M_TECH_UNION' | 'M_TECH_IN' | 'M_TECH_OUT' | 'P_SIGN',
  string
> &
  Record<RatioId, string | null> &
  Record<'N_UNION' | 'N_IN' | 'N_OUT', number>;

/** One year for `npm run admin -- indicators --json`; the confirmed caliber unless one is given. */
export async function indicatorFigures(
  db: Db,
  options: { year: number; caliber?: Caliber | undefined; includeDemo?: boolean },
): Promise<IndicatorFigures> {
  const caliber = options.caliber ?? (await getCaliber(db)).caliber;
  const figures = await yearFigures(db, options.year, options.includeDemo ?? false);
  const { measures, pipeline } = figures;
  const amounts = Object.fromEntries(
    MEASURE_IDS.map((id) => [id, yuanString(measures[id].contractTotalFen)]),
  ) as Record<MeasureId, string>;
  return {
    year: options.year,
    caliber,
    headline: amounts[measureOfCaliber(caliber)],
    ...amounts,
    M_TECH_UNION: yuanString(measures.M_UNION.techAmountFen),
    M_TECH_IN: yuanString(measures.M_IN.techAmountFen),
    M_TECH_OUT: yuanString(measures.M_OUT.techAmountFen),
    R_JJ: ratioOf(figures, 'R_JJ'),
    R_JJX: ratioOf(figures, 'R_JJX'),
    P_SIGN: yuanString(pipeline.contractTotalFen),
    N_UNION: measures.M_UNION.contracts,
    N_IN: measures.M_IN.contracts,
    N_OUT: measures.M_OUT.contracts,
  };
}
