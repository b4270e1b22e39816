/** 所在地 as visitors choose it; 雄安 is an attribute of an organisation, not a prefix of its region code. */
export const SEARCH_REGION_GROUPS = ['beijing', 'tianjin', 'xiongan', 'hebei', 'other'] as const;
export type SearchRegionGroup = (typeof SEARCH_REGION_GROUPS)[number];

/** 容城, 安新, 雄县 and the registrars' code of the New Area. */
export const XIONGAN_CODES = ['133100', '130629', '130632', '130638'] as const;

/** Two-digit prefixes of GB/T 2260; the SQL engine builds its CASE from the same list. */
export const REGION_PREFIXES: readonly (readonly [prefix: string, group: SearchRegionGroup])[] = [
  ['11', 'beijing'],
  ['12', 'tianjin'],
  ['13', 'hebei'],
];

export function searchRegionGroup(regionCode: string, isXiongan: boolean): SearchRegionGroup {
  if (isXiongan || (XIONGAN_CODES as readonly string[]).includes(regionCode)) return 'xiongan';
  return REGION_PREFIXES.find(([prefix]) => regionCode.startsWith(prefix))?.[1] ?? 'other';
}
