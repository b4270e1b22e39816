import { describe, expect, it } from 'vitest';
import {
  addDays,
  compareDates,
  daysBetween,
  formatDate,
  formatInstant,
  isBetween,
  isCalendarDate,
  monthOf,
  startOfDayInShanghai,
  todayInShanghai,
  yearOf,
} from './dates.ts';

describe('calendar dates in Shanghai', () => {
  it('takes the date from Shanghai and not from UTC', () => {
    expect(todayInShanghai(Date.parse('2026-10-31T16:30:00Z'))).toBe('2026-11-01');
    expect(todayInShanghai(Date.parse('2026-10-31T15:59:59.999Z'))).toBe('2026-10-31');
    expect(todayInShanghai(startOfDayInShanghai('2026-01-01'))).toBe('2026-01-01');
    expect(todayInShanghai(startOfDayInShanghai('2026-01-01') - 1)).toBe('2025-12-31');
  });

  it('knows which dates exist', () => {
    expect(isCalendarDate('2024-02-29')).toBe(true);
    for (const text of [
      '2025-02-29',
      '2025-04-31',
      '2025-13-01',
      '2025-3-1',
      '20250301',
      '2025-03-01T00:00',
      '',
      null,
    ]) {
      expect(isCalendarDate(text)).toBe(false);
    }
  });

  it('counts natural days', () => {
    expect(addDays('2025-03-03', 15)).toBe('2025-03-18');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(addDays('2025-03-01', -1)).toBe('2025-02-28');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2025-03-18', '2025-03-03')).toBe(-15);
  });

  it('reads year and month and refuses what is no date', () => {
    expect(yearOf('2025-01-08')).toBe(2025);
    expect(monthOf('2025-01-08')).toBe('2025-01');
    expect(() => yearOf('2025')).toThrow(RangeError);
    expect(() => addDays('2025-02-30', 1)).toThrow(RangeError);
  });

  it('compares', () => {
    expect(['2025-10-01', '2024-12-31', '2025-02-01'].sort(compareDates)).toEqual([
      '2024-12-31',
      '2025-02-01',
      '2025-10-01',
    ]);
    expect(isBetween('2025-03-01', '2025-03-01', '2025-03-01')).toBe(true);
    expect(isBetween('2025-03-02', '2025-03-03', '2025-03-04')).toBe(false);
  });

  it('writes dates and instants in both languages', () => {
    expect(formatDate('2025-03-10', 'zh-CN')).toBe('2025年3月10日');
    expect(formatDate('2025-03-10', 'en')).toBe('10 Mar 2025');
    const instant = Date.parse('2025-03-09T22:05:00Z');
    expect(formatInstant(instant, 'zh-CN')).toBe('2025年3月10日 06:05');
    expect(formatInstant(instant, 'en')).toBe('10 Mar 2025, 06:05');
    expect(formatInstant(startOfDayInShanghai('2025-03-10'), 'zh-CN')).toBe('2025年3月10日 00:00');
  });
});
