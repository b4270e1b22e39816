import type { Actor } from '#app/modules/accounts/actor.ts';
import { isInsider, isPublisher, type ListingSubject } from '#app/modules/listings/policy.ts';

/** Who may do what with a technology that answers a closed need. The subject is the need. */
export const secondChancePolicy = {
  'second_chance.read': (actor: Actor, need: ListingSubject) => isInsider(actor, need),
  'second_chance.reopen': (actor: Actor, need: ListingSubject) => isPublisher(actor, need),
  'second_chance.dismiss': (actor: Actor, need: ListingSubject) => isPublisher(actor, need),
} satisfies Record<string, (actor: Actor, need: ListingSubject) => boolean>;
