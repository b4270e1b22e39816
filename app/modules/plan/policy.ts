import { type Actor, hasRole, isBureauReader, isMember } from '#app/modules/accounts/actor.ts';

export interface ValueSubject {
  /** Who entered the value; null for the product itself. */
  enteredBy: string | null;
}

/** Who may do what with the indicators of the plan. */
export const planPolicy = {
  'plan.read': (actor: Actor, _all: null) => isBureauReader(actor),
  'plan.enter': (actor: Actor, _all: null) => hasRole(actor, 'registrar', 'administrator'),
  /** 核对: by another person than the one who entered the value. */
  'plan.check': (actor: Actor, { enteredBy }: ValueSubject) =>
    hasRole(actor, 'registrar', 'administrator') && isMember(actor) && actor.userId !== enteredBy,
  /** 监测调整. */
  'plan.note': (actor: Actor, _all: null) => hasRole(actor, 'registrar', 'administrator'),
  'plan.change_target': (actor: Actor, _all: null) => hasRole(actor, 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type PlanAction = keyof typeof planPolicy;

export function can(actor: Actor, action: Exclude<PlanAction, 'plan.check'>): boolean {
  return planPolicy[action](actor, null);
}

export function canCheck(actor: Actor, subject: ValueSubject): boolean {
  return planPolicy['plan.check'](actor, subject);
}
