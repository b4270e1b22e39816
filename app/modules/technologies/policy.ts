import { type Actor, hasRole, isInstitution, isMember } from '#app/modules/accounts/actor.ts';
import { isInsider, isPublisher, isReviewer, type ListingSubject } from '#app/modules/listings/policy.ts';

/** Who may do what with a 科技成果. Whether the record's state allows it is the process' question. */
export const technologyPolicy = {
  'technology.create': (actor: Actor) =>
    actor.kind === 'system' ||
    (isMember(actor) && isInstitution(actor.organizationKind) && hasRole(actor, 'owner', 'member')),
  'technology.read_private': (actor: Actor, technology: ListingSubject) => isInsider(actor, technology),
  'technology.edit': (actor: Actor, technology: ListingSubject) => isPublisher(actor, technology),
  'technology.submit': (actor: Actor, technology: ListingSubject) => isPublisher(actor, technology),
  'technology.withdraw': (actor: Actor, technology: ListingSubject) => isPublisher(actor, technology),
  'technology.close': (actor: Actor, technology: ListingSubject) => isPublisher(actor, technology),
  'technology.publish': (actor: Actor, technology: ListingSubject) => isReviewer(actor, technology),
  'technology.return': (actor: Actor, technology: ListingSubject) => isReviewer(actor, technology),
} satisfies Record<string, (actor: Actor, subject: ListingSubject) => boolean>;

export type TechnologyAction = keyof typeof technologyPolicy;

export function can(actor: Actor, action: TechnologyAction, technology: ListingSubject): boolean {
  return technologyPolicy[action](actor, technology);
}
