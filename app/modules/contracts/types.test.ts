import { describe, expect, it } from 'vitest';
import contractTypes from '#seeds/reference/contract-types.json';
import ipTypes from '#seeds/reference/ip-types.json';
import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  checkContractType,
  contractTypeName,
  IP_TYPES,
  legacyTypeOf,
  parseContractCode,
  resolveLicenceMode,
  subtypesOf,
  typeOfSubtype,
} from './types.ts';

describe('kinds of technology contract', () => {
  it('names exactly the codes of the reference lists', () => {
    expect(contractTypes.map(({ code }) => code).sort()).toEqual(
      [...CONTRACT_TYPES, ...CONTRACT_SUBTYPES].sort(),
    );
    for (const { code, parent } of contractTypes)
      expect(parent).toBe(code.length === 3 ? code.slice(0, 2) : null);
    expect(ipTypes.map(({ code }) => code)).toEqual([...IP_TYPES]);
    expect(contractTypeName('K28', 'zh-CN')).toBe('技术入股（作价投资）');
    expect(contractTypeName('K3', 'en')).toBe('Technology licence');
  });

  it('finds type and sub-types', () => {
    expect(typeOfSubtype('K28')).toBe('K2');
    expect(subtypesOf('K5')).toEqual(['K51', 'K52', 'K53']);
    expect(parseContractCode(' k31 ')).toEqual({ type: 'K3', subtype: 'K31' });
    expect(parseContractCode('K4')).toEqual({ type: 'K4', subtype: null });
    expect(parseContractCode('K30')).toBeNull();
  });

  it('maps to the four types of the 2001 rules', () => {
    expect(CONTRACT_TYPES.map(legacyTypeOf)).toEqual([
      'development',
      'transfer',
      'transfer',
      'consulting',
      'service',
    ]);
  });

  it('stores an unstated licence as 普通实施许可', () => {
    expect(resolveLicenceMode('K3', null)).toBe('ORDINARY');
    expect(resolveLicenceMode('K3', 'SOLE')).toBe('SOLE');
    expect(resolveLicenceMode('K4', null)).toBeNull();
  });

  const violated = (
    subtype: Parameters<typeof checkContractType>[0]['subtype'],
    ip: (typeof IP_TYPES)[number][],
  ) =>
    checkContractType({ type: typeOfSubtype(subtype ?? 'K11'), subtype, licenceMode: null, ipTypes: ip }).map(
      ({ rule }) => rule,
    );

  it('demands the kind of right that the sub-type passes on', () => {
    expect(violated('K21', ['IP00'])).toEqual(['ip_type_for_subtype']);
    expect(violated('K31', ['IP03', 'IP01'])).toEqual([]);
    expect(violated('K32', ['IP02'])).toEqual(['ip_type_for_subtype']);
    expect(violated('K24', ['IP05'])).toEqual([]);
    expect(violated('K28', ['IP00'])).toEqual([]);
    expect(violated('K51', [])).toEqual(['ip_required']);
    expect(violated('K11', ['IP00', 'IP02'])).toEqual(['ip_none_excludes_others']);
  });

  it('refuses a licence mode on a contract that is no licence', () => {
    const contract = { type: 'K4', subtype: 'K41', licenceMode: 'ORDINARY', ipTypes: ['IP00'] } as const;
    expect(checkContractType(contract)).toEqual([
      { rule: 'licence_mode_only_for_licences', field: 'licenceMode' },
    ]);
  });
});
