import { type Actor, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

export const indicatorPolicy = {
  /** All figures with the contracts behind them; everybody else sees the published aggregates. */
  'indicator.read': (actor: Actor, _figures: null) => isBureauReader(actor),
  /** A frozen year cannot be taken back: the administrator's, and the operator's at his command line. */
  'indicator.freeze': (actor: Actor, _figures: null) =>
    hasRole(actor, 'administrator') || actor.kind === 'system',
  /** Figures that come from outside, with their source. */
  'indicator.enter': (actor: Actor, _figures: null) => hasRole(actor, 'registrar', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type IndicatorAction = keyof typeof indicatorPolicy;

export function can(actor: Actor, action: IndicatorAction, subject: null): boolean {
  return indicatorPolicy[action](actor, subject);
}
