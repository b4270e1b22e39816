/** 异议: against a registration or a refusal, by the applicant or by 财政、税务 (draft of 2024, Art. 17). */

export const OBJECTORS = ['applicant', 'finance', 'tax'] as const;
export type Objector = (typeof OBJECTORS)[number];

/** `upheld` 异议成立, `dismissed` 异议不成立. */
export const OBJECTION_DECISIONS = ['upheld', 'dismissed', 'withdrawn'] as const;
export type ObjectionDecision = (typeof OBJECTION_DECISIONS)[number];
export type ObjectionState = 'open' | ObjectionDecision;
