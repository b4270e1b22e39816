import {
  type Actor,
  belongsTo,
  hasRole,
  isBureauReader,
  isBureauStaff,
} from '#app/modules/accounts/actor.ts';
import type { Listing } from './schema.ts';

/** What the rules of both kinds ask about a record. */
export type ListingSubject = Pick<Listing, 'organizationId'>;

/** Owner or member of the record's organisation; the system acts for everybody (imports, seeds). */
export function isPublisher(actor: Actor, listing: ListingSubject): boolean {
  return (
    actor.kind === 'system' || (belongsTo(actor, listing.organizationId) && hasRole(actor, 'owner', 'member'))
  );
}

/** 形式审核: staff of the bureau, never the read-only auditor, and never for their own organisation's records. */
export function isReviewer(actor: Actor, listing: ListingSubject): boolean {
  return actor.kind === 'system' || (isBureauStaff(actor) && !belongsTo(actor, listing.organizationId));
}

/** Contact block, return reason, hidden budget, the name behind an anonymous need: own people and the bureau. */
export function isInsider(actor: Actor, listing: ListingSubject): boolean {
  return actor.kind === 'system' || belongsTo(actor, listing.organizationId) || isBureauReader(actor);
}

export const reviewPolicy = {
  'review.read': (actor: Actor) => isBureauReader(actor),
} satisfies Record<string, (actor: Actor, subject: null) => boolean>;
