/** Figures from cells: which cells make a measure, and how measures are printed. */
import { formatRatio, yuanString } from '#app/lib/money.ts';
import type { PlaceClass } from '#app/modules/taxonomy/regions.ts';
import { belongsTo, MEASURE_IDS, type MeasureId, RATIOS, type RatioId } from './calibers.ts';

/** Amounts of entries that are alike in everything the measures ask. */
export interface MeasuredSums extends Sums {
  sellerPlace: PlaceClass;
  isSellerXiongan: boolean;
  buyerPlace: PlaceClass;
  isBuyerXiongan: boolean;
  isLocallyRegistered: boolean;
}

export interface Sums {
  /** Fen. */
  contractTotalFen: number;
  techAmountFen: number;
  /** 合同项数: contracts registered in the period; a supplement is no contract of its own. */
  contracts: number;
}

export interface Figures {
  measures: Record<MeasureId, Sums>;
  /** 签约额（未登记）: apart, never part of a measure. */
  pipeline: Sums;
}

/** The measures that cells make. */
export function measuresOf(cells: readonly MeasuredSums[]): Record<MeasureId, Sums> {
  const measures = {} as Record<MeasureId, Sums>;
  for (const id of MEASURE_IDS) measures[id] = sumCells(id, cells);
  return measures;
}

/** One measure over cells; exact, since fen stay safe integers far beyond what a city signs. */
export function sumCells(measure: MeasureId, cells: readonly MeasuredSums[]): Sums {
  const sums: Sums = { contractTotalFen: 0, techAmountFen: 0, contracts: 0 };
  for (const cell of cells) {
    const contract = {
      seller: { place: cell.sellerPlace, isXiongan: cell.isSellerXiongan },
      buyer: { place: cell.buyerPlace, isXiongan: cell.isBuyerXiongan },
      isLocallyRegistered: cell.isLocallyRegistered,
    };
    if (!belongsTo(measure, contract)) continue;
    sums.contractTotalFen += cell.contractTotalFen;
    sums.techAmountFen += cell.techAmountFen;
    sums.contracts += cell.contracts;
  }
  return sums;
}

/** A share with four decimals, null where there is nothing to divide by. */
export function ratioOf({ measures }: Pick<Figures, 'measures'>, ratio: RatioId): string | null {
  const { numerator, denominator } = RATIOS[ratio];
  const whole = measures[denominator].contractTotalFen;
  return whole === 0 ? null : formatRatio(measures[numerator].contractTotalFen, whole);
}

/** Measures as they are printed and frozen: amounts in 元 with two decimals, shares with four, counts as numbers. */
export type PrintedFigures = Record<
  MeasureId | 'M_TECH_UNION' | 'M_TECH_IN' | 'M_TECH_OUT' | 'P_SIGN',
  string
> &
  Record<RatioId, string | null> &
  Record<'N_UNION' | 'N_IN' | 'N_OUT', number>;

export function printFigures({ measures, pipeline }: Figures): PrintedFigures {
  const amounts = Object.fromEntries(
    MEASURE_IDS.map((id) => [id, yuanString(measures[id].contractTotalFen)]),
  ) as Record<MeasureId, string>;
  return {
    ...amounts,
    M_TECH_UNION: yuanString(measures.M_UNION.techAmountFen),
    M_TECH_IN: yuanString(measures.M_IN.techAmountFen),
    M_TECH_OUT: yuanString(measures.M_OUT.techAmountFen),
    P_SIGN: yuanString(pipeline.contractTotalFen),
    R_JJ: ratioOf({ measures }, 'R_JJ'),
    R_JJX: ratioOf({ measures }, 'R_JJX'),
    N_UNION: measures.M_UNION.contracts,
    N_IN: measures.M_IN.contracts,
    N_OUT: measures.M_OUT.contracts,
  };
}
