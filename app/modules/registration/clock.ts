/** The clock of an application: until when the registry must have decided (draft of 2024, Art. 14; 2000 办法). */
import { daysBetween } from '#app/lib/dates.ts';
import {
  addNaturalDays,
  addWorkingDays,
  type WorkCalendar,
  workingDaysBetween,
  yearsWithoutTable,
} from '#app/modules/calendar/working-days.ts';
import { isLarge, type Limit, limitOf, type RegistrationRule, ruleOn } from './rules.ts';

/** What the clock needs to know about an application. */
export interface ClockFacts {
  /** 受理日期. */
  acceptedOn: string;
  techAmountFen: number | null;
  isDisputed: boolean;
  /** Stretches in which the applicant corrected; the last one has no end while he still does. */
  pauses: readonly { from: string; to: string | null }[];
  /** The day it was decided or withdrawn. */
  closedOn: string | null;
}

export interface Clock {
  rule: RegistrationRule;
  limit: Limit;
  isLarge: boolean;
  acceptedOn: string;
  /** The last day, until 24:00; moves on while the clock stands still. */
  dueOn: string;
  state: 'running' | 'paused' | 'stopped';
  /** In the unit of the limit; negative when overdue. Of a closed application: what was left on that day. */
  daysLeft: number;
  isOverdue: boolean;
  /** Years on the way whose calendar nobody has entered: the date is a guess. */
  guessedYears: number[];
}

/** The last day of a limit that begins on `from`; the day itself does not count. */
export function lastDay(calendar: WorkCalendar, from: string, { days, unit }: Limit): string {
  return unit === 'working' ? addWorkingDays(calendar, from, days) : addNaturalDays(calendar, from, days);
}

/** How the clock stands on a day. */
export function readClock(
  calendar: WorkCalendar,
  rules: readonly RegistrationRule[],
  facts: ClockFacts,
  today: string,
): Clock {
  const rule = ruleOn(rules, facts.acceptedOn);
  const large = isLarge(rule, facts.techAmountFen);
  const limit = limitOf(rule, { isLarge: large, isDisputed: facts.isDisputed });
  const isPaused = facts.closedOn === null && facts.pauses.at(-1)?.to === null;
  const now = facts.closedOn ?? today;
  const dueOn = dueDate(calendar, limit, facts, now);
  const daysLeft = between(calendar, limit, now, dueOn);
  return {
    rule,
    limit,
    isLarge: large,
    acceptedOn: facts.acceptedOn,
    dueOn,
    state: facts.closedOn !== null ? 'stopped' : isPaused ? 'paused' : 'running',
    daysLeft,
    isOverdue: daysLeft < 0,
    // Of a limit in natural days only the last day asks the calendar.
    guessedYears: yearsWithoutTable(calendar, limit.unit === 'working' ? facts.acceptedOn : dueOn, dueOn),
  };
}

/** The limit, longer by the days for which the clock stood still. */
function dueDate(calendar: WorkCalendar, limit: Limit, facts: ClockFacts, now: string): string {
  const paused = facts.pauses
    .filter(({ from }) => from >= facts.acceptedOn)
    .reduce((days, { from, to }) => days + between(calendar, limit, from, to ?? now), 0);
  return lastDay(calendar, facts.acceptedOn, { ...limit, days: limit.days + paused });
}

function between(calendar: WorkCalendar, { unit }: Limit, from: string, to: string): number {
  return unit === 'working' ? workingDaysBetween(calendar, from, to) : daysBetween(from, to);
}

/**
 * 受理日期 of an application that was corrected: the day the correction was submitted where the rule set starts the clock
 * again, else the day it was accepted at first; null while nobody has accepted it.
 */
export function acceptanceAfterCorrection(
  rules: readonly RegistrationRule[],
  { acceptedOn, resubmittedOn }: { acceptedOn: string | null; resubmittedOn: string },
): string | null {
  return ruleOn(rules, resubmittedOn).correctionRestarts ? resubmittedOn : acceptedOn;
}
