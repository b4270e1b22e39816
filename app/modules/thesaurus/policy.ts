import { type Actor, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

/** Who may do what with the thesaurus (行话术语库). It is the bureau's: one word here moves the rankings of everybody. */
export const thesaurusPolicy = {
  'thesaurus.read': (actor: Actor, _all: null) => isBureauReader(actor),
  /** Create, change, retire and restore entries, and decide on suggestions. */
  'thesaurus.change': (actor: Actor, _all: null) => hasRole(actor, 'broker', 'administrator'),
  /** Look for new suggestions: by hand, and every night by the product itself. */
  'thesaurus.refresh_suggestions': (actor: Actor, _all: null) =>
    actor.kind === 'system' || hasRole(actor, 'broker', 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type ThesaurusAction = keyof typeof thesaurusPolicy;

export function can(actor: Actor, action: ThesaurusAction): boolean {
  return thesaurusPolicy[action](actor, null);
}
