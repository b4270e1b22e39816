import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { MatchFeedbackRow } from '#db/tables/knowledge.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';

let counter = 0;

/** Inserts what the need's firm said of a match at rank 1, unless told otherwise. */
export async function makeJudgement(
  db: Kysely<Database>,
  given: Partial<MatchFeedbackRow> & Pick<MatchFeedbackRow, 'need_id' | 'technology_id' | 'verdict'>,
): Promise<string> {
  counter += 1;
  const id = `judgement-${String(counter).padStart(4, '0')}`;
  await db
    .insertInto('match_feedback')
    .values({
      id,
      organization_id: 'org-firm',
      side: 'firm',
      reason: given.verdict === 'dismissed' ? 'other_problem' : null,
      note: '',
      algorithm_version: '2026.11-1',
      knowledge: 'k',
      direction: 'need',
      rank: 1,
      score: 0.6,
      features_json: '{}',
      demo: 0,
      created_by: null,
      created_at: TEST_NOW,
      ...given,
    })
    .execute();
  return id;
}
