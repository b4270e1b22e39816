import { type Actor, hasRole } from '#app/modules/accounts/actor.ts';

/** Who may do what with comparisons of our records with those of others; they hold every contract with its parties. */
export const reconciliationPolicy = {
  'reconciliation.read': (actor: Actor, _all: null) => isKeeper(actor) || hasRole(actor, 'auditor'),
  /** Compares files and keeps the result. */
  'reconciliation.run': (actor: Actor, _all: null) => isKeeper(actor),
  /** Gives a difference an owner, a reason and a resolution. */
  'reconciliation.settle': (actor: Actor, _all: null) => isKeeper(actor),
  /** Saves how a registry's export is read. */
  'reconciliation.map': (actor: Actor, _all: null) => isKeeper(actor),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type ReconciliationAction = keyof typeof reconciliationPolicy;

export function can(actor: Actor, action: ReconciliationAction): boolean {
  return reconciliationPolicy[action](actor, null);
}

/** The operator on the server compares what a registrar may. */
function isKeeper(actor: Actor): boolean {
  return hasRole(actor, 'registrar', 'administrator') || actor.kind === 'system';
}
