import { type Actor, hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';

/** Who may do what with the code lists of 技术合同登记表: every contract is judged by them. */
export const codeListsPolicy = {
  'code-lists.read': (actor: Actor, _all: null) => isBureauReader(actor),
  'code-lists.change': (actor: Actor, _all: null) => hasRole(actor, 'administrator'),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type CodeListsAction = keyof typeof codeListsPolicy;

export function can(actor: Actor, action: CodeListsAction): boolean {
  return codeListsPolicy[action](actor, null);
}
