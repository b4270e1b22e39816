import { paths } from '#app/lib/paths.ts';
import type { AmountBasis, Caliber, ShareBase } from '../calibers.ts';
import type { FigureId } from '../params.ts';

/** What every link of a page of figures carries on. */
export interface FigureScope {
  period: string;
  asOf: string | null;
  basis: AmountBasis;
  shareOf: ShareBase;
}

/** The address parameters of a scope; what is said by itself is left out. */
export function paramsOf({ period, asOf, basis, shareOf }: FigureScope, caliber: Caliber) {
  return {
    period,
    caliber,
    as_of: asOf ?? undefined,
    basis,
    share_of: shareOf === 'IN' ? undefined : shareOf,
  };
}

/** The page of figures, with some of its parameters changed. */
export function figuresOf(
  scope: FigureScope,
  caliber: Caliber,
  more: Record<string, string | number | undefined> = {},
): string {
  return paths.desk.indicators({ ...paramsOf(scope, caliber), ...more });
}

/** The list of exactly the contracts behind a figure. */
export function rowsOf(
  measure: FigureId,
  scope: FigureScope,
  caliber: Caliber,
  filters: Record<string, string> = {},
): string {
  const { share_of: _shareOf, ...params } = paramsOf(scope, caliber);
  return paths.desk.indicatorRows({ measure, ...params, ...filters });
}
