/** What the register of innovative firms and platforms (创新主体名录) lists, and when an entry counts. Pure. */

/** Certificates of firms, from the broad one to the rare one. */
export const TIERS = ['tech_sme', 'high_tech', 'leading'] as const;
export type Tier = (typeof TIERS)[number];

/** 科技型中小企业, 高新技术企业, 科技领军（培育）企业, 创新创业平台. */
export const INNOVATOR_KINDS = [...TIERS, 'platform'] as const;
export type InnovatorKind = (typeof INNOVATOR_KINDS)[number];

/** 国家级, 省级, 市级: all of them are 市级以上. */
export const PLATFORM_LEVELS = ['national', 'provincial', 'city'] as const;
export type PlatformLevel = (typeof PLATFORM_LEVELS)[number];

export const PLATFORM_KINDS = [
  'enterprise_centre',
  'technology_centre',
  'engineering_centre',
  'laboratory',
  'workstation',
  'institute',
  'pilot_base',
  'incubator',
  'maker_space',
  'star_space',
  'park',
  'international_base',
  'other',
] as const;
export type PlatformKind = (typeof PLATFORM_KINDS)[number];

export function isInnovatorKind(value: string): value is InnovatorKind {
  return INNOVATOR_KINDS.some((kind) => kind === value);
}

export interface Innovator {
  id: string;
  kind: InnovatorKind;
  organizationId: string | null;
  organizationName: string;
  uscc: string | null;
  /** Empty unless it is a platform. */
  platformName: string;
  platformLevel: PlatformLevel | '';
  platformKind: PlatformKind | '';
  certificateNo: string;
  /** First day of the certificate, or day of recognition. */
  validFrom: string;
  /** Last day; null while it holds until somebody ends it. */
  validTo: string | null;
  /** From this day on it is not counted any more: withdrawn, cancelled, dissolved. */
  endedOn: string | null;
  endReason: string;
  source: string;
  note: string;
  isDemo: boolean;
  version: number;
}

type Dates = Pick<Innovator, 'validFrom' | 'validTo' | 'endedOn'>;

/** True when the entry holds at the end of a day. */
export function holdsOn({ validFrom, validTo, endedOn }: Dates, date: string): boolean {
  return validFrom <= date && (validTo === null || validTo >= date) && (endedOn === null || endedOn > date);
}

/**
 * What makes two entries the same firm or platform: a renewed certificate, or a platform that rose from 省级 to 国家级, is
 * counted once. Firms go by credit code where it is known.
 */
export function identityOf({
  kind,
  uscc,
  organizationName,
  platformName,
}: Pick<Innovator, 'kind' | 'uscc' | 'organizationName' | 'platformName'>): string {
  return kind === 'platform' ? `${kind}/${platformName}` : `${kind}/${uscc ?? organizationName}`;
}

/** Different firms or platforms of one kind that hold at the end of a day. */
export function countHolding(entries: readonly Innovator[], kind: InnovatorKind, date: string): number {
  const holding = entries.filter((entry) => entry.kind === kind && holdsOn(entry, date));
  return new Set(holding.map(identityOf)).size;
}
