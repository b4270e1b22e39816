import { type Actor, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

/** Who may do what with listings that say nearly the same. A merge takes a record off the site: no party decides it. */
export const duplicatePolicy = {
  'duplicate.read': (actor: Actor) => isBureauReader(actor),
  'duplicate.decide': (actor: Actor) => hasRole(actor, 'broker', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: null) => boolean>;
