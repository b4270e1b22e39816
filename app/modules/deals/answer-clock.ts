import { addWorkingDays, type WorkCalendar } from '#app/modules/calendar/working-days.ts';
import { type DealState, dealProcess } from './process.ts';

/** Until when the side whose turn it is should act on a deal that reached `state` on `today`; null for nobody. */
export function answerDueOn(calendar: WorkCalendar, state: DealState, today: string): string | null {
  const { answerDays } = dealProcess.states[state];
  return answerDays === null ? null : addWorkingDays(calendar, today, answerDays);
}

/** True from the day after the date. */
export function isOverdue(answerDue: string | null, today: string): boolean {
  return answerDue !== null && answerDue < today;
}
