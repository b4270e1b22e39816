import { type Actor, hasRole, isBureauReader, isBureauStaff } from '#app/modules/accounts/actor.ts';
import { isPublisher, type ListingSubject } from '#app/modules/listings/policy.ts';

/** Who may say where listings belong, and who may have the recogniser learn it. */
export const recognitionPolicy = {
  'listing.correct_place': (actor: Actor, listing: ListingSubject | null) =>
    listing !== null && (isPublisher(actor, listing) || isBureauStaff(actor)),
  'recognition.read': (actor: Actor) => isBureauReader(actor),
  'recognition.train': (actor: Actor) => actor.kind === 'system' || hasRole(actor, 'administrator'),
} satisfies Record<string, (actor: Actor, subject: ListingSubject | null) => boolean>;

export type RecognitionAction = keyof typeof recognitionPolicy;

export function can(actor: Actor, action: RecognitionAction, listing: ListingSubject | null = null): boolean {
  return recognitionPolicy[action](actor, listing);
}
