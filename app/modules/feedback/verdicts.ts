/* Without zod, because the forms in the browser read it too. */

/** What people say of a match. `withdrawn` takes back what was said: history is never deleted. */
export const VERDICTS = ['interested', 'dismissed', 'introduced', 'withdrawn'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a match does not help; kept for ever, they say where the matching and the market fail. */
export const DISMISSAL_REASONS = [
  'other_problem',
  'performance',
  'immature',
  'price',
  'equipment',
  'known',
  'silent',
  'other',
] as const;
export type DismissalReason = (typeof DISMISSAL_REASONS)[number];

export const NOTE_LIMIT = 200;

/** Who speaks: the need's people, the technology's, or the bureau. */
export const FEEDBACK_SIDES = ['firm', 'institution', 'bureau'] as const;
export type FeedbackSide = (typeof FEEDBACK_SIDES)[number];
