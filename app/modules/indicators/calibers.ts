/**
 * What 技术合同成交额 means. The headline of a region is usually what it sells (输出), while contracts that institutions
 * of Beijing, Tianjin and 雄安 sell to Xinji firms are what it buys (吸纳), and no source says which of them Xinji's
 * target counts. So every measure is computed, the caliber (口径) is a setting, and it is named beside each number.
 *
 * The definitions are data: a measure is a list of alternatives, each a set of conditions that must all hold. The same
 * definition makes the SQL of the number, the SQL of the list that opens from it, and the test in memory.
 */
import type { PlaceClass } from '#app/modules/taxonomy/regions.ts';

export const PLACE_TESTS = ['xinji', 'beijing', 'tianjin', 'jingjin', 'xiongan'] as const;
export type PlaceTest = (typeof PLACE_TESTS)[number];

/** Conditions that must all hold; an absent one is not asked. */
export interface MeasureCondition {
  seller?: PlaceTest;
  buyer?: PlaceTest;
  registry?: 'local';
}

export interface MeasureDefinition {
  zh: string;
  en: string;
  /** A contract belongs to the measure when one of these holds; it is then counted once. */
  anyOf: readonly MeasureCondition[];
}

export const MEASURES = {
  M_OUT: {
    zh: '输出技术合同成交额',
    en: 'Technology contracts sold (output)',
    anyOf: [{ seller: 'xinji' }],
  },
  M_IN: {
    zh: '吸纳技术合同成交额',
    en: 'Technology contracts bought (absorbed)',
    anyOf: [{ buyer: 'xinji' }],
  },
  M_INTRA: {
    zh: '本地内部技术合同成交额',
    en: 'Sold and bought within Xinji',
    anyOf: [{ seller: 'xinji', buyer: 'xinji' }],
  },
  M_UNION: {
    zh: '涉辛技术合同成交额（去重）',
    en: 'All contracts with a Xinji party, each once',
    anyOf: [{ seller: 'xinji' }, { buyer: 'xinji' }],
  },
  M_LOCALREG: {
    zh: '本地登记技术合同成交额',
    en: 'Contracts registered in Xinji',
    anyOf: [{ registry: 'local' }],
  },
  M_IN_BJ: {
    zh: '吸纳北京技术合同成交额',
    en: 'Bought from Beijing',
    anyOf: [{ buyer: 'xinji', seller: 'beijing' }],
  },
  M_IN_TJ: {
    zh: '吸纳天津技术合同成交额',
    en: 'Bought from Tianjin',
    anyOf: [{ buyer: 'xinji', seller: 'tianjin' }],
  },
  M_IN_JJ: {
    zh: '吸纳京津技术合同成交额',
    en: 'Bought from Beijing and Tianjin',
    anyOf: [{ buyer: 'xinji', seller: 'jingjin' }],
  },
  M_IN_XA: {
    zh: '吸纳雄安技术合同成交额',
    en: "Bought from Xiong'an",
    anyOf: [{ buyer: 'xinji', seller: 'xiongan' }],
  },
  M_IN_JJX: {
    zh: '吸纳京津雄技术合同成交额',
    en: "Bought from Beijing, Tianjin and Xiong'an",
    anyOf: [
      { buyer: 'xinji', seller: 'jingjin' },
      { buyer: 'xinji', seller: 'xiongan' },
    ],
  },
} as const satisfies Record<string, MeasureDefinition>;

export type MeasureId = keyof typeof MEASURES;
export const MEASURE_IDS = Object.keys(MEASURES) as MeasureId[];

export const RATIOS = {
  R_JJ: {
    zh: '吸纳京津占比',
    en: 'Share bought from Beijing and Tianjin',
    numerator: 'M_IN_JJ',
    denominator: 'M_IN',
  },
  R_JJ_UNION: {
    zh: '吸纳京津占涉辛成交额比重',
    en: 'Share bought from Beijing and Tianjin, of all contracts with a Xinji party',
    numerator: 'M_IN_JJ',
    denominator: 'M_UNION',
  },
  R_JJX: {
    zh: '吸纳京津雄占比',
    en: "Share bought from Beijing, Tianjin and Xiong'an",
    numerator: 'M_IN_JJX',
    denominator: 'M_IN',
  },
} as const satisfies Record<string, { zh: string; en: string; numerator: MeasureId; denominator: MeasureId }>;

export type RatioId = keyof typeof RATIOS;

/** Of what 吸纳京津占比 is a share: of what was bought unless asked otherwise (domain 4.2). */
export const SHARE_BASES = ['IN', 'UNION'] as const;
export type ShareBase = (typeof SHARE_BASES)[number];

export function ratioOfShare(base: ShareBase): 'R_JJ' | 'R_JJ_UNION' {
  return base === 'UNION' ? 'R_JJ_UNION' : 'R_JJ';
}

export const CALIBERS = ['OUT', 'IN', 'UNION', 'LOCALREG'] as const;
export type Caliber = (typeof CALIBERS)[number];
/** Until the bureau confirms one. */
export const DEFAULT_CALIBER: Caliber = 'UNION';

/** Which amount is summed: the indicator's name says 成交额, 技术交易额 is a different indicator. */
export const AMOUNT_BASES = ['contract_total', 'tech_amount'] as const;
export type AmountBasis = (typeof AMOUNT_BASES)[number];
export const DEFAULT_AMOUNT_BASIS: AmountBasis = 'contract_total';

export function isAmountBasis(value: string): value is AmountBasis {
  return AMOUNT_BASES.some((basis) => basis === value);
}

/** The amount that is summed, in fen. */
export function amountOf(
  { contractTotalFen, techAmountFen }: { contractTotalFen: number; techAmountFen: number },
  basis: AmountBasis,
): number {
  return basis === 'tech_amount' ? techAmountFen : contractTotalFen;
}

export function measureOfCaliber(caliber: Caliber): MeasureId {
  return `M_${caliber}`;
}

/** The official name of a measure. */
export function measureName(id: MeasureId, locale: string): string {
  return MEASURES[id][locale.startsWith('en') ? 'en' : 'zh'];
}

export function isCaliber(value: string): value is Caliber {
  return CALIBERS.some((caliber) => caliber === value);
}

export interface PartyPlace {
  place: PlaceClass;
  isXiongan: boolean;
}

export interface MeasuredContract {
  seller: PartyPlace;
  buyer: PartyPlace;
  /** True when Xinji's own registry registered it. */
  isLocallyRegistered: boolean;
}

export function belongsTo(measure: MeasureId, contract: MeasuredContract): boolean {
  const { anyOf }: MeasureDefinition = MEASURES[measure];
  return anyOf.some(
    ({ seller, buyer, registry }) =>
      (!seller || passes(seller, contract.seller)) &&
      (!buyer || passes(buyer, contract.buyer)) &&
      (!registry || contract.isLocallyRegistered),
  );
}

/** The classes of place that a test admits; 雄安 is asked by its flag alone. */
export function classesOf(test: Exclude<PlaceTest, 'xiongan'>): readonly PlaceClass[] {
  return test === 'jingjin' ? ['beijing', 'tianjin'] : [test];
}

function passes(test: PlaceTest, { place, isXiongan }: PartyPlace): boolean {
  return test === 'xiongan' ? isXiongan : classesOf(test).includes(place);
}
