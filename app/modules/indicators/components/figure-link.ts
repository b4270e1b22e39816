import { paths } from '#app/lib/paths.ts';
import type { Caliber } from '../calibers.ts';
import type { FigureId } from '../params.ts';

/** What every link of a page of figures carries on. */
export interface FigureScope {
  period: string;
  asOf: string | null;
}

/** The list of exactly the contracts behind a figure. */
export function rowsOf(
  measure: FigureId,
  { period, asOf }: FigureScope,
  caliber: Caliber,
  filters: Record<string, string> = {},
): string {
  return paths.desk.indicatorRows({ measure, period, caliber, as_of: asOf ?? undefined, ...filters });
}
