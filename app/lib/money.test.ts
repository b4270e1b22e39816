import { describe, expect, it } from 'vitest';
import {
  formatPercent,
  formatRatio,
  formatWan,
  formatYi,
  formatYuan,
  MAX_FEN,
  MoneyError,
  parseWan,
  parseYuan,
  sumFen,
  tryParseWan,
  tryParseYuan,
  yuanString,
} from './money.ts';

describe('reading amounts', () => {
  it.each([
    ['0', 0],
    ['1200000', 120_000_000],
    ['1,234,567.89', 123_456_789],
    ['0.5', 50],
    [' １，２００．５０ ', 120_050],
    ['90071992547409.91', MAX_FEN],
  ])('reads %s 元', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['3333.335', 'decimals'],
    ['1.500', 'decimals'],
    ['-5', 'negative'],
    ['12,34.00', 'format'],
    ['1,2345', 'format'],
    ['1.', 'format'],
    ['.5', 'format'],
    ['1e6', 'format'],
    ['120万', 'format'],
    ['90071992547409.92', 'range'],
  ])('refuses %j as %s', (text, code) => {
    expect(tryParseYuan(text)).toEqual({ ok: false, code });
    expect(() => parseYuan(text)).toThrow(MoneyError);
  });

  it('reads 万元 to the fen and no finer', () => {
    expect(parseWan('894')).toBe(894_000_000);
    expect(parseWan('0.000001')).toBe(1);
    expect(tryParseWan('0.0000001')).toEqual({ ok: false, code: 'decimals' });
  });
});

describe('showing amounts', () => {
  it('writes 元 plain, grouped and for JSON', () => {
    expect(formatYuan(123_456_789)).toBe('1234567.89');
    expect(formatYuan(123_456_789, { grouped: true })).toBe('1,234,567.89');
    expect(formatYuan(99_999, { grouped: true })).toBe('999.99');
    expect(formatYuan(-60_000_000, { grouped: true })).toBe('-600,000.00');
    expect(yuanString(894_000_000)).toBe('8940000.00');
  });

  it('writes 万元 and 亿元 half up', () => {
    expect(formatWan(894_000_000)).toBe('894.00');
    expect(formatWan(69_980_000_000, { grouped: true })).toBe('69,980.00');
    expect(formatWan(5_000)).toBe('0.01');
    expect(formatWan(4_999)).toBe('0.00');
    expect(formatWan(-5_000)).toBe('-0.01');
    expect(formatWan(-4_999)).toBe('0.00');
    expect(formatYi(69_980_000_000, 4)).toBe('6.9980');
    expect(formatYi(894_000_000)).toBe('0.09');
    expect(formatYi(894_000_000, 4)).toBe('0.0894');
  });

  it('sums first and rounds last', () => {
    const sum = sumFen([330_000_000, 330_000_000, 330_000_000]);
    expect(sum).toBe(990_000_000);
    expect(formatYi(sum, 4)).toBe('0.0990');
    expect(formatYi(sum)).toBe('0.10');
  });

  it('refuses a sum that would lose fen', () => {
    expect(() => sumFen([MAX_FEN, 1])).toThrow(MoneyError);
    expect(sumFen([MAX_FEN, 1, -1])).toBe(MAX_FEN);
    expect(() => sumFen([0.1])).toThrow(MoneyError);
  });

  it('writes shares, and a dash for a share of nothing', () => {
    expect(formatPercent(500_000_000, 894_000_000)).toBe('55.93%');
    expect(formatPercent(500_000_000, 974_000_000)).toBe('51.33%');
    expect(formatRatio(800_000_000, 894_000_000)).toBe('0.8949');
    expect(formatPercent(63_000_000_000, 4_500_000_000_000)).toBe('1.40%');
    expect(formatPercent(69_980_000_000, 70_000_000_000)).toBe('99.97%');
    expect(formatPercent(9_980_000_000, 60_000_000_000)).toBe('16.63%');
    expect(formatRatio(0, 5)).toBe('0.0000');
    expect(formatRatio(1, 0)).toBe('—');
    expect(formatPercent(0, 0)).toBe('—');
  });
});
