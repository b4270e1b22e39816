/** What one more contract would change: the same arithmetic as the figures, with one contract added. */
import {
  type AmountBasis,
  amountOf,
  type Caliber,
  DEFAULT_AMOUNT_BASIS,
  type MeasureId,
  measureOfCaliber,
} from './calibers.ts';
import { type Figures, sumCells } from './figures.ts';

export const WHAT_IF_SELLERS = ['beijing', 'tianjin', 'xiongan', 'xinji', 'other'] as const;
export type WhatIfSeller = (typeof WHAT_IF_SELLERS)[number];

/** A contract with a Xinji buyer, registered where its seller sits. */
export interface WhatIf {
  contractTotalFen: number;
  seller: WhatIfSeller;
}

/** The measures with the contract added. */
export function withContract({ measures }: Pick<Figures, 'measures'>, more: WhatIf): Figures['measures'] {
  const cell = {
    sellerPlace: more.seller === 'xiongan' ? ('other' as const) : more.seller,
    isSellerXiongan: more.seller === 'xiongan',
    buyerPlace: 'xinji' as const,
    isBuyerXiongan: false,
    isLocallyRegistered: more.seller === 'xinji',
    contractTotalFen: more.contractTotalFen,
    techAmountFen: more.contractTotalFen,
    contracts: 1,
  };
  const added = Object.entries(measures).map(([id, sums]) => {
    const more = sumCells(id as MeasureId, [cell]);
    return [
      id,
      {
        contractTotalFen: sums.contractTotalFen + more.contractTotalFen,
        techAmountFen: sums.techAmountFen + more.techAmountFen,
        contracts: sums.contracts + more.contracts,
      },
    ];
  });
  return Object.fromEntries(added) as Figures['measures'];
}

/** How the headline of a caliber moves; the contract is taken to be technology throughout. */
export function headlineAfter(
  figures: Pick<Figures, 'measures'>,
  caliber: Caliber,
  more: WhatIf,
  basis: AmountBasis = DEFAULT_AMOUNT_BASIS,
): number {
  return amountOf(withContract(figures, more)[measureOfCaliber(caliber)], basis);
}
