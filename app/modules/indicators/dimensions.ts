/** By what a figure can be broken down: each is a column of the ledger, and a filter of the list that opens from a part. */
import { CONTRACT_TYPES, isContractType, legacyTypeOf } from '#app/modules/contracts/types.ts';
import type { ContractEntryTable } from '#db/tables/figures.ts';

/** Those along which the ledger is summed in advance. */
export const STORED_DIMENSIONS = [
  'type',
  'field',
  'chain',
  'seller_region',
  'township',
  'institution',
  'firm',
] as const;
export type StoredDimension = (typeof STORED_DIMENSIONS)[number];

/** 四技类别（旧口径） follows from the type: old series put 转让 and 许可 together. */
export const DIMENSIONS = [...STORED_DIMENSIONS, 'legacy_type'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Institutions are named as sellers, firms as buyers: as the contract was written. */
export const DIMENSION_COLUMNS = {
  type: 'type_code',
  legacy_type: 'type_code',
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

/** The dimension whose sums answer: what is derived is read from what it is derived from. */
export function storedOf(dimension: Dimension): StoredDimension {
  return dimension === 'legacy_type' ? 'type' : dimension;
}

/** The part that a stored value belongs to. */
export function partOf(dimension: Dimension, value: string): string {
  return dimension === 'legacy_type' && isContractType(value) ? legacyTypeOf(value) : value;
}

/** The stored values that make a part; the empty part is what nobody stated. */
export function valuesOf(dimension: Dimension, part: string): string[] {
  if (dimension !== 'legacy_type' || part === '') return [part];
  return CONTRACT_TYPES.filter((type) => legacyTypeOf(type) === part);
}
