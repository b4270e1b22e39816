/** When 成果转化跟踪 falls due, and when people are reminded of what is due. */
import { addDays, daysBetween } from '#app/lib/dates.ts';
import { isWorkingDay, type WorkCalendar } from '#app/modules/calendar/working-days.ts';

/** Calendar months after 登记日期 at which the firm is asked what became of the technology. */
export const ROUNDS = [6, 12, 24] as const;
export type Round = (typeof ROUNDS)[number];

/** What was due longer ago than this when it became known here is not asked for: old registers come in late. */
const FORGOTTEN_DAYS = 90;
/** A questionnaire is announced so many days ahead, a node of performance so many. */
export const ANNOUNCED_DAYS = { follow_up: 14, milestone: 7 } as const;
/** The second reminder after the day, and the last day on which anybody is reminded at all. */
const LATE_DAYS = 30;
const SILENT_DAYS = 60;

/**
 * The same day a number of calendar months later, or the last day of a month that lacks it (民法典 Art. 202). Throws
 * RangeError for a text that is no date.
 */
export function addMonths(date: string, months: number): string {
  const day = Number(addDays(date, 0).slice(8));
  const months0 = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(months0 / 12);
  const month = (months0 % 12) + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(day, last))}`;
}

/** The day itself, or the next working day when it is a day off (民法典 Art. 203). */
export function nextWorkingDay(calendar: WorkCalendar, date: string): string {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  return day;
}

export interface PlannedRound {
  months: Round;
  /** The day after so many months. */
  fallsOn: string;
  /** The working day on which it is due. */
  dueOn: string;
}

/** The questionnaires of a contract registered on `regDate`; without those that were due long before `today`. */
export function plannedRounds(calendar: WorkCalendar, regDate: string, today: string): PlannedRound[] {
  return ROUNDS.map((months) => {
    const fallsOn = addMonths(regDate, months);
    return { months, fallsOn, dueOn: nextWorkingDay(calendar, fallsOn) };
  }).filter(({ dueOn }) => !isForgotten(dueOn, today));
}

export function isForgotten(dueOn: string, today: string): boolean {
  return daysBetween(dueOn, today) > FORGOTTEN_DAYS;
}

export const STAGES = ['before', 'after', 'late'] as const;
export type Stage = (typeof STAGES)[number];

/** Of what people are to be reminded today; null of nothing, because it is too early, or has been said long enough. */
export function stageOn(kind: keyof typeof ANNOUNCED_DAYS, dueOn: string, today: string): Stage | null {
  const past = daysBetween(dueOn, today);
  if (past <= 0) return -past <= ANNOUNCED_DAYS[kind] ? 'before' : null;
  if (past > SILENT_DAYS) return null;
  return past > LATE_DAYS ? 'late' : 'after';
}

/** The due dates on which somebody may have to be reminded today, both included. */
export function reminderWindow(
  kind: keyof typeof ANNOUNCED_DAYS,
  today: string,
): { from: string; to: string } {
  return { from: addDays(today, -SILENT_DAYS), to: addDays(today, ANNOUNCED_DAYS[kind]) };
}
