/* Without zod, because the forms in the browser read it too. */

export const PRODUCTION_STAGES = ['none', 'trial', 'small', 'mass'] as const;
export type ProductionStage = (typeof PRODUCTION_STAGES)[number];

export const LIMITS = { title: 100, note: 300, basis: 500, reason: 300, words: 1000 } as const;

export const SETTLEMENTS = ['done', 'open', 'cancelled'] as const;

export const DECISIONS = ['confirm', 'return', 'revoke'] as const;
export type Decision = (typeof DECISIONS)[number];
