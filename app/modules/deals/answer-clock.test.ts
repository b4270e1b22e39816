import { describe, expect, it } from 'vitest';
import { addWorkingDays, answerDueOn, isOverdue, isWorkingDay } from './answer-clock.ts';

describe('the answer clock', () => {
  it('counts Monday to Friday', () => {
    expect(isWorkingDay('2026-03-02')).toBe(true);
    expect(isWorkingDay('2026-03-07')).toBe(false);
    expect(isWorkingDay('2026-03-08')).toBe(false);
  });

  it('starts on the day after and skips the weekend', () => {
    expect(addWorkingDays('2026-03-02', 5)).toBe('2026-03-09');
    expect(addWorkingDays('2026-03-06', 1)).toBe('2026-03-09');
    expect(addWorkingDays('2026-03-07', 1)).toBe('2026-03-09');
    expect(addWorkingDays('2026-12-31', 2)).toBe('2027-01-04');
    expect(addWorkingDays('2026-03-02', 0)).toBe('2026-03-02');
  });

  it('gives a new request five working days, talks four weeks, and an ended deal none', () => {
    expect(answerDueOn('requested', '2026-03-02')).toBe('2026-03-09');
    expect(answerDueOn('negotiation', '2026-03-02')).toBe('2026-03-30');
    expect(answerDueOn('declined', '2026-03-02')).toBeNull();
  });

  it('is overdue from the day after the date', () => {
    expect(isOverdue('2026-03-09', '2026-03-09')).toBe(false);
    expect(isOverdue('2026-03-09', '2026-03-10')).toBe(true);
    expect(isOverdue(null, '2026-03-10')).toBe(false);
  });
});
