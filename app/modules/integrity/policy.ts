import { type Actor, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

/** Who may do what with 科研诚信 records: a wrong one costs an organisation its deals. */
export const integrityPolicy = {
  'integrity.read': (actor: Actor, _all: null) => isBureauReader(actor),
  'integrity.change': (actor: Actor, _all: null) => hasRole(actor, 'registrar', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type IntegrityAction = keyof typeof integrityPolicy;

export function can(actor: Actor, action: IntegrityAction): boolean {
  return integrityPolicy[action](actor, null);
}
