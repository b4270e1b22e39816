/**
 * Regions as six-digit codes of GB/T 2260 (the lists of the Bureau of Statistics and of Civil Affairs).
 *
 * Two traps live here. Xinji is 130181, but older public tables file it and Dingzhou under 139000
 * (省直辖县级行政区划); those codes are mapped on input. And 雄安 is no region of the list: its counties still stand
 * under Baoding, so belonging to it is a fact of its own (`xiongan`), shown with the registrar's code 133100.
 */
import regionList from '#seeds/reference/regions.json';

export interface Region {
  code: string;
  parent: string | null;
  zh: string;
  en: string;
}

export const XINJI = '130181';
export const XIONGAN_DISPLAY_CODE = '133100';

/** Where a party sits, as far as the indicators care. 雄安 belongs to Hebei and is never part of 京津. */
export const REGION_GROUPS = [
  'xinji',
  'beijing',
  'tianjin',
  'xiongan',
  'hebei',
  'elsewhere',
  'abroad',
  'unknown',
] as const;
export type RegionGroup = (typeof REGION_GROUPS)[number];

export const regions: readonly Region[] = regionList;

const byCode = new Map(regions.map((region) => [region.code, region]));
const provincePrefixes = new Set(
  regions.filter((region) => !region.parent).map(({ code }) => code.slice(0, 2)),
);

const ALIASES: Readonly<Record<string, string>> = { '139001': '130682', '139002': XINJI };
/** 容城, 安新, 雄县, and the code that registrars use for the New Area itself. */
export const XIONGAN_CODES: ReadonlySet<string> = new Set([
  XIONGAN_DISPLAY_CODE,
  '130629',
  '130632',
  '130638',
]);

/**
 * The canonical code for what people and older systems write: aliases (139002 → 130181), the old four-digit form
 * (1100 → 110000), two-digit prefixes, full-width digits. Null when it is no region code of China.
 */
export function normalizeRegion(text: string): string | null {
  const digits = text.normalize('NFKC').trim();
  if (!/^(?:\d{2}|\d{4}|\d{6})$/.test(digits)) return null;
  const code = digits.padEnd(6, '0');
  return isProvincePrefix(code.slice(0, 2)) ? (ALIASES[code] ?? code) : null;
}

/** True for the first two digits of a province, autonomous region, municipality or special region. */
export function isProvincePrefix(prefix: string): boolean {
  return provincePrefixes.has(prefix);
}

export function isXinji(code: string): boolean {
  return normalizeRegion(code) === XINJI;
}

export function isBeijing(code: string): boolean {
  return code.startsWith('11');
}

export function isTianjin(code: string): boolean {
  return code.startsWith('12');
}

/** 京津. */
export function isJingJin(code: string): boolean {
  return isBeijing(code) || isTianjin(code);
}

/** As what a region matters to the measures of the indicator; 雄安 is asked apart, by `isXiongan`. */
export type PlaceClass = 'xinji' | 'beijing' | 'tianjin' | 'other';

/** A foreign party has no region and is `other`. */
export function placeClass(code: string | null): PlaceClass {
  if (code === null) return 'other';
  if (isXinji(code)) return 'xinji';
  if (isBeijing(code)) return 'beijing';
  return isTianjin(code) ? 'tianjin' : 'other';
}

/** 雄安: declared so, or registered in one of its three counties or under the New Area's own code. */
export function isXiongan(code: string | null, flag = false): boolean {
  return flag || (code !== null && XIONGAN_CODES.has(code));
}

/** A foreign party has no region, only a country (numeric ISO 3166, 156 is China). */
export function regionGroup(
  code: string | null,
  facts: { xiongan?: boolean; country?: string | null } = {},
): RegionGroup {
  if (facts.country && facts.country !== '156') return 'abroad';
  if (isXiongan(code, facts.xiongan)) return 'xiongan';
  if (code === null) return 'unknown';
  if (isXinji(code)) return 'xinji';
  if (isBeijing(code)) return 'beijing';
  if (isTianjin(code)) return 'tianjin';
  return code.startsWith('13') ? 'hebei' : 'elsewhere';
}

export function findRegion(code: string): Region | null {
  return byCode.get(code) ?? null;
}

/** The name with its province, `河北省辛集市`; a place we have no name for is called by its nearest known parent. */
export function regionName(code: string, locale: string): string {
  const english = locale.startsWith('en');
  const names: string[] = [];
  let region = findNearestRegion(code);
  while (region) {
    names.push(english ? region.en : region.zh);
    region = region.parent === null ? null : findRegion(region.parent);
  }
  if (names.length === 0) return code;
  return english ? names.join(', ') : names.reverse().join('');
}

/** The regions directly below one, or the provinces. */
export function regionsUnder(parent: string | null): Region[] {
  return regions.filter((region) => region.parent === parent);
}

function findNearestRegion(code: string): Region | null {
  return findRegion(code) ?? findRegion(`${code.slice(0, 4)}00`) ?? findRegion(`${code.slice(0, 2)}0000`);
}
