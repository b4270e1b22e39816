import { describe, expect, it } from 'vitest';
import { calendarYears } from '#db/migrations/2026_11_26_0009_registration_data.ts';
import { type CalendarDay, daysOf, spansOf } from './schema.ts';
import {
  addNaturalDays,
  addWorkingDays,
  isWorkingDay,
  PLAIN_CALENDAR,
  type WorkCalendar,
  workingDaysBetween,
  yearsWithoutTable,
} from './working-days.ts';

const shipped = calendarYears();
const calendar: WorkCalendar = {
  years: new Set(shipped.map(({ year }) => year)),
  days: new Map(shipped.flatMap(({ days }) => days.map(({ day, kind }) => [day, kind]))),
};

describe('the shipped calendar', () => {
  it('has every year from 2021 to 2026, each with its own days only and no day twice', () => {
    expect(shipped.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026]);
    for (const { year, days } of shipped) {
      expect(days.every(({ day }) => day.startsWith(`${year}-`))).toBe(true);
      expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
    }
  });

  it('makes up only on weekends, and never gives a working day away without a holiday', () => {
    for (const { day } of shipped.flatMap(({ days }) => days).filter(({ kind }) => kind === 'workday')) {
      expect([0, 6], day).toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
    }
  });

  it.each([
    // Mondays to Fridays of the year less its statutory holidays: 11 days, and 13 since 2025.
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('leaves in %i %i working days', (year, count) => {
    expect(workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`)).toBe(count);
  });
});

describe('working days', () => {
  it('knows days off and the weekend days worked for them', () => {
    expect(isWorkingDay(calendar, '2025-10-08')).toBe(false);
    expect(isWorkingDay(calendar, '2025-09-28')).toBe(true);
    expect(isWorkingDay(calendar, '2025-03-08')).toBe(false);
    expect(isWorkingDay(calendar, '2025-03-10')).toBe(true);
  });

  it.each([
    // T15
    ['2025-03-03', 15, '2025-03-24'],
    ['2025-03-24', 15, '2025-04-15'],
    ['2025-03-12', 15, '2025-04-02'],
    // Across 国庆 with two make-up days, from a Saturday, and across the turn of a year.
    ['2025-09-26', 5, '2025-10-10'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-03-07', 1, '2026-03-09'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2025-03-03', 0, '2025-03-03'],
  ])('T15: %s and %i working days end on %s', (from, days, end) => {
    expect(addWorkingDays(calendar, from, days)).toBe(end);
    expect(workingDaysBetween(calendar, from, end)).toBe(days);
  });

  it('counts backwards too', () => {
    expect(workingDaysBetween(calendar, '2025-03-24', '2025-03-03')).toBe(-15);
  });
});

describe('natural days', () => {
  it.each([
    ['2025-03-03', 30, '2025-04-02'],
    // T16: an ordinary day, a Sunday, and a day in 劳动节.
    ['2025-03-03', 15, '2025-03-18'],
    ['2025-03-01', 15, '2025-03-17'],
    ['2025-04-19', 15, '2025-05-06'],
    // A Sunday that is worked ends a period.
    ['2025-04-12', 15, '2025-04-27'],
  ])('T15, T16: %s and %i days end on %s', (from, days, end) => {
    expect(addNaturalDays(calendar, from, days)).toBe(end);
  });
});

describe('a year without a table', () => {
  it('is counted Monday to Friday and named', () => {
    expect(addWorkingDays(PLAIN_CALENDAR, '2025-09-30', 2)).toBe('2025-10-02');
    expect(yearsWithoutTable(calendar, '2026-12-20', '2027-01-15')).toEqual([2027]);
    expect(yearsWithoutTable(calendar, '2025-12-20', '2026-01-15')).toEqual([]);
  });
});

describe('stretches of days', () => {
  it('become single days and stretches again', () => {
    const days = shipped.at(-1)?.days.toSorted((a, b) => (a.day < b.day ? -1 : 1)) as CalendarDay[];
    const spans = spansOf(days);
    expect(spans).toContainEqual({ kind: 'holiday', name: '国庆节', from: '2026-10-01', to: '2026-10-07' });
    expect(daysOf(spans)).toEqual(days);
  });
});
