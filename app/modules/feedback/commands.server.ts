import { DomainError } from '#app/lib/errors.ts';
import { isMember, requireAllowed } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { findListedMatch } from '#app/modules/matching/stored-lists.server.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { requireTechnology } from '#app/modules/technologies/queries.server.ts';
import { can, type MatchSubject, sideOf } from './policy.ts';
import { listHistory } from './queries.server.ts';
import type { JudgedPair, JudgementInput } from './schema.ts';
import type { FeedbackSide } from './verdicts.ts';

/**
 * One person says what a match is worth. Kept for ever, with the version, rank, score and features of the row that was
 * judged; a changed mind is a new row, and saying the same again changes nothing.
 *
 * Throws `not_found` for a listing out of sight, `state` for a pair that no list holds and nobody judged.
 */
export async function judgeMatch(ctx: Ctx, pair: JudgedPair, input: JudgementInput): Promise<void> {
  const viewer = viewerOf(ctx);
  const { need } = await requireNeed(ctx.db, pair.needId, viewer);
  const { technology } = await requireTechnology(ctx.db, pair.technologyId, viewer);
  const subject = { firmId: need.organizationId, institutionId: technology.organizationId };
  requireAllowed(ctx.actor, can(ctx.actor, 'match.judge', subject));
  await inTransaction(ctx, async (tx) => {
    const isKnown = await say(tx, pair, input, {
      side: sideOf(ctx.actor, subject),
      isDemo: need.isDemo || technology.isDemo,
      mayBeUnlisted: false,
    });
    if (!isKnown) throw new DomainError('state', { messageKey: 'feedback.error.gone' });
  });
}

/**
 * Called in the transaction that opens a deal: whoever opens it has found the match worth talking about. Also of a pair
 * that no list holds, without rank: what the ranking missed.
 */
export async function noteIntroduction(
  tx: TxCtx,
  pair: Omit<JudgedPair, 'list'>,
  { isDemo, ...subject }: MatchSubject & { isDemo: boolean },
): Promise<void> {
  const side = sideOf(tx.actor, subject);
  await say(
    tx,
    { ...pair, list: side === 'institution' ? 'technology' : 'need' },
    { verdict: 'introduced', reason: null, note: '' },
    { side, isDemo, mayBeUnlisted: true },
  );
}

interface Saying {
  side: FeedbackSide;
  isDemo: boolean;
  /** Whether a pair counts that stands in no list and was never judged. */
  mayBeUnlisted: boolean;
}

/** Adds a row unless it says nothing new; false when the pair is unknown and may not be. */
async function say(
  tx: TxCtx,
  { list, ...pair }: JudgedPair,
  { verdict, reason, note }: JudgementInput,
  { side, isDemo, mayBeUnlisted }: Saying,
): Promise<boolean> {
  const { actor } = tx;
  if (!isMember(actor)) throw new DomainError('unauthenticated');
  await lockNeed(tx, pair.needId);
  const history = await listHistory(tx.db, pair, side);
  const listed = await findListed(tx, list, pair);
  if (!listed && history.length === 0 && !mayBeUnlisted) return false;

  const [last] = history;
  const mine = history.find((row) => row.created_by === actor.userId);
  const isSame = (row: typeof last) => row?.verdict === verdict && row.reason === reason && row.note === note;
  const isNothingToUndo = verdict === 'withdrawn' && (!last || last.verdict === 'withdrawn');
  if (isNothingToUndo || (isSame(last) && isSame(mine))) return true;

  await tx.db
    .insertInto('match_feedback')
    .values({
      id: tx.newId(),
      need_id: pair.needId,
      technology_id: pair.technologyId,
      organization_id: actor.organizationId,
      side,
      verdict,
      reason,
      note,
      algorithm_version: listed?.match.algorithmVersion ?? '',
      knowledge: listed?.match.knowledge ?? '',
      direction: listed?.list ?? null,
      rank: listed?.match.rank ?? null,
      score: listed?.match.score ?? null,
      features_json: JSON.stringify(listed?.match.features ?? {}),
      demo: isDemo ? 1 : 0,
      created_by: actor.userId,
      // Strictly after what it replaces: the latest must be certain even within one millisecond.
      created_at: Math.max(tx.now(), (last?.created_at ?? 0) + 1),
    })
    .execute();
  await recordAudit(tx, {
    type: 'match.judged',
    subjectKind: 'need',
    subjectId: pair.needId,
    detail: { technologyId: pair.technologyId, side, verdict, reason },
  });
  return true;
}

/** The row that was judged; a list that was computed anew may have dropped it while the other still holds it. */
async function findListed(tx: TxCtx, list: JudgedPair['list'], pair: Omit<JudgedPair, 'list'>) {
  const other = list === 'need' ? 'technology' : 'need';
  for (const one of [list, other] as const) {
    const match = await findListedMatch(tx.db, one, pair);
    if (match) return { list: one, match };
  }
  return null;
}

/** Two taps at once wait for each other, so that saying the same twice is one row on PostgreSQL too. */
async function lockNeed(tx: TxCtx, id: string): Promise<void> {
  await tx.db
    .updateTable('need')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', id)
    .execute();
}
