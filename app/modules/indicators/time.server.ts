/** The figures of a period as reported, as known on a day and as known now, side by side. */
import { tryParseYuan } from '#app/lib/money.ts';
import type { Db } from '#db/client.server.ts';
import { type AmountBasis, amountOf, MEASURE_IDS, type MeasureId } from './calibers.ts';
import { type Figures, techId } from './figures.ts';
import { findFreeze } from './freezes.server.ts';
import { readFigures } from './queries.server.ts';
import type { Scope } from './registry.server.ts';

export interface ComparedMeasure {
  measure: MeasureId;
  /** Fen; null where the period is not frozen, or what was frozen then did not have the figure yet. */
  frozenFen: number | null;
  /** Null unless a date was asked for. */
  asOfFen: number | null;
  knownFen: number;
  /** Known now less as of the date asked for, else less what was frozen. */
  differenceFen: number | null;
}

/** Null for a period that is neither frozen nor asked for as of a date: there is nothing to compare. */
export async function throughTime(
  db: Db,
  { scope, figures, basis }: { scope: Scope; figures: Figures; basis: AmountBasis },
) {
  const { period, asOf, includeDemo } = scope;
  const freeze = period && (await findFreeze(db, period.code));
  if (!freeze && !asOf) return null;
  const known = asOf ? await readFigures(db, { period, includeDemo }) : figures;
  // A freeze of an earlier version of the product holds fewer figures.
  const frozen: Partial<Record<string, string | number | null>> | null =
    freeze && (includeDemo ? freeze.figures.withDemo : freeze.figures.official);
  const measures = MEASURE_IDS.map((measure): ComparedMeasure => {
    const frozenFen = fenOf(frozen?.[basis === 'tech_amount' ? techId(measure) : measure]);
    const asOfFen = asOf ? amountOf(figures.measures[measure], basis) : null;
    const knownFen = amountOf(known.measures[measure], basis);
    const from = asOfFen ?? frozenFen;
    return { measure, frozenFen, asOfFen, knownFen, differenceFen: from === null ? null : knownFen - from };
  });
  return {
    frozen: freeze && { on: freeze.frozenOn, entries: freeze.entries, sha256: freeze.sha256 },
    asOf: asOf ?? null,
    measures,
  };
}

export type ThroughTimeData = NonNullable<Awaited<ReturnType<typeof throughTime>>>;

function fenOf(printed: string | number | null | undefined): number | null {
  if (typeof printed !== 'string') return null;
  const read = tryParseYuan(printed);
  return read.ok ? read.fen : null;
}
