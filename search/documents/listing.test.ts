import { describe, expect, it } from 'vitest';
import { amountBand } from './amount-band.ts';
import { searchRegionGroup } from './region-group.ts';

const WAN = 1_000_000;

describe('amount bands', () => {
  it.each([
    [null, null, 'negotiable'],
    [0, null, 'under_10'],
    [null, 10 * WAN - 1, 'under_10'],
    [null, 10 * WAN, '10_50'],
    [5 * WAN, 50 * WAN, '50_100'],
    [100 * WAN, null, '100_500'],
    [1, 500 * WAN, 'over_500'],
  ])('puts %s to %s fen into %s', (min, max, band) => {
    expect(amountBand(min, max)).toBe(band);
  });
});

describe('region groups', () => {
  it.each([
    ['110108', false, 'beijing'],
    ['120104', false, 'tianjin'],
    ['130181', false, 'hebei'],
    ['130629', false, 'xiongan'],
    ['130628', true, 'xiongan'],
    ['110108', true, 'xiongan'],
    ['310000', false, 'other'],
    ['', false, 'other'],
  ])('files %s (雄安 %s) under %s', (code, isXiongan, group) => {
    expect(searchRegionGroup(code, isXiongan)).toBe(group);
  });
});
