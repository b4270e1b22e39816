import { describe, expect, test } from 'vitest';
import { advance, availableTransitions, reachableStates } from '#app/lib/process.ts';
import {
  isDraftLike,
  LISTING_STATUSES,
  listingProcess,
  PUBLIC_STATUSES,
  submitTransition,
} from './process.ts';

describe('the life of a listing', () => {
  test('reaches every state, and a closed record leads only back to its draft', () => {
    expect(reachableStates(listingProcess)).toEqual(new Set(LISTING_STATUSES));
    const ends = LISTING_STATUSES.filter(
      (status) => availableTransitions(listingProcess, status).length === 0,
    );
    expect(ends).toEqual([]);
    expect(availableTransitions(listingProcess, 'closed')).toEqual(['publisher-reopen']);
  });

  test('comes before the public only through a reviewer or the end of a deal', () => {
    const ways = Object.entries(listingProcess.transitions).filter(([, { to }]) =>
      (PUBLIC_STATUSES as readonly string[]).includes(to),
    );
    expect(ways.map(([name]) => name).sort()).toEqual(['reviewer-publish', 'system-match', 'system-release']);
  });

  test('sends whatever may be edited back to review', () => {
    const editable = LISTING_STATUSES.filter((status) => listingProcess.states[status].isEditable);
    for (const status of editable)
      expect(advance(listingProcess, status, submitTransition(status), 'publisher')).toBe('submitted');
    expect(LISTING_STATUSES.filter(isDraftLike)).toEqual(['draft', 'returned', 'withdrawn', 'expired']);
  });
});
