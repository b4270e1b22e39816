import { describe, expect, it } from 'vitest';
import type { WorkCalendar } from '#app/modules/calendar/working-days.ts';
import { calendarYears, registrationRules } from '#db/migrations/2026_11_26_0009_registration_data.ts';
import { acceptanceAfterCorrection, type ClockFacts, readClock } from './clock.ts';
import { toRule } from './rule-rows.ts';
import { isLarge, type RegistrationRule, ruleOn } from './rules.ts';

const shipped = calendarYears();
const calendar: WorkCalendar = {
  years: new Set(shipped.map(({ year }) => year)),
  days: new Map(shipped.flatMap(({ days }) => days.map(({ day, kind }) => [day, kind]))),
};
const rules = registrationRules.map(toRule);
const rule = (code: string) => rules.find((one) => one.code === code) as RegistrationRule;
/** The rules of 2026 as if they had held already in 2025, as the examples of the specification assume. */
const early = [{ ...rule('2026'), effectiveFrom: '2025-01-01' }];

const facts = (given: Partial<ClockFacts>): ClockFacts => ({
  acceptedOn: '2025-03-03',
  techAmountFen: 100_000_000,
  isDisputed: false,
  pauses: [],
  closedOn: null,
  ...given,
});

describe('which rule set holds', () => {
  it.each([
    ['1999-05-01', '2001'],
    ['2022-10-31', '2001'],
    ['2022-11-01', '2022-guide'],
    ['2026-01-22', '2022-guide'],
    ['2026-01-23', '2026'],
    ['2030-01-01', '2026'],
  ])('accepted on %s: %s', (date, code) => {
    expect(ruleOn(rules, date).code).toBe(code);
    expect(ruleOn(rules.toReversed(), date).code).toBe(code);
  });
});

describe('T14: the large contract', () => {
  it.each([
    [500_000_000, true],
    [499_999_999, false],
    // 6,000,000 in all, but only 4,500,000 of technology.
    [450_000_000, false],
    [null, false],
  ])('a 技术交易额 of %s fen is large: %s', (fen, expected) => {
    expect(isLarge(rule('2026'), fen)).toBe(expected);
  });

  it('has thirty working days, any other fifteen, and there is none in the older rules', () => {
    expect(readClock(calendar, early, facts({ techAmountFen: 500_000_000 }), '2025-03-03')).toMatchObject({
      isLarge: true,
      limit: { days: 30, unit: 'working' },
      dueOn: '2025-04-15',
    });
    expect(readClock(calendar, early, facts({ techAmountFen: 499_999_999 }), '2025-03-03')).toMatchObject({
      isLarge: false,
      limit: { days: 15, unit: 'working' },
    });
    expect(isLarge(rule('2001'), 100_000_000_000)).toBe(false);
  });

  it('shares its limit with a disputed one', () => {
    const clock = readClock(calendar, early, facts({ isDisputed: true }), '2025-03-03');
    expect(clock).toMatchObject({ isLarge: false, limit: { days: 30, unit: 'working' } });
  });
});

describe('T15: the last day', () => {
  it.each([
    ['2025-03-03', '2025-03-24'],
    ['2025-03-24', '2025-04-15'],
    ['2025-03-12', '2025-04-02'],
  ])('15 working days, accepted on %s: %s', (acceptedOn, dueOn) => {
    expect(readClock(calendar, early, facts({ acceptedOn }), acceptedOn).dueOn).toBe(dueOn);
  });

  it('30 days, accepted on 2025-03-03: 2025-04-02', () => {
    const clock = readClock(calendar, rules, facts({}), '2025-03-03');
    expect(clock).toMatchObject({ limit: { days: 30, unit: 'natural' }, dueOn: '2025-04-02', daysLeft: 30 });
  });
});

describe('days left', () => {
  it('are counted in the unit of the limit and turn negative after the last day', () => {
    const left = (today: string) => readClock(calendar, early, facts({}), today);
    expect(left('2025-03-21')).toMatchObject({ daysLeft: 1, isOverdue: false, state: 'running' });
    expect(left('2025-03-24')).toMatchObject({ daysLeft: 0, isOverdue: false });
    expect(left('2025-03-25')).toMatchObject({ daysLeft: -1, isOverdue: true });
  });

  it('stop on the day of the decision', () => {
    const clock = readClock(calendar, early, facts({ closedOn: '2025-03-20' }), '2026-01-01');
    expect(clock).toMatchObject({ state: 'stopped', daysLeft: 2, isOverdue: false });
  });

  it('say when the calendar of a year is missing', () => {
    const clock = readClock(calendar, rules, facts({ acceptedOn: '2026-12-25' }), '2026-12-25');
    expect(clock.guessedYears).toEqual([2027]);
    expect(readClock(calendar, early, facts({}), '2025-03-03').guessedYears).toEqual([]);
  });
});

describe('a correction', () => {
  it('starts the clock again where the rules say so', () => {
    const again = { acceptedOn: '2025-03-03', resubmittedOn: '2025-03-12' };
    expect(acceptanceAfterCorrection(early, again)).toBe('2025-03-12');
    expect(acceptanceAfterCorrection(rules, again)).toBe('2025-03-03');
    expect(acceptanceAfterCorrection(rules, { ...again, acceptedOn: null })).toBeNull();
  });

  it('only stops it under the older rules: the limit is longer by the days that passed', () => {
    const pauses = [{ from: '2025-03-10', to: '2025-03-12' }];
    const clock = readClock(calendar, rules, facts({ pauses }), '2025-03-13');
    expect(clock).toMatchObject({ state: 'running', dueOn: '2025-04-07' });
  });

  it('lets the last day move on while it lasts', () => {
    const pauses = [{ from: '2025-03-10', to: null }];
    const on = (today: string) => readClock(calendar, early, facts({ pauses }), today);
    expect(on('2025-03-10')).toMatchObject({ state: 'paused', dueOn: '2025-03-24', daysLeft: 10 });
    expect(on('2025-03-17')).toMatchObject({ state: 'paused', dueOn: '2025-03-31', daysLeft: 10 });
  });

  it('of an earlier round no longer counts once the clock has started again', () => {
    const pauses = [{ from: '2025-03-10', to: '2025-03-12' }];
    const clock = readClock(calendar, early, facts({ acceptedOn: '2025-03-12', pauses }), '2025-03-12');
    expect(clock.dueOn).toBe('2025-04-02');
  });
});
