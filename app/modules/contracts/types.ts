/**
 * Kinds of technology contract (技术合同类别) and the rules that hang on them. The five types are those of the Civil
 * Code, Art. 843–887, in which 技术许可 stands by itself; the codes are ours. The type follows the agreed rights and
 * duties, not the title (技术合同司法解释 Art. 42).
 */
import contractTypes from '#seeds/reference/contract-types.json';

export const CONTRACT_TYPES = ['K1', 'K2', 'K3', 'K4', 'K5'] as const;
export type ContractType = (typeof CONTRACT_TYPES)[number];

// biome-ignore format: one line per type reads as the table it is
export const CONTRACT_SUBTYPES = [
  'K11', 'K12',
  'K21', 'K22', 'K23', 'K24', 'K25', 'K26', 'K27', 'K28', 'K29',
  'K31', 'K32', 'K33', 'K34', 'K35', 'K36', 'K37', 'K39',
  'K41',
  'K51', 'K52', 'K53',
] as const;
export type ContractSubtype = (typeof CONTRACT_SUBTYPES)[number];

/** The four types of the 2001 rules (四技合同), in which a licence was a transfer: for long time series. */
export const LEGACY_TYPES = ['development', 'transfer', 'consulting', 'service'] as const;
export type LegacyType = (typeof LEGACY_TYPES)[number];

/** 独占、排他、普通实施许可 (技术合同司法解释 Art. 25). */
export const LICENCE_MODES = ['EXCLUSIVE', 'SOLE', 'ORDINARY'] as const;
export type LicenceMode = (typeof LICENCE_MODES)[number];

export const IP_TYPES = [
  'IP00',
  'IP01',
  'IP02',
  'IP03',
  'IP04',
  'IP05',
  'IP06',
  'IP07',
  'IP08',
  'IP09',
  'IP99',
] as const;
export type IpType = (typeof IP_TYPES)[number];

export type ContractTypeViolation =
  | { rule: 'licence_mode_only_for_licences'; field: 'licenceMode' }
  | { rule: 'ip_required'; field: 'ipTypes' }
  | { rule: 'ip_none_excludes_others'; field: 'ipTypes' }
  | { rule: 'ip_type_for_subtype'; field: 'ipTypes'; oneOf: readonly IpType[] };

const LEGACY: Readonly<Record<ContractType, LegacyType>> = {
  K1: 'development',
  K2: 'transfer',
  K3: 'transfer',
  K4: 'consulting',
  K5: 'service',
};

const PATENTS: readonly IpType[] = ['IP02', 'IP03', 'IP04'];

/** At least one of these must be named for the sub-type: a patent licence without a patent is not one. */
const IP_FOR_SUBTYPE: Readonly<Partial<Record<ContractSubtype, readonly IpType[]>>> = {
  K21: PATENTS,
  K22: PATENTS,
  K23: ['IP01'],
  K24: ['IP05'],
  K25: ['IP06'],
  K26: ['IP07'],
  K27: ['IP08'],
  K31: PATENTS,
  K32: ['IP01'],
  K33: PATENTS,
  K34: ['IP05'],
  K35: ['IP06'],
  K36: ['IP07'],
  K37: ['IP08'],
};

const names = new Map(contractTypes.map(({ code, zh, en }) => [code, { zh, en }]));

export function isContractType(value: string): value is ContractType {
  return CONTRACT_TYPES.some((type) => type === value);
}

export function isContractSubtype(value: string): value is ContractSubtype {
  return CONTRACT_SUBTYPES.some((subtype) => subtype === value);
}

export function typeOfSubtype(subtype: ContractSubtype): ContractType {
  return subtype.slice(0, 2) as ContractType;
}

/** Reads a code as registers and forms write it, `K31` or only `K3`; null for anything else. */
export function parseContractCode(
  text: string,
): { type: ContractType; subtype: ContractSubtype | null } | null {
  const code = text.normalize('NFKC').trim().toUpperCase();
  if (isContractType(code)) return { type: code, subtype: null };
  return isContractSubtype(code) ? { type: typeOfSubtype(code), subtype: code } : null;
}

export function subtypesOf(type: ContractType): ContractSubtype[] {
  return CONTRACT_SUBTYPES.filter((subtype) => typeOfSubtype(subtype) === type);
}

export function legacyTypeOf(type: ContractType): LegacyType {
  return LEGACY[type];
}

/** The official name of a type or sub-type. */
export function contractTypeName(code: ContractType | ContractSubtype, locale: string): string {
  return names.get(code)?.[locale.startsWith('en') ? 'en' : 'zh'] ?? code;
}

/** The licence mode that is stored: an unstated one is 普通实施许可; contracts that are no licence have none. */
export function resolveLicenceMode(type: ContractType, stated: LicenceMode | null): LicenceMode | null {
  return type === 'K3' ? (stated ?? 'ORDINARY') : null;
}

/** Every broken rule about licence mode and intellectual property, none when all hold. */
export function checkContractType(contract: {
  type: ContractType;
  subtype: ContractSubtype | null;
  licenceMode: LicenceMode | null;
  ipTypes: readonly IpType[];
}): ContractTypeViolation[] {
  const violations: ContractTypeViolation[] = [];
  const { type, subtype, licenceMode, ipTypes } = contract;
  if (licenceMode !== null && type !== 'K3') {
    violations.push({ rule: 'licence_mode_only_for_licences', field: 'licenceMode' });
  }
  if (ipTypes.length === 0) violations.push({ rule: 'ip_required', field: 'ipTypes' });
  if (ipTypes.length > 1 && ipTypes.includes('IP00')) {
    violations.push({ rule: 'ip_none_excludes_others', field: 'ipTypes' });
  }
  const oneOf = subtype && IP_FOR_SUBTYPE[subtype];
  if (oneOf && ipTypes.length > 0 && !oneOf.some((ip) => ipTypes.includes(ip))) {
    violations.push({ rule: 'ip_type_for_subtype', field: 'ipTypes', oneOf });
  }
  return violations;
}
