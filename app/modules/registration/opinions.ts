import type { ContractStatus } from '#app/modules/contracts/process.ts';
import type { OpinionStep } from '#app/modules/contracts/steps.ts';
import { firstReviewOf, type Review } from './reviews.ts';

/** Which opinions may be added to a contract in review: 初审 where it came without one, and those of experts. */
export function openOpinions(
  status: ContractStatus,
  reviews: readonly Review[],
  round: number,
): OpinionStep[] {
  const isInReview = status === 'IN_REVIEW' || status === 'EXPERT_REVIEW';
  return [
    ...(isInReview && !firstReviewOf(reviews, round) ? ['first-opinion' as const] : []),
    ...(status === 'EXPERT_REVIEW' ? ['expert-opinion' as const] : []),
  ];
}
