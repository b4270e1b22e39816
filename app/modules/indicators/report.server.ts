import type { Db } from '#db/client.server.ts';
import { type Adjustment, listAdjustments, printAdjustment } from './adjustments.server.ts';
import { type Caliber, measureOfCaliber } from './calibers.ts';
import { type PrintedFigures, printFigures } from './figures.ts';
import { findFreeze } from './freezes.server.ts';
import { yearPeriod } from './periods.ts';
import { getCaliber, readFigures } from './queries.server.ts';

/** What `npm run admin -- indicators --json` prints. */
export type IndicatorFigures = {
  year: number;
  /** The figures hold what was known by the end of this day; null: what is known now. */
  as_of: string | null;
  caliber: Caliber;
  headline: string;
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
  const printed = printFigures(await readFigures(db, { period: yearPeriod(year), asOf, includeDemo }));
  const freeze = await findFreeze(db, String(year));
  const adjustments: Adjustment[] = await listAdjustments(db, { year, asOf, includeDemo });
  return {
    year,
    as_of: asOf,
    caliber,
    headline: printed[measureOfCaliber(caliber)],
    ...printed,
    frozen: freeze && (includeDemo ? freeze.figures.withDemo : freeze.figures.official),
    frozen_on: freeze?.frozenOn ?? null,
    adjustments: adjustments.map(printAdjustment),
  };
}
