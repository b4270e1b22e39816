/** By what a figure can be broken down: each is a column of the ledger, and a filter of the list that opens from a part. */
import type { ContractEntryTable } from '#db/tables/figures.ts';

export const DIMENSIONS = [
  'type',
  'field',
  'chain',
  'seller_region',
  'township',
  'institution',
  'firm',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Institutions are named as sellers, firms as buyers: as the contract was written. */
export const DIMENSION_COLUMNS = {
  type: 'type_code',
  field: 'tech_field',
  chain: 'chain_code',
  seller_region: 'seller_region',
  township: 'buyer_township',
  institution: 'seller_name',
  firm: 'buyer_name',
} as const satisfies Record<Dimension, keyof ContractEntryTable>;

export function isDimension(value: string): value is Dimension {
  return DIMENSIONS.some((one) => one === value);
}
