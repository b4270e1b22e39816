import type { MessageKey } from '#app/i18n/i18n.ts';
import type { OrganizationKind } from '#app/modules/accounts/actor.ts';
import { AMOUNT_BANDS } from '#search/documents/amount-band.ts';
import { SEARCH_REGION_GROUPS } from '#search/documents/region-group.ts';
import type { IndexName } from '#search/port.ts';

/** The facets of the public lists: parameter of the address, field of the search document, values and their words. */

/** 成熟度 in the three phases of the TRL scale. */
export const TRL_BANDS = { '1-3': [1, 2, 3], '4-6': [4, 5, 6], '7-9': [7, 8, 9] } as const;
export type TrlBand = keyof typeof TRL_BANDS;
export const TRL_BAND_NAMES = Object.keys(TRL_BANDS) as TrlBand[];

/** 发布时间: days back from today. */
export const SINCE_DAYS = ['7', '30', '90', '365'] as const;

/** The services that publish; the bureau itself does not. */
export const PUBLISHER_KINDS = [
  'firm',
  'university',
  'institute',
  'agency',
] as const satisfies OrganizationKind[];

/** What differs between the list of needs and the list of technologies. */
export interface ListingFacets {
  index: IndexName;
  /** Parameter and document field of the amount's band. */
  amount: { name: 'budget' | 'price'; field: 'budget_band' | 'price_band'; label: MessageKey };
  trlLabel: MessageKey;
  /** Orders of the list and the engine's sort of each; relevance needs none. */
  sorts: Readonly<Record<string, { label: MessageKey; sort?: string }>>;
}

export const REGION_VALUES = SEARCH_REGION_GROUPS;
export const AMOUNT_VALUES = AMOUNT_BANDS;
