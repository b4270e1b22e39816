import { type Actor, isBureauReader, isBureauStaff } from '#app/modules/accounts/actor.ts';

/** Who may do what with the register of innovative firms and platforms. */
export const innovatorPolicy = {
  'innovator.read': (actor: Actor, _all: null) => isBureauReader(actor),
  'innovator.change': (actor: Actor, _all: null) => isBureauStaff(actor),
} satisfies Record<string, (actor: Actor, subject: never) => boolean>;

export type InnovatorAction = keyof typeof innovatorPolicy;

export function can(actor: Actor, action: InnovatorAction): boolean {
  return innovatorPolicy[action](actor, null);
}
