/** Figures from cells: which cells make a measure, and how measures are printed. */
import { formatRatio, yuanString } from '#app/lib/money.ts';
import type { PlaceClass } from '#app/modules/taxonomy/regions.ts';
import type { ContractEntryRow } from '#db/tables/figures.ts';
import {
  type AmountBasis,
  amountOf,
  belongsTo,
  DEFAULT_AMOUNT_BASIS,
  MEASURE_IDS,
  type MeasuredContract,
  type MeasureId,
  RATIOS,
  type RatioId,
} from './calibers.ts';

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
export function ratioOf(
  { measures }: Pick<Figures, 'measures'>,
  ratio: RatioId,
  basis: AmountBasis = DEFAULT_AMOUNT_BASIS,
): string | null {
  const { numerator, denominator } = RATIOS[ratio];
  const whole = amountOf(measures[denominator], basis);
  return whole === 0 ? null : formatRatio(amountOf(measures[numerator], basis), whole);
}

/** Measures as they are printed and frozen: amounts in 元 with two decimals, shares with four, counts as numbers. */
export type PrintedFigures = Record<MeasureId | TechId | 'P_SIGN', string> &
  Record<RatioId, string | null> &
  Record<CountId, number>;

type Suffix = MeasureId extends `M_${infer Name}` ? Name : never;
export type TechId = `M_TECH_${Suffix}`;
export type CountId = `N_${Suffix}`;

/** `M_TECH_IN_BJ` for `M_IN_BJ`: the same contracts by their 技术交易额. */
export function techId(measure: MeasureId): TechId {
  return `M_TECH_${suffixOf(measure)}`;
}

function suffixOf(measure: MeasureId): Suffix {
  return measure.slice(2) as Suffix;
}

export function printFigures({ measures, pipeline }: Figures): PrintedFigures {
  const ofEach = <Id extends string, Value>(name: (id: MeasureId) => Id, value: (sums: Sums) => Value) =>
    Object.fromEntries(MEASURE_IDS.map((id) => [name(id), value(measures[id])])) as Record<Id, Value>;
  return {
    ...ofEach(
      (id) => id,
      ({ contractTotalFen }) => yuanString(contractTotalFen),
    ),
    ...ofEach(techId, ({ techAmountFen }) => yuanString(techAmountFen)),
    P_SIGN: yuanString(pipeline.contractTotalFen),
    R_JJ: ratioOf({ measures }, 'R_JJ'),
    R_JJ_UNION: ratioOf({ measures }, 'R_JJ_UNION'),
    R_JJX: ratioOf({ measures }, 'R_JJX'),
    ...ofEach(
      (id): CountId => `N_${suffixOf(id)}`,
      ({ contracts }) => contracts,
    ),
  };
}

/** What the measures ask of a line of the ledger. */
export function measuredEntry(
  entry: Pick<
    ContractEntryRow,
    'seller_place' | 'seller_xiongan' | 'buyer_place' | 'buyer_xiongan' | 'registered_locally'
  >,
): MeasuredContract {
  return {
    seller: { place: entry.seller_place, isXiongan: entry.seller_xiongan === 1 },
    buyer: { place: entry.buyer_place, isXiongan: entry.buyer_xiongan === 1 },
    isLocallyRegistered: entry.registered_locally === 1,
  };
}
