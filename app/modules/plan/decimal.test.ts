import { describe, expect, it } from 'vitest';
import { decimalsOf, divideRound, formatFixed, percentOf, readDecimal, toFixed } from './decimal.ts';

describe('a decimal', () => {
  it.each([
    ['0.70', '0.70'],
    [' 1,234.5 ', '1234.5'],
    ['６．１７', '6.17'],
    ['007', '7'],
    ['0', '0'],
    ['0.0000000001', '0.0000000001'],
  ])('is read from %j as it was typed: %s', (typed, kept) => {
    expect(readDecimal(typed)).toBe(kept);
  });

  it.each(['', '-1', '1.', '.5', '1e3', '12,34', '1.23456789012', '1234567890', 'abc', '1 000', '六'])(
    'is not read from %j',
    (typed) => {
      expect(readDecimal(typed)).toBeNull();
    },
  );

  it('loses no digit that a float would', () => {
    // 0.1 + 0.2, and the largest value with all its decimals.
    expect(toFixed('0.1') + toFixed('0.2')).toBe(toFixed('0.3'));
    expect(formatFixed(toFixed('999999999.9999999999'), 10)).toBe('999999999.9999999999');
    expect(decimalsOf('0.70')).toBe(2);
    expect(() => toFixed('x')).toThrow(RangeError);
  });

  it('is rounded for display only, half up, and has no minus zero', () => {
    expect(formatFixed(toFixed('0.545'), 2)).toBe('0.55');
    expect(formatFixed(-toFixed('0.545'), 2)).toBe('-0.55');
    expect(formatFixed(-1n, 2)).toBe('0.00');
    expect(formatFixed(toFixed('105.2'), 0)).toBe('105');
  });

  it('gives shares, and none of nothing', () => {
    expect(percentOf(toFixed('0.95'), toFixed('1'))).toBe('95.0');
    expect(percentOf(-toFixed('1'), toFixed('3'), 2)).toBe('-33.33');
    expect(percentOf(1n, 0n)).toBeNull();
  });
});

describe('arithmetic of integers', () => {
  it('divides half away from zero', () => {
    expect([divideRound(5n, 2n), divideRound(-5n, 2n), divideRound(4n, 3n)]).toEqual([3n, -3n, 1n]);
  });
});
