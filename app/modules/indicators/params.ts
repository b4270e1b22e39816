/** What a page of figures is asked for, as its address says it; whatever is unknown is dropped. */
import { isCalendarDate } from '#app/lib/dates.ts';
import { tryParseWan } from '#app/lib/money.ts';
import {
  type AmountBasis,
  type Caliber,
  isAmountBasis,
  isCaliber,
  MEASURE_IDS,
  type MeasureId,
  SHARE_BASES,
  type ShareBase,
} from './calibers.ts';
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
  /** Which amount is summed; null: as the setting says. */
  basis: AmountBasis | null;
  /** Of what 吸纳京津占比 is a share. */
  shareOf: ShareBase;
  /** How the measure is broken down, and whether all its values are shown. */
  by: Dimension;
  all: boolean;
  filters: Partial<Record<Dimension, string>>;
  /** Null: the headline of the caliber. */
  measure: FigureId | null;
  page: number;
  whatIf: WhatIf | null;
}

export function readFigureParams(params: URLSearchParams): FigureParams {
  const text = (name: string) => params.get(name)?.trim() ?? '';
  const asOf = text('as_of');
  const by = text('by');
  const basis = text('basis');
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
    basis: isAmountBasis(basis) ? basis : null,
    shareOf: SHARE_BASES.find((base) => base === text('share_of')) ?? 'IN',
    by: isDimension(by) ? by : 'type',
    all: text('all') === '1',
    filters,
    measure: [...MEASURE_IDS, 'P_SIGN' as const].find((id) => id === text('measure')) ?? null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    whatIf: readWhatIf(text('amount'), text('seller')),
  };
}

function readWhatIf(amount: string, seller: string): WhatIf | null {
  const result = tryParseWan(amount);
  const from = WHAT_IF_SELLERS.find((one) => one === seller) ?? 'beijing';
  return result.ok && result.fen > 0 ? { contractTotalFen: result.fen, seller: from } : null;
}
