import type { ListingKind } from '#app/modules/listings/schema.ts';
import type { Db } from '#db/client.server.ts';
import type { MatchFeedbackRow } from '#db/tables/knowledge.ts';
import type { Judgement } from './schema.ts';
import type { DismissalReason, FeedbackSide, Verdict } from './verdicts.ts';

/** Row → domain; null for what was taken back. */
function toJudgement(row: {
  verdict: Verdict;
  reason: string | null;
  note: string;
  side: FeedbackSide;
  by_name: string | null;
  created_at: number;
}): Judgement | null {
  const { verdict, reason, note, side } = row;
  if (verdict === 'withdrawn') return null;
  return {
    verdict,
    reason: reason as DismissalReason | null,
    note,
    side,
    byName: row.by_name ?? '',
    createdAt: row.created_at,
  };
}

/** What one side says today of the matches of a listing, by the id of the other listing; the newest first. */
export async function listJudgements(
  db: Db,
  listing: { kind: ListingKind; id: string },
  side: FeedbackSide,
): Promise<Map<string, Judgement>> {
  const other = listing.kind === 'need' ? 'technology_id' : 'need_id';
  const rows = await db
    .selectFrom('match_feedback')
    .leftJoin('user_account', 'user_account.id', 'match_feedback.created_by')
    .select([
      `match_feedback.${other} as other_id`,
      'match_feedback.verdict',
      'match_feedback.reason',
      'match_feedback.note',
      'match_feedback.side',
      'match_feedback.created_at',
      'user_account.name as by_name',
    ])
    .where(`match_feedback.${listing.kind}_id`, '=', listing.id)
    .where('match_feedback.side', '=', side)
    .orderBy('match_feedback.created_at', 'desc')
    .orderBy('match_feedback.id', 'desc')
    .execute();
  const latest = new Map<string, Judgement | null>();
  for (const row of rows) if (!latest.has(row.other_id)) latest.set(row.other_id, toJudgement(row));
  return new Map([...latest].flatMap(([id, judgement]) => (judgement ? [[id, judgement] as const] : [])));
}

/** Everything one side ever said of a pair, the newest first. */
export async function listHistory(
  db: Db,
  pair: { needId: string; technologyId: string },
  side: FeedbackSide,
): Promise<MatchFeedbackRow[]> {
  return db
    .selectFrom('match_feedback')
    .selectAll()
    .where('need_id', '=', pair.needId)
    .where('technology_id', '=', pair.technologyId)
    .where('side', '=', side)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
