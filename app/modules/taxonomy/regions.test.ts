import { describe, expect, it } from 'vitest';
import {
  findRegion,
  isBeijing,
  isJingJin,
  isTianjin,
  isXinji,
  isXiongan,
  normalizeRegion,
  regionGroup,
  regionName,
  regions,
  regionsUnder,
} from './regions.ts';

describe('regions', () => {
  it.each([
    ['139002', '130181'],
    ['139001', '130682'],
    ['130181', '130181'],
    ['1100', '110000'],
    ['12', '120000'],
    [' １３０１８１ ', '130181'],
    ['370102', '370102'],
  ])('stores %s as %s', (text, code) => {
    expect(normalizeRegion(text)).toBe(code);
  });

  it.each(['', '999999', '13018', '1301811', 'Xinji', '00'])('refuses %j', (text) => {
    expect(normalizeRegion(text)).toBeNull();
  });

  it('counts 139002 as Xinji and Shijiazhuang not', () => {
    expect(isXinji('130181')).toBe(true);
    expect(isXinji('139002')).toBe(true);
    expect(isXinji('130100')).toBe(false);
  });

  it('tells Beijing, Tianjin and their union', () => {
    expect([isBeijing('110108'), isTianjin('120104'), isJingJin('110108'), isJingJin('120104')]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([isBeijing('120104'), isTianjin('110108'), isJingJin('130181'), isJingJin('133100')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('takes 雄安 from the flag or its codes, never from Baoding or Hebei at large', () => {
    expect(isXiongan('130629')).toBe(true);
    expect(isXiongan('133100')).toBe(true);
    expect(isXiongan('130628')).toBe(false);
    expect(isXiongan('130628', true)).toBe(true);
    expect(isXiongan('130600')).toBe(false);
  });

  it('groups parties for the indicators', () => {
    expect(regionGroup('139002')).toBe('xinji');
    expect(regionGroup('110108')).toBe('beijing');
    expect(regionGroup('120104')).toBe('tianjin');
    expect(regionGroup('130629')).toBe('xiongan');
    expect(regionGroup('130102')).toBe('hebei');
    expect(regionGroup('310000')).toBe('elsewhere');
    expect(regionGroup(null, { country: '276' })).toBe('abroad');
    expect(regionGroup(null)).toBe('unknown');
  });

  it('names places with their province, and unknown counties by the nearest known parent', () => {
    expect(regionName('130181', 'zh-CN')).toBe('河北省辛集市');
    expect(regionName('130629', 'zh-CN')).toBe('河北省雄安新区容城县');
    expect(regionName('130102', 'zh-CN')).toBe('河北省石家庄市');
    expect(regionName('110108', 'en')).toBe('Haidian District, Beijing');
    expect(regionName('000000', 'en')).toBe('000000');
  });

  it('lists each code once, under a parent that exists', () => {
    expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length);
    for (const { code, parent } of regions) {
      expect(normalizeRegion(code)).toBe(code);
      if (parent !== null) expect(findRegion(parent)).not.toBeNull();
    }
    expect(regionsUnder(null)).toHaveLength(34);
    expect(regionsUnder('110000')).toHaveLength(16);
    expect(regionsUnder('120000')).toHaveLength(16);
  });
});
