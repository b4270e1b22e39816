import { describe, expect, it } from 'vitest';
import { PLAIN_CALENDAR, type WorkCalendar } from '#app/modules/calendar/working-days.ts';
import { addMonths, nextWorkingDay, plannedRounds, reminderWindow, stageOn } from './rounds.ts';

/** 国庆节 2026, with the weekend worked before and after. */
const calendar: WorkCalendar = {
  years: new Set([2026]),
  days: new Map([
    ['2026-09-20', 'workday'],
    ...['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, 'holiday'] as const),
    ['2026-10-10', 'workday'],
  ]),
};

describe('months after the registration', () => {
  it.each([
    ['2025-03-10', 6, '2025-09-10'],
    ['2025-03-10', 12, '2026-03-10'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 24, '2026-02-28'],
    ['2025-12-31', 6, '2026-06-30'],
    ['2025-06-30', 6, '2025-12-30'],
    ['2025-12-15', 12, '2026-12-15'],
    ['2025-01-31', 1, '2025-02-28'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('refuses what is no date', () => {
    expect(() => addMonths('2025-02-30', 6)).toThrow(RangeError);
  });
});

describe('the day it is due', () => {
  it.each([
    ['a working day', '2026-09-30', '2026-09-30'],
    ['the first day of a holiday week', '2026-10-01', '2026-10-08'],
    ['a Saturday', '2026-09-12', '2026-09-14'],
    ['a Saturday that is worked', '2026-10-10', '2026-10-10'],
  ])('%s', (_case, fallsOn, expected) => {
    expect(nextWorkingDay(calendar, fallsOn)).toBe(expected);
  });

  it('is planned three times, and not when it was long ago', () => {
    expect(plannedRounds(calendar, '2026-04-01', '2026-04-01')).toEqual([
      { months: 6, fallsOn: '2026-10-01', dueOn: '2026-10-08' },
      { months: 12, fallsOn: '2027-04-01', dueOn: '2027-04-01' },
      { months: 24, fallsOn: '2028-04-01', dueOn: '2028-04-03' },
    ]);
    const months = (today: string) =>
      plannedRounds(PLAIN_CALENDAR, '2025-01-06', today).map((round) => round.months);
    // Due on 2025-07-07, a Monday: 90 days later it is still asked for, a day after not.
    expect(months('2025-10-05')).toEqual([6, 12, 24]);
    expect(months('2025-10-06')).toEqual([12, 24]);
    expect(months('2030-01-01')).toEqual([]);
  });
});

describe('reminders', () => {
  const due = '2026-06-15';
  it.each([
    ['2026-05-31', null, null],
    ['2026-06-01', 'before', null],
    ['2026-06-08', 'before', 'before'],
    ['2026-06-15', 'before', 'before'],
    ['2026-06-16', 'after', 'after'],
    ['2026-07-15', 'after', 'after'],
    ['2026-07-16', 'late', 'late'],
    ['2026-08-14', 'late', 'late'],
    ['2026-08-15', null, null],
  ])('on %s', (today, followUp, milestone) => {
    expect(stageOn('follow_up', due, today)).toBe(followUp);
    expect(stageOn('milestone', due, today)).toBe(milestone);
  });

  it('looks at no due date that has no stage, and misses none that has', () => {
    for (const kind of ['follow_up', 'milestone'] as const) {
      const { from, to } = reminderWindow(kind, '2026-06-15');
      expect(stageOn(kind, from, '2026-06-15')).toBe('late');
      expect(stageOn(kind, to, '2026-06-15')).toBe('before');
      expect(stageOn(kind, '2026-04-15', '2026-06-15')).toBe(null);
      expect(from).toBe('2026-04-16');
    }
  });
});
