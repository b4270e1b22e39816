/** What the plan's Table 1 says of an indicator, and since when: the terms by which a year is judged. */

export const PLAN_GROUPS = ['strength', 'actors', 'support'] as const;
export type PlanGroup = (typeof PLAN_GROUPS)[number];

/** 亿元, 件, %, 家. */
export const PLAN_UNITS = ['yi', 'item', 'percent', 'count'] as const;
export type PlanUnit = (typeof PLAN_UNITS)[number];

/** `level`: a value to reach; `growth`: 年均增长, so much in % every year on the average. */
export const TARGET_MODES = ['level', 'growth'] as const;
export type TargetMode = (typeof TARGET_MODES)[number];

export const PATH_SHAPES = ['linear', 'constant_growth'] as const;
export type PathShape = (typeof PATH_SHAPES)[number];

/** Where values come from: the contracts, the register of firms and platforms, or people with a source. */
export type ValueSource = 'contracts' | 'register' | 'entered';

/** One version of an indicator. Numbers are decimal texts. */
export interface PlanTerms {
  no: number;
  version: number;
  group: PlanGroup;
  nameZh: string;
  nameEn: string;
  unit: PlanUnit;
  /** Decimals shown; 0 for whole things, of which there are no halves. */
  decimals: number;
  /** 预期性 or 约束性. */
  kind: 'expected' | 'binding';
  /** Whether more or less of it is better. */
  direction: 'up' | 'down';
  source: ValueSource;
  /** What the register counts for it. */
  registerKind: 'tech_sme' | 'high_tech' | 'leading' | 'platform' | null;
  baseYear: number;
  /** Null where the plan states none: there is no path then. */
  base: string | null;
  targetYear: number;
  targetMode: TargetMode;
  /** The level, or the growth per year in %. */
  target: string;
  /** The plan says 左右. */
  isAbout: boolean;
  shape: PathShape;
  /** A miss of so many % of the whole way still counts as on the path. */
  tolerance: string;
  basis: string;
  note: string;
  /** The first day on which this version is the plan. */
  effectiveFrom: string;
  reason: string;
}

/** The version by which a day is judged; the first one for days before it, because the plan covers them as well. */
export function termsOn(versions: readonly PlanTerms[], date: string): PlanTerms {
  const sorted = [...versions].sort((a, b) => a.version - b.version);
  const terms = sorted.filter(({ effectiveFrom }) => effectiveFrom <= date).at(-1) ?? sorted[0];
  if (!terms) throw new RangeError('an indicator has at least one version');
  return terms;
}

/** A year is judged by what was the plan at its end. */
export function termsOfYear(versions: readonly PlanTerms[], year: number): PlanTerms {
  return termsOn(versions, `${year}-12-31`);
}

export function indicatorName({ nameZh, nameEn }: Pick<PlanTerms, 'nameZh' | 'nameEn'>, locale: string) {
  return locale.startsWith('en') ? nameEn : nameZh;
}
