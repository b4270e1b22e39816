/**
 * Working days by the yearly table of the State Council (节假日安排): weekends, days off, and the weekend days that are
 * worked for them (调休). A year without a table is counted Monday to Friday, and whoever shows the result says so.
 */
import { addDays, yearOf } from '#app/lib/dates.ts';

export type DayKind = 'holiday' | 'workday';

export interface WorkCalendar {
  /** Days that are not what their weekday says. */
  days: ReadonlyMap<string, DayKind>;
  /** Years with a table. */
  years: ReadonlySet<number>;
}

/** Monday to Friday, and no holiday at all. */
export const PLAIN_CALENDAR: WorkCalendar = { days: new Map(), years: new Set() };

export function isWorkingDay(calendar: WorkCalendar, date: string): boolean {
  const kind = calendar.days.get(date);
  if (kind !== undefined) return kind === 'workday';
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The last of a number of working days after `date`; the day itself does not count (民法典 201). */
export function addWorkingDays(calendar: WorkCalendar, date: string, days: number): string {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
}

/**
 * The last of a number of natural days after `date`: the day itself does not count (民法典 201), and a last day that is
 * a day off moves to the day after it (民法典 203). It ends at 24:00.
 */
export function addNaturalDays(calendar: WorkCalendar, date: string, days: number): string {
  let day = addDays(date, days);
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

/** The years between two dates, both included, that have no table and are therefore only a guess. */
export function yearsWithoutTable(calendar: WorkCalendar, from: string, to: string): number[] {
  const years: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    if (!calendar.years.has(year)) years.push(year);
  }
  return years;
}
