import { dateInShanghai, todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { moveListing } from '#app/modules/listings/commands.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { listNeedsById, listVisibleTechnologies } from '#app/modules/matching/queries.server.ts';
import { scoreNeeds } from '#app/modules/matching/rank.server.ts';
import { BANDS } from '#app/modules/matching/weights.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { notifyOrganization, notifyRoles } from '#app/modules/notifications/commands.server.ts';
import { secondChancePolicy } from './policy.ts';
import { hasChanceSince, listOpenQuestions, type OpenQuestion } from './queries.server.ts';

/**
 * Needs that speak of the same ideas are asked. A pair that shares none hardly reaches the band 中: what words alone weigh
 * does not carry it there where the chain was chosen (weights.ts).
 */
const ASKED = 300;
/** An import brings many technologies at once; the page of the need shows them all, one message is enough. */
const QUIET_MS = 24 * 3_600_000;

/**
 * Looks whether a technology answers needs that were closed without one, and says so to the firm and the bureau, once for
 * each pair. Work of the outbox, after the technology's own matches. Returns how many needs it found.
 */
export async function offerSecondChances(ctx: Ctx, technologyId: string): Promise<number> {
  const now = ctx.now();
  const [technology] = await listVisibleTechnologies(ctx.db, [technologyId], todayInShanghai(now));
  if (!technology) return 0;
  const market = await ctx.market();
  const [profile] = await market.noteTechnologies([technology]);
  const needIds = profile ? market.ideasOf('need').find(profile.ideas, ASKED) : [];
  const questions = await listOpenQuestions(ctx.db, { technologyId, needIds, now, includeDemo: ctx.demo });
  const needs = await listNeedsById(
    ctx.db,
    questions.map(({ needId }) => needId),
  );
  const scoreOf = new Map(
    (await scoreNeeds(technology, needs, { market, now })).map(({ need, score }) => [need.id, score]),
  );
  let count = 0;
  for (const question of questions) {
    const score = scoreOf.get(question.needId) ?? 0;
    if (score < BANDS.medium.from || score <= question.scoreThen) continue;
    await inTransaction(ctx, (tx) =>
      offer(tx, question, { id: technologyId, title: technology.title, score }),
    );
    count += 1;
  }
  return count;
}

async function offer(
  tx: TxCtx,
  { needId, title, organizationId, closedAt }: OpenQuestion,
  technology: { id: string; title: string; score: number },
): Promise<void> {
  const isQuiet = await hasChanceSince(tx.db, needId, tx.now() - QUIET_MS);
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('second_chance')
    .values({
      need_id: needId,
      technology_id: technology.id,
      score: technology.score,
      state: 'open',
      decided_by: null,
      decided_at: null,
      created_at: tx.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return;
  await recordAudit(tx, {
    type: 'second_chance.offered',
    subjectKind: 'need',
    subjectId: needId,
    detail: { technologyId: technology.id },
  });
  if (isQuiet) return;
  const params = { year: yearOf(dateInShanghai(closedAt)), title, technology: technology.title };
  const path = paths.desk.need(needId);
  await notifyOrganization(tx, organizationId, { type: 'second_chance.firm', params, path });
  await notifyRoles(tx, ['broker'], { type: 'second_chance.bureau', params, path });
}

/**
 * The firm takes the question up again: its need becomes a draft, as it was when it was closed, and goes through the
 * review like any other. Throws `state` unless the need is closed, `conflict` when the chance was decided before.
 */
export async function reopenNeed(
  ctx: Ctx,
  input: { needId: string; technologyId: string; version: number },
): Promise<void> {
  const { need } = await requireNeed(ctx.db, input.needId, viewerOf(ctx));
  requireAllowed(ctx.actor, secondChancePolicy['second_chance.reopen'](ctx.actor, need));
  await inTransaction(ctx, async (tx) => {
    const technology = await decide(tx, input, 'reopened');
    await moveListing(tx, 'need', need, 'publisher-reopen', {
      version: input.version,
      columns: { close_reason: null },
      reason: technology.title,
    });
  });
}

/** 不再提醒: this technology is not brought up again for this need. */
export async function dismissSecondChance(
  ctx: Ctx,
  input: { needId: string; technologyId: string },
): Promise<void> {
  const { need } = await requireNeed(ctx.db, input.needId, viewerOf(ctx));
  requireAllowed(ctx.actor, secondChancePolicy['second_chance.dismiss'](ctx.actor, need));
  await inTransaction(ctx, async (tx) => {
    await decide(tx, input, 'dismissed');
    await recordAudit(tx, {
      type: 'second_chance.dismissed',
      subjectKind: 'need',
      subjectId: need.id,
      detail: { technologyId: input.technologyId },
    });
  });
}

async function decide(
  tx: TxCtx,
  { needId, technologyId }: { needId: string; technologyId: string },
  state: 'reopened' | 'dismissed',
): Promise<{ title: string }> {
  const { numUpdatedRows } = await tx.db
    .updateTable('second_chance')
    .set({ state, decided_by: userIdOf(tx.actor), decided_at: tx.now() })
    .where('need_id', '=', needId)
    .where('technology_id', '=', technologyId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new DomainError('conflict');
  return tx.db
    .selectFrom('technology')
    .select('title')
    .where('id', '=', technologyId)
    .executeTakeFirstOrThrow();
}
