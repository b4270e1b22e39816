/* Without zod, because the forms in the browser read it too. */

/** Why a deal ended without a contract (domain 6.1); kept for ever, they are the best market intelligence there is. */
export const END_REASONS = [
  'need_withdrawn',
  'technology_withdrawn',
  'mismatch',
  'price',
  'ownership',
  'trust',
  'funding',
  'timeout',
  'other',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What a party may give as its reason: 失信 and 超时 are findings of the bureau. */
export const DECLINE_REASONS = END_REASONS.filter((reason) => reason !== 'trust' && reason !== 'timeout');

export const DEAL_LIMITS = { message: 500, note: 2000, reason: 500, reasonMin: 5 } as const;
