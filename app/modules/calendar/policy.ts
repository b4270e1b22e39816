import { type Actor, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

/** Who may do what with the table of holidays: every limit in working days follows from it. */
export const calendarPolicy = {
  'calendar.read': (actor: Actor, _all: null) => isBureauReader(actor),
  'calendar.change': (actor: Actor, _all: null) => hasRole(actor, 'registrar', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type CalendarAction = keyof typeof calendarPolicy;

export function can(actor: Actor, action: CalendarAction): boolean {
  return calendarPolicy[action](actor, null);
}
