/** Keeping the application of a contract; the use cases of the contracts module call these in their transaction. */
import { userIdOf } from '#app/modules/accounts/actor.ts';
import type { TxCtx } from '#app/modules/context.server.ts';
import type { Application } from './application.ts';
import type { Review } from './reviews.ts';

export async function keepApplication(
  tx: TxCtx,
  contractId: string,
  application: Application,
): Promise<void> {
  const columns = {
    round: application.round,
    submitted_on: application.submittedOn,
    accepted_on: application.acceptedOn,
    disputed: Number(application.isDisputed),
    pauses_json: JSON.stringify(application.pauses),
    closed_on: application.closedOn,
    updated_at: tx.now(),
  };
  await tx.db
    .insertInto('registration_application')
    .values({ contract_id: contractId, ...columns })
    .onConflict((conflict) => conflict.column('contract_id').doUpdateSet(columns))
    .execute();
}

export type NewReview = Pick<Review, 'round' | 'stage' | 'verdict' | 'opinion' | 'reviewedOn'> &
  Partial<Pick<Review, 'checkedItems' | 'expertName' | 'expertOrganization'>>;

/** Adds an opinion in the name of whoever acts. */
export async function addReview(tx: TxCtx, contractId: string, review: NewReview): Promise<void> {
  await tx.db
    .insertInto('registration_review')
    .values({
      id: tx.newId(),
      contract_id: contractId,
      round: review.round,
      stage: review.stage,
      verdict: review.verdict,
      opinion: review.opinion,
      checked_json: JSON.stringify(review.checkedItems ?? []),
      expert_name: review.expertName ?? '',
      expert_organization: review.expertOrganization ?? '',
      reviewed_on: review.reviewedOn,
      reviewer_id: userIdOf(tx.actor),
      created_at: tx.now(),
    })
    .execute();
}
