import { type Actor, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

export const qualityPolicy = {
  /** How good the matches are, with the judgements behind every figure. */
  'quality.read': (actor: Actor, _figures: null) => isBureauReader(actor),
  /** Puts a version of the ranking into service that the replay of old judgements found worse. */
  'quality.switch_version': (actor: Actor, _figures: null) => hasRole(actor, 'administrator'),
} satisfies Record<string, (actor: Actor, subject: null) => boolean>;
