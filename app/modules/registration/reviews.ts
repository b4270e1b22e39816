/** What 初审 looks at, and who said what about an application. */

export const REVIEW_STAGES = ['first', 'expert', 'second'] as const;
export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** `experts` is what 初审 may propose; `return` is a decision of the registry that sends it back. */
export const REVIEW_VERDICTS = ['register', 'reject', 'experts', 'return'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

export const FIRST_VERDICTS = ['register', 'experts', 'reject'] as const satisfies readonly ReviewVerdict[];
export const EXPERT_VERDICTS = ['register', 'reject'] as const satisfies readonly ReviewVerdict[];

/**
 * The checklist of 初审, each with the reason for refusal that it answers (domain 2.7). The place of the buyer decides
 * who gets 吸纳 and is no reason for refusal.
 */
export const CHECK_ITEMS = {
  parties: ['R01', 'R06'],
  subject: ['R02'],
  price: ['R03'],
  monopoly: ['R04'],
  evidence: ['R05'],
  kind: ['R11', 'R12', 'R13', 'R14', 'R15', 'R19'],
  written: ['R16'],
  window: ['R17'],
  duplicate: ['R18'],
  genuine: ['R20'],
  amounts: [],
  buyer_region: [],
} as const satisfies Record<string, readonly string[]>;
export type CheckItem = keyof typeof CHECK_ITEMS;
export const CHECK_ITEM_CODES = Object.keys(CHECK_ITEMS) as [CheckItem, ...CheckItem[]];

export interface Review {
  id: string;
  round: number;
  stage: ReviewStage;
  verdict: ReviewVerdict;
  opinion: string;
  checkedItems: CheckItem[];
  expertName: string;
  expertOrganization: string;
  reviewedOn: string;
  reviewerId: string | null;
  reviewerName: string | null;
  createdAt: number;
}

/** Who made 初审 of a round: the latest opinion counts. Null while there is none. */
export function firstReviewOf(reviews: readonly Review[], round: number): Review | null {
  return reviews.findLast((review) => review.round === round && review.stage === 'first') ?? null;
}

export function hasExpertOpinion(reviews: readonly Review[], round: number): boolean {
  return reviews.some((review) => review.round === round && review.stage === 'expert');
}

/** A proposal to register stands on the whole checklist. */
export function missingChecks(verdict: ReviewVerdict, checked: readonly CheckItem[]): CheckItem[] {
  return verdict === 'register' ? CHECK_ITEM_CODES.filter((item) => !checked.includes(item)) : [];
}

/** Day of the latest opinion of a round; '' while there is none. */
export function lastReviewedOn(reviews: readonly Review[], round: number): string {
  return reviews
    .filter((review) => review.round === round)
    .reduce((latest, { reviewedOn }) => (reviewedOn > latest ? reviewedOn : latest), '');
}
