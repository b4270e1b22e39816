import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { isMember, requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { isPublic } from '#app/modules/listings/pages.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { notifyOrganization } from '#app/modules/notifications/commands.server.ts';
import { requireTechnology } from '#app/modules/technologies/queries.server.ts';
import { findAudience } from './audience.server.ts';
import { PUSH_CAP, type PushChoice } from './choices.ts';
import { outreachPolicy } from './policy.ts';
import { countPushesInMonth, readPushChoice } from './queries.server.ts';
import { findSimilarNeeds } from './similar.server.ts';

/**
 * Sends a technology to a firm: a message with a link, once per pair, at most `PUSH_CAP` a month. A firm that is picked
 * must be one the technology fits; one that does not want to be picked is not looked at.
 *
 * Throws `state` when the firm refuses or the technology is not public, `conflict` when it was sent before, `limit` when
 * the month is full, `invalid` when it does not fit.
 */
export async function pushTechnology(
  ctx: Ctx,
  input: { technologyId: string; organizationId: string },
): Promise<void> {
  const { technologyId, organizationId } = input;
  const viewer = viewerOf(ctx);
  const { technology, organization } = await requireTechnology(ctx.db, technologyId, viewer);
  requireAllowed(ctx.actor, outreachPolicy['outreach.push'](ctx.actor));
  if (!isPublic(technology, organization, viewer.today))
    throw new DomainError('state', { messageKey: 'circle.audience.not_public' });
  const choice = await readPushChoice(ctx.db, organizationId);
  if (choice === null) throw new DomainError('not_found');
  const fit = choice === 'fitting' ? await requireFit(ctx, technologyId, organizationId) : null;
  await inTransaction(ctx, async (tx) => {
    await lockFirm(tx, organizationId);
    await checkPush(tx, technologyId, organizationId, choice);
    await tx.db
      .insertInto('push')
      .values({
        id: tx.newId(),
        technology_id: technologyId,
        organization_id: organizationId,
        basis: fit ? 'fitting' : 'general',
        fit: fit?.fit ?? null,
        reasons_json: JSON.stringify(
          fit ? { node: fit.node, chain: fit.chain, ideas: fit.ideas, sources: fit.sources } : {},
        ),
        demo: technology.isDemo ? 1 : 0,
        sent_by: userIdOf(tx.actor),
        created_at: tx.now(),
      })
      .execute();
    await recordAudit(tx, {
      type: 'technology.pushed',
      subjectKind: 'technology',
      subjectId: technologyId,
      detail: { to: organizationId, basis: choice },
    });
    await notifyOrganization(tx, organizationId, {
      type: 'technology.pushed',
      params: { title: technology.title, number: technology.number },
      path: paths.technology(technologyId),
    });
  });
}

async function requireFit(ctx: Ctx, technologyId: string, organizationId: string) {
  const audience = await findAudience(ctx, technologyId, 'all');
  const found = audience.find(({ firm }) => firm.id === organizationId);
  if (!found) throw new DomainError('invalid');
  return found.fit;
}

/** Two pushes to one firm wait for each other, so that the cap holds on PostgreSQL too. */
async function lockFirm(tx: TxCtx, organizationId: string): Promise<void> {
  await tx.db
    .updateTable('organization')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', organizationId)
    .execute();
}

async function checkPush(
  tx: TxCtx,
  technologyId: string,
  organizationId: string,
  expected: PushChoice,
): Promise<void> {
  // Read again under the lock: the firm may have changed its mind a moment ago.
  const choice = await readPushChoice(tx.db, organizationId);
  if (choice === null || choice === 'none')
    throw new DomainError('state', { messageKey: 'circle.push.refused' });
  if (choice !== expected) throw new DomainError('conflict');
  const before = await tx.db
    .selectFrom('push')
    .select('id')
    .where('technology_id', '=', technologyId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  if (before) throw new DomainError('conflict', { messageKey: 'circle.push.sent_before' });
  const counts = await countPushesInMonth(tx.db, todayInShanghai(tx.now()), organizationId);
  if ((counts.get(organizationId) ?? 0) >= PUSH_CAP)
    throw new DomainError('limit', { messageKey: 'circle.push.full', params: { cap: PUSH_CAP } });
}

/** 推送设置 of the actor's own firm. */
export async function choosePushes(ctx: Ctx, choice: PushChoice): Promise<void> {
  if (!isMember(ctx.actor)) throw new DomainError('unauthenticated');
  const { organizationId, organizationKind } = ctx.actor;
  requireAllowed(
    ctx.actor,
    organizationKind === 'firm' && outreachPolicy['outreach.choose'](ctx.actor, { organizationId }),
  );
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .updateTable('organization')
      .set({ push_choice: choice })
      .where('id', '=', organizationId)
      .execute();
    await recordAudit(tx, {
      type: 'organization.push_chosen',
      subjectKind: 'organization',
      subjectId: organizationId,
      detail: { choice },
    });
  });
}

/**
 * 建议联合提出: tells the firm of a need and those of chosen similar ones that they could go together. Each gets the same
 * words with a link to its own need, and none learns who the others are. Returns how many firms were told.
 *
 * Throws `invalid` when a chosen need is not a similar one, or beside `note` when it names one of the firms.
 */
export async function suggestJointNeed(
  ctx: Ctx,
  input: { needId: string; otherIds: readonly string[]; note: string },
): Promise<number> {
  const { note } = input;
  const { need, organization } = await requireNeed(ctx.db, input.needId, viewerOf(ctx));
  requireAllowed(ctx.actor, outreachPolicy['outreach.suggest_joint'](ctx.actor));
  const similar = await findSimilarNeeds(ctx, need);
  const chosen = similar.filter(({ id }) => input.otherIds.includes(id));
  if (chosen.length === 0 || chosen.length < new Set(input.otherIds).size) throw new DomainError('invalid');
  const joined = [
    {
      id: need.id,
      number: need.number,
      title: need.title,
      firmId: organization.id,
      firmName: organization.name,
    },
    ...chosen,
  ];
  const named = joined.find(({ firmName }) => note.includes(firmName));
  if (named) throw new DomainError('invalid', { fields: { note: [`circle.pool.names|${named.firmName}`] } });
  await inTransaction(ctx, async (tx) => {
    for (const { id, title, firmId } of joined) {
      await recordAudit(tx, {
        type: 'need.pooled',
        subjectKind: 'need',
        subjectId: id,
        detail: { with: joined.filter((other) => other.id !== id).map(({ number }) => number), note },
      });
      await notifyOrganization(tx, firmId, {
        type: 'need.pooled',
        params: { title, note },
        path: paths.desk.need(id),
      });
    }
  });
  return new Set(joined.map(({ firmId }) => firmId)).size;
}
