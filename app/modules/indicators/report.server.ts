import { formatRatio } from '#app/lib/money.ts';
import type { Db } from '#db/client.server.ts';
import { type Adjustment, listAdjustments, printAdjustment } from './adjustments.server.ts';
import { type AmountBasis, amountOf, type Caliber, measureOfCaliber } from './calibers.ts';
import { type PrintedFigures, printFigures, techId } from './figures.ts';
import { findFreeze } from './freezes.server.ts';
import { findGdp } from './gdp.server.ts';
import { yearPeriod } from './periods.ts';
import { getBasis, getCaliber, readFigures } from './queries.server.ts';

/** What `npm run admin -- indicators --json` prints. */
export type IndicatorFigures = {
  year: number;
  /** The figures hold what was known by the end of this day; null: what is known now. */
  as_of: string | null;
  caliber: Caliber;
  /** Which amount the headline sums. */
  amount: AmountBasis;
  headline: string;
  /** The headline as a share of GDP, four decimals; null where no GDP is entered for the year. */
  R_GDP: string | null;
} & PrintedFigures & {
    /** The measures as they were frozen; null while the year is open. */
    frozen: PrintedFigures | null;
    frozen_on: string | null;
    /** Booked in this year for years that were frozen before; never part of a measure. */
    adjustments: ReturnType<typeof printAdjustment>[];
  };

/** One year for the operator's command; the confirmed caliber unless one is given. */
export async function indicatorFigures(
  db: Db,
  options: { year: number; asOf?: string | null; caliber?: Caliber | undefined; includeDemo?: boolean },
): Promise<IndicatorFigures> {
  const { year, asOf = null, includeDemo = false } = options;
  const caliber = options.caliber ?? (await getCaliber(db)).caliber;
  const amount = await getBasis(db);
  const figures = await readFigures(db, { period: yearPeriod(year), asOf, includeDemo });
  const printed = printFigures(figures);
  const headline = measureOfCaliber(caliber);
  const gdp = await findGdp(db, year);
  const freeze = await findFreeze(db, String(year));
  const adjustments: Adjustment[] = await listAdjustments(db, { year, asOf, includeDemo });
  return {
    year,
    as_of: asOf,
    caliber,
    amount,
    headline: printed[amount === 'tech_amount' ? techId(headline) : headline],
    ...printed,
    R_GDP: gdp && formatRatio(amountOf(figures.measures[headline], amount), gdp.amountFen),
    frozen: freeze && (includeDemo ? freeze.figures.withDemo : freeze.figures.official),
    frozen_on: freeze?.frozenOn ?? null,
    adjustments: adjustments.map(printAdjustment),
  };
}
