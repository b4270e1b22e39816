import { type Actor, belongsTo, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

export interface PublicitySubject {
  /** The institution whose price it is; null when it has no account here. */
  organizationId: string | null;
}

/** Who may do what with 公示 of agreed prices: the institution announces and answers, the bureau records for it. */
export const publicityPolicy = {
  'publicity.read': (actor: Actor, subject: PublicitySubject) =>
    isBureauReader(actor) || isOwn(actor, subject),
  'publicity.announce': (actor: Actor, subject: PublicitySubject) => isKeeper(actor) || isOwn(actor, subject),
  /** Recording an objection, and what became of it. */
  'publicity.object': (actor: Actor, subject: PublicitySubject) => isKeeper(actor) || isOwn(actor, subject),
  /** Letting a contract pass without a finished 公示. */
  'publicity.waive': (actor: Actor, _subject: PublicitySubject) =>
    hasRole(actor, 'registrar', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type PublicityAction = keyof typeof publicityPolicy;

export function can(actor: Actor, action: PublicityAction, subject: PublicitySubject): boolean {
  return publicityPolicy[action](actor, subject);
}

function isKeeper(actor: Actor): boolean {
  return hasRole(actor, 'broker', 'registrar', 'administrator');
}

function isOwn(actor: Actor, { organizationId }: PublicitySubject): boolean {
  return organizationId !== null && belongsTo(actor, organizationId);
}
