import { defineProcess, type StateOf, statesOf, type TransitionOf } from '#app/lib/process.ts';

/**
 * The life of a published record, the same for 技术需求 and 科技成果:
 * 草稿 → 待审核 → 已发布 (or 退回) → 对接中 → 已成交 / 已解决, or 已下架, or 已过期.
 *
 * A change to what is published goes back to 待审核 and is hidden until it is reviewed again (decision 020).
 */
export const listingProcess = defineProcess({
  initial: 'draft',
  states: {
    draft: { isPublic: false, isEditable: true },
    submitted: { isPublic: false, isEditable: true },
    returned: { isPublic: false, isEditable: true },
    published: { isPublic: true, isEditable: true },
    matched: { isPublic: true, isEditable: false },
    closed: { isPublic: false, isEditable: false },
    withdrawn: { isPublic: false, isEditable: true },
    expired: { isPublic: false, isEditable: true },
  },
  transitions: {
    'publisher-submit': {
      from: ['draft', 'returned', 'withdrawn', 'expired'],
      to: 'submitted',
      actors: ['publisher'],
    },
    'publisher-revise': { from: ['submitted', 'published'], to: 'submitted', actors: ['publisher'] },
    'reviewer-publish': { from: ['submitted'], to: 'published', actors: ['reviewer'] },
    // From `published` too: what turns out to be wrong is taken off the site, with the reason.
    'reviewer-return': { from: ['submitted', 'published'], to: 'returned', actors: ['reviewer'] },
    'system-match': { from: ['published'], to: 'matched', actors: ['system'] },
    'system-release': { from: ['matched'], to: 'published', actors: ['system'] },
    'publisher-close': { from: ['published', 'matched'], to: 'closed', actors: ['publisher'] },
    'system-close': { from: ['published', 'matched'], to: 'closed', actors: ['system'] },
    'publisher-withdraw': {
      from: ['draft', 'submitted', 'returned', 'published', 'matched'],
      to: 'withdrawn',
      actors: ['publisher'],
    },
    'system-expire': { from: ['published'], to: 'expired', actors: ['system'] },
    // Only a need does this, when a technology comes that may answer it after all (module second-chances).
    'publisher-reopen': { from: ['closed'], to: 'draft', actors: ['publisher'] },
    // The bureau found it to say the same as another record, which is kept in its place.
    'system-merge': { from: ['submitted', 'published', 'matched'], to: 'withdrawn', actors: ['system'] },
  },
});

export type ListingStatus = StateOf<typeof listingProcess>;
export type ListingTransition = TransitionOf<typeof listingProcess>;

export const LISTING_STATUSES = statesOf(listingProcess);

/** What visitors may see, apart from expiry and the verification of the organisation. */
export const PUBLIC_STATUSES = LISTING_STATUSES.filter((status) => listingProcess.states[status].isPublic);

/** May be saved half-finished: nothing of it is on the site or before a reviewer. */
export const DRAFT_LIKE_STATUSES = ['draft', 'returned', 'withdrawn', 'expired'] as const;

export function isDraftLike(status: ListingStatus): boolean {
  return (DRAFT_LIKE_STATUSES as readonly string[]).includes(status);
}

export function isEditable(status: ListingStatus): boolean {
  return listingProcess.states[status].isEditable;
}

/** The move that sending the complete form makes. */
export function submitTransition(status: ListingStatus): ListingTransition {
  return isDraftLike(status) ? 'publisher-submit' : 'publisher-revise';
}
