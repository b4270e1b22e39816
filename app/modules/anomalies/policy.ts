import { type Actor, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

export const anomalyPolicy = {
  'anomaly.read': (actor: Actor, _signs: null) => isBureauReader(actor),
  /** Who answers for the figures says what a sign means. */
  'anomaly.review': (actor: Actor, _signs: null) => hasRole(actor, 'registrar', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type AnomalyAction = keyof typeof anomalyPolicy;

export function can(actor: Actor, action: AnomalyAction, subject: null): boolean {
  return anomalyPolicy[action](actor, subject);
}
