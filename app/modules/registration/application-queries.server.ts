import type { Db } from '#db/client.server.ts';
import type { RegistrationApplicationRow } from '#db/tables/registration.ts';
import type { Application } from './application.ts';
import type { CheckItem, Review } from './reviews.ts';

/** Row → domain; pure. */
export function toApplication(row: RegistrationApplicationRow): Application {
  return {
    round: Number(row.round),
    submittedOn: row.submitted_on,
    acceptedOn: row.accepted_on,
    isDisputed: row.disputed === 1,
    pauses: JSON.parse(row.pauses_json) as Application['pauses'],
    closedOn: row.closed_on,
  };
}

/** The application of a contract, or null when it was never submitted here. */
export async function getApplication(db: Db, contractId: string): Promise<Application | null> {
  const row = await db
    .selectFrom('registration_application')
    .selectAll()
    .where('contract_id', '=', contractId)
    .executeTakeFirst();
  return row ? toApplication(row) : null;
}

/** Every opinion about a contract, of all rounds, oldest first. */
export async function listReviews(db: Db, contractId: string): Promise<Review[]> {
  const rows = await db
    .selectFrom('registration_review as review')
    .leftJoin('user_account as person', 'person.id', 'review.reviewer_id')
    .selectAll('review')
    .select('person.name as reviewer_name')
    .where('review.contract_id', '=', contractId)
    .orderBy('review.created_at')
    .orderBy('review.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    round: Number(row.round),
    stage: row.stage,
    verdict: row.verdict,
    opinion: row.opinion,
    checkedItems: JSON.parse(row.checked_json) as CheckItem[],
    expertName: row.expert_name,
    expertOrganization: row.expert_organization,
    reviewedOn: row.reviewed_on,
    reviewerId: row.reviewer_id,
    reviewerName: row.reviewer_name,
    createdAt: Number(row.created_at),
  }));
}
