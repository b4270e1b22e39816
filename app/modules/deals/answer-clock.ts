import { addDays } from '#app/lib/dates.ts';
import { type DealState, dealProcess } from './process.ts';

/** Monday to Friday; public holidays and their make-up days (调休) are not considered. */
export function isWorkingDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The calendar date a number of working days after `date`; the day itself does not count (民法典 201). */
export function addWorkingDays(date: string, days: number): string {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Until when the side whose turn it is should act on a deal that reached `state` on `today`; null for nobody. */
export function answerDueOn(state: DealState, today: string): string | null {
  const { answerDays } = dealProcess.states[state];
  return answerDays === null ? null : addWorkingDays(today, answerDays);
}

/** True from the day after the date. */
export function isOverdue(answerDue: string | null, today: string): boolean {
  return answerDue !== null && answerDue < today;
}
