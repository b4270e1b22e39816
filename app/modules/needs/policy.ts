import { type Actor, hasRole, isMember } from '#app/modules/accounts/actor.ts';
import { isInsider, isPublisher, isReviewer, type ListingSubject } from '#app/modules/listings/policy.ts';

/** Who may do what with a 技术需求. Whether the record's state allows it is the process' question. */
export const needPolicy = {
  'need.create': (actor: Actor) =>
    actor.kind === 'system' ||
    (isMember(actor) && actor.organizationKind === 'firm' && hasRole(actor, 'owner', 'member')),
  'need.read_private': (actor: Actor, need: ListingSubject) => isInsider(actor, need),
  'need.edit': (actor: Actor, need: ListingSubject) => isPublisher(actor, need),
  'need.submit': (actor: Actor, need: ListingSubject) => isPublisher(actor, need),
  'need.withdraw': (actor: Actor, need: ListingSubject) => isPublisher(actor, need),
  'need.close': (actor: Actor, need: ListingSubject) => isPublisher(actor, need),
  'need.publish': (actor: Actor, need: ListingSubject) => isReviewer(actor, need),
  'need.return': (actor: Actor, need: ListingSubject) => isReviewer(actor, need),
} satisfies Record<string, (actor: Actor, subject: ListingSubject) => boolean>;

export type NeedAction = keyof typeof needPolicy;

export function can(actor: Actor, action: NeedAction, need: ListingSubject): boolean {
  return needPolicy[action](actor, need);
}
