import { describe, expect, it } from 'vitest';
import { PLAIN_CALENDAR, type WorkCalendar } from '#app/modules/calendar/working-days.ts';
import { answerDueOn, isOverdue } from './answer-clock.ts';

/** 春节 2026, with the Saturday that is worked for it. */
const springFestival: WorkCalendar = {
  years: new Set([2026]),
  days: new Map([
    ...['16', '17', '18', '19', '20', '23'].map((day) => [`2026-02-${day}`, 'holiday'] as const),
    ['2026-02-28', 'workday'],
  ]),
};

describe('the answer clock', () => {
  it('gives a new request five working days, talks four weeks, and an ended deal none', () => {
    expect(answerDueOn(PLAIN_CALENDAR, 'requested', '2026-03-02')).toBe('2026-03-09');
    expect(answerDueOn(PLAIN_CALENDAR, 'negotiation', '2026-03-02')).toBe('2026-03-30');
    expect(answerDueOn(PLAIN_CALENDAR, 'declined', '2026-03-02')).toBeNull();
  });

  it('leaves out holidays and counts the days worked for them', () => {
    expect(answerDueOn(springFestival, 'requested', '2026-02-13')).toBe('2026-02-28');
  });

  it('is overdue from the day after the date', () => {
    expect(isOverdue('2026-03-09', '2026-03-09')).toBe(false);
    expect(isOverdue('2026-03-09', '2026-03-10')).toBe(true);
    expect(isOverdue(null, '2026-03-10')).toBe(false);
  });
});
