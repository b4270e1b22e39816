import { describe, expect, test } from 'vitest';
import { readWan, wanRange, wanText } from './amounts.ts';

describe('amounts in 万元', () => {
  test.each([
    ['50', 50_000_000],
    ['12.5', 12_500_000],
    ['0.0001', 100],
    ['１，２００', 1_200_000_000],
  ])('reads %s', (typed, fen) => {
    expect(readWan(typed)).toBe(fen);
  });

  test.each(['', 'abc', '-1', '1.00001', '9999999999999'])('refuses %j', (typed) => {
    expect(readWan(typed)).toBeNull();
  });

  test('writes what it can read back', () => {
    for (const fen of [0, 100, 12_500_000, 50_000_000, 123_456_700]) expect(readWan(wanText(fen))).toBe(fen);
    expect(wanText(12_500_000)).toBe('12.5');
  });

  test('says ranges, open ends and nothing at all', () => {
    expect(wanRange(30_000_000, 50_000_000)).toBe('30–50');
    expect(wanRange(50_000_000, 50_000_000)).toBe('50');
    expect([wanRange(null, 50_000_000), wanRange(30_000_000, null)]).toEqual(['≤ 50', '≥ 30']);
    expect(wanRange(null, null)).toBeNull();
  });
});
