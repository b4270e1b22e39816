import { describe, expect, it } from 'vitest';
import { changedFrozenRate, checkFx, type FxRule, fxRuleOn, isRateDateOff, readRate, toFen } from './fx.ts';

const EURO = { currency: 'EUR', originalAmount: 10_000_000, fxRate: '7.8', fxDate: '2025-06-30' };
const rules = (given: Partial<typeof EURO> & { contractTotalFen: number }) =>
  checkFx({ ...EURO, ...given }).map(({ rule, detail }) => [rule, detail].filter(Boolean).join(' '));

describe('another currency', () => {
  it('C10: EUR 100,000 at 7.8000 is 780,000 yuan', () => {
    expect(toFen(10_000_000, readRate('7.8000') ?? '')).toBe(78_000_000);
    expect(rules({ contractTotalFen: 78_000_000 })).toEqual([]);
  });

  it.each([
    // 0.01 × 0.5 = half a fen goes up
    [1, '0.5', 1],
    [1, '0.49999999', 0],
    [3, '0.5', 2],
    // JPY 1,234,567 at 4.8234 yuan for 100
    [123_456_700, '0.048234', 5_954_810],
    [999_999_999_999, '7.12345678', 7_123_456_779_993],
  ])('converts %d hundredths at %s to %d fen, half up', (amount, rate, fen) => {
    expect(toFen(amount, rate)).toBe(fen);
  });

  it('leaves amounts beyond the safe range unsaid instead of wrong', () => {
    expect(toFen(Number.MAX_SAFE_INTEGER, '7.8')).toBeNull();
  });

  it('says what the total should be when it is off by a fen', () => {
    expect(rules({ contractTotalFen: 78_000_001 })).toEqual(['fx_total 78000000']);
  });

  it('may lack amount and rate until the record is submitted', () => {
    const given = { currency: 'EUR', originalAmount: null, fxRate: null, fxDate: null, contractTotalFen: 1 };
    expect(checkFx(given)).toEqual([]);
  });

  it('has no original amount and no rate in renminbi', () => {
    expect(checkFx({ ...EURO, currency: 'CNY', contractTotalFen: 1 }).map(({ field }) => field)).toEqual([
      'originalAmount',
      'fxRate',
      'fxDate',
    ]);
  });

  it('refuses amounts and rates that are none', () => {
    expect(rules({ originalAmount: 0, contractTotalFen: 1 })).toEqual(['fx_amount_positive']);
    expect(rules({ fxRate: '7.80', contractTotalFen: 1 })).toEqual(['fx_rate']);
  });

  it.each([
    ['7.8000', '7.8'],
    ['０７．８', '7.8'],
    ['100', '100'],
    ['0.04823400', '0.048234'],
    ['0', null],
    ['-1', null],
    ['7,8', null],
    ['7.123456789', null],
    ['', null],
  ])('reads the rate %j as %j', (text, rate) => {
    expect(readRate(text)).toBe(rate);
  });
});

describe('the day of the rate', () => {
  const rulesOfDays: FxRule[] = [
    { effectiveFrom: '2000-01-01', rateDate: 'SIGN', maxAgeDays: 10 },
    { effectiveFrom: '2026-07-01', rateDate: 'REG', maxAgeDays: 10 },
  ];

  it('is that of the rule in force on the day of signing', () => {
    expect(fxRuleOn('2026-06-30', rulesOfDays).rateDate).toBe('SIGN');
    expect(fxRuleOn('2026-07-01', rulesOfDays).rateDate).toBe('REG');
    expect(fxRuleOn('1999-01-01', rulesOfDays).rateDate).toBe('SIGN');
    expect(fxRuleOn('2025-06-30').rateDate).toBe('SIGN');
  });

  it('may lie before a holiday, never after the day and never long before it', () => {
    const off = (fxDate: string, rule?: FxRule) =>
      isRateDateOff({ fxDate, signDate: '2025-10-08', regDate: '2025-11-03' }, rule);
    expect([off('2025-10-08'), off('2025-09-30'), off('2025-10-09'), off('2025-09-01')]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(off('2025-11-03', rulesOfDays[1])).toBe(false);
    expect(off('2025-10-08', rulesOfDays[1])).toBe(true);
  });

  it('does not change any more once the contract is registered', () => {
    const before = { currency: 'EUR', fxRate: '7.8', fxDate: '2025-06-30' };
    expect(changedFrozenRate(before, { ...before, fxRate: '7.9' })).toEqual(['fxRate']);
    expect(changedFrozenRate(before, { currency: 'CNY', fxRate: null, fxDate: null })).toHaveLength(3);
    expect(changedFrozenRate(before, before)).toEqual([]);
    // A register may have brought the total alone: the rate is then stated for the first time.
    expect(changedFrozenRate({ currency: 'CNY', fxRate: null, fxDate: null }, before)).toEqual([]);
  });
});
