/** What a page of figures is asked for, as its address says it; whatever is unknown is dropped. */
import { isCalendarDate } from '#app/lib/dates.ts';
import { tryParseWan } from '#app/lib/money.ts';
import { type Caliber, isCaliber, MEASURE_IDS, type MeasureId } from './calibers.ts';
import { DIMENSIONS, type Dimension, isDimension } from './dimensions.ts';
import { type Period, parsePeriod } from './periods.ts';
import { WHAT_IF_SELLERS, type WhatIf } from './what-if.ts';

/** A measure of the registry, or the amounts that are only signed. */
export type FigureId = MeasureId | 'P_SIGN';

export interface FigureParams {
  period: Period | null;
  /** The figures hold what was known by the end of this day; null: what is known now. */
  asOf: string | null;
  caliber: Caliber | null;
  /** How the headline is broken down. */
  by: Dimension;
  filters: Partial<Record<Dimension, string>>;
  measure: FigureId;
  page: number;
  whatIf: WhatIf | null;
}

export function readFigureParams(params: URLSearchParams): FigureParams {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const asOf = text('as_of');
  const by = text('by');
  const page = Number(text('page'));
  const caliber = text('caliber');
  const filters: FigureParams['filters'] = {};
  for (const dimension of DIMENSIONS) {
    const value = params.get(dimension);
    if (value !== null) filters[dimension] = value.slice(0, 120);
  }
  return {
    period: parsePeriod(text('period') || text('year')),
    asOf: isCalendarDate(asOf) ? asOf : null,
    caliber: isCaliber(caliber) ? caliber : null,
    by: isDimension(by) ? by : 'type',
    filters,
    measure: [...MEASURE_IDS, 'P_SIGN' as const].find((id) => id === text('measure')) ?? 'M_UNION',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    whatIf: readWhatIf(text('amount'), text('seller')),
  };
}

function readWhatIf(amount: string, seller: string): WhatIf | null {
  const result = tryParseWan(amount);
  const from = WHAT_IF_SELLERS.find((one) => one === seller) ?? 'beijing';
  return result.ok && result.fen > 0 ? { contractTotalFen: result.fen, seller: from } : null;
}
