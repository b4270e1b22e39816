import type { Db } from '#db/client.server.ts';
import { getSetting } from '#db/settings.server.ts';
import {
  type AmountBasis,
  amountOf,
  type Caliber,
  DEFAULT_AMOUNT_BASIS,
  DEFAULT_CALIBER,
  isAmountBasis,
  isCaliber,
  type MeasureId,
} from './calibers.ts';
import { type Cell, readCells } from './cells.server.ts';
import { type Figures, measuresOf, sumCells } from './figures.ts';
import type { Period } from './periods.ts';
import { type Scope, sumPipeline } from './registry.server.ts';

/** Setting that holds the caliber the bureau has confirmed. */
export const CALIBER_SETTING = 'indicator.caliber';

/** The confirmed caliber; until there is one, the default and a note that it must be confirmed. */
export async function getCaliber(db: Db): Promise<{ caliber: Caliber; isConfirmed: boolean }> {
  const stored = await getSetting<unknown>(db, CALIBER_SETTING);
  return typeof stored === 'string' && isCaliber(stored)
    ? { caliber: stored, isConfirmed: true }
    : { caliber: DEFAULT_CALIBER, isConfirmed: false };
}

/** Setting that holds which amount the indicator sums. */
export const BASIS_SETTING = 'indicator.amount';

/** Which amount the indicator sums: its name says 成交额, so that one until the bureau says otherwise. */
export async function getBasis(db: Db): Promise<AmountBasis> {
  const stored = await getSetting<unknown>(db, BASIS_SETTING);
  return typeof stored === 'string' && isAmountBasis(stored) ? stored : DEFAULT_AMOUNT_BASIS;
}

/** All measures of a scope. */
export async function readFigures(db: Db, scope: Scope): Promise<Figures> {
  const [cells, pipeline] = await Promise.all([readCells(db, scope), sumPipeline(db, scope)]);
  return { measures: measuresOf(cells), pipeline };
}

/** A measure by year of the day that counts, of every year that has one; fen. */
export async function sumByYear(
  db: Db,
  measure: MeasureId,
  scope: Omit<Scope, 'period'>,
  basis: AmountBasis = DEFAULT_AMOUNT_BASIS,
): Promise<Map<number, number>> {
  const cells = await readCells(db, { ...scope, period: null }, { byMonth: true });
  const years = new Map<number, Cell[]>();
  for (const cell of cells) {
    const year = Number(cell.month.slice(0, 4));
    years.set(year, [...(years.get(year) ?? []), cell]);
  }
  const sums = [...years].map(([year, of]) => [year, sumCells(measure, of)] as const);
  return new Map(
    sums
      .filter(([, { contracts, contractTotalFen }]) => contracts > 0 || contractTotalFen > 0)
      .map(([year, sums]) => [year, amountOf(sums, basis)]),
  );
}

/** How many different Xinji parties stand behind each measure in a year: small cells are not published (domain 8.2). */
export async function countXinjiFirms(
  db: Db,
  measures: readonly MeasureId[],
  scope: Omit<Scope, 'period'> & { period?: Period | null },
): Promise<Map<MeasureId, Map<number, number>>> {
  const everything = { ...scope, period: scope.period ?? null };
  const [sellers, buyers] = await Promise.all([
    readCells(db, everything, { dimension: 'institution', byMonth: true }),
    readCells(db, everything, { dimension: 'firm', byMonth: true }),
  ]);
  const parties = [
    ...sellers.filter(({ sellerPlace }) => sellerPlace === 'xinji'),
    ...buyers.filter(({ buyerPlace }) => buyerPlace === 'xinji'),
  ];
  return new Map(measures.map((measure) => [measure, countByYear(measure, parties)]));
}

function countByYear(measure: MeasureId, parties: readonly Cell[]): Map<number, number> {
  const firms = new Map<number, Set<string>>();
  for (const cell of parties) {
    if (sumCells(measure, [cell]).contractTotalFen === 0) continue;
    const year = Number(cell.month.slice(0, 4));
    firms.set(year, (firms.get(year) ?? new Set()).add(cell.value));
  }
  return new Map([...firms].map(([year, names]) => [year, names.size]));
}
