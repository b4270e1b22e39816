import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import { notifyOrganization } from '#app/modules/notifications/commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import { deskPath } from './lookalikes.server.ts';
import { applyMerge, checkMerge, type MergeSide, requireSide, revertMerge } from './merge.server.ts';
import { duplicatePolicy } from './policy.ts';
import { type Merge, type PairRow, requireMerge, requirePair } from './queries.server.ts';
import { orderPair, type PairState } from './schema.ts';

export interface PairTarget {
  kind: ListingKind;
  leftId: string;
  rightId: string;
}

/** The two are different after all; the pair is not shown again, however alike their texts become. */
export async function sayDistinct(ctx: Ctx, target: PairTarget): Promise<void> {
  requireAllowed(ctx.actor, duplicatePolicy['duplicate.decide'](ctx.actor));
  const pair = await requirePair(ctx.db, target.kind, target.leftId, target.rightId);
  if (pair.state !== 'open') throw new DomainError('state');
  await inTransaction(ctx, async (tx) => {
    await decide(tx, pair, { state: 'distinct', decidedBy: userIdOf(tx.actor), decidedAt: tx.now() });
    await recordAudit(tx, {
      type: 'duplicate.distinct',
      subjectKind: target.kind,
      subjectId: target.leftId,
      detail: { other: target.rightId, similarity: pair.similarity },
    });
  });
}

/**
 * Keeps one of two listings. The other is withdrawn with a pointer to it, and its deals, contracts and judgements lead to
 * the kept one from now on; `undoMerge` puts everything back. `seen` are the versions that were compared.
 *
 * Throws `conflict` when one was changed meanwhile, `state` where they cannot become one (see `checkMerge`).
 */
export async function mergeListings(
  ctx: Ctx,
  input: PairTarget & { keptId: string; seen: ReadonlyMap<string, number> },
): Promise<Merge> {
  const { kind, keptId, seen } = input;
  requireAllowed(ctx.actor, duplicatePolicy['duplicate.decide'](ctx.actor));
  const pair = await requirePair(ctx.db, kind, input.leftId, input.rightId);
  if (pair.state === 'merged') throw new DomainError('state');
  if (keptId !== pair.leftId && keptId !== pair.rightId) throw new DomainError('invalid');
  const mergedId = keptId === pair.leftId ? pair.rightId : pair.leftId;
  return inTransaction(ctx, async (tx) => {
    const sides = await readSides(tx.db, kind, keptId, mergedId);
    for (const side of [sides.kept, sides.merged])
      if (seen.get(side.id) !== side.version) throw new DomainError('conflict');
    await checkMerge(tx.db, kind, sides.kept, sides.merged);
    const { state, decidedBy, decidedAt } = pair;
    const before = await applyMerge(tx, kind, sides, { state, decidedBy, decidedAt });
    await decide(tx, pair, { state: 'merged', decidedBy: userIdOf(tx.actor), decidedAt: tx.now() });
    const merge: Merge = { id: tx.newId(), kind, keptId, mergedId, mergedAt: tx.now(), before };
    await tx.db
      .insertInto('listing_merge')
      .values({
        id: merge.id,
        kind,
        kept_id: keptId,
        merged_id: mergedId,
        before_json: JSON.stringify(before),
        merged_by: userIdOf(tx.actor),
        merged_at: merge.mergedAt,
        undone_by: null,
        undone_at: null,
      })
      .execute();
    await tell(tx, kind, sides, 'merged', { reason: sides.kept.number, mergeId: merge.id });
    return merge;
  });
}

/** Takes a merge back. Later merges that built on it have to be undone first. */
export async function undoMerge(ctx: Ctx, mergeId: string): Promise<Merge> {
  requireAllowed(ctx.actor, duplicatePolicy['duplicate.decide'](ctx.actor));
  return inTransaction(ctx, async (tx) => {
    const merge = await requireMerge(tx.db, mergeId);
    const { kind, keptId, mergedId, before } = merge;
    if (await isBuiltOn(tx.db, merge))
      throw new DomainError('state', { messageKey: 'circle.merge.built_on' });
    const sides = await readSides(tx.db, kind, keptId, mergedId);
    await revertMerge(tx, kind, sides, before);
    const [leftId, rightId] = orderPair(keptId, mergedId);
    await decide(tx, { kind, leftId, rightId }, before.pair);
    await tx.db
      .updateTable('listing_merge')
      .set({ undone_by: userIdOf(tx.actor), undone_at: tx.now() })
      .where('id', '=', mergeId)
      .where('undone_at', 'is', null)
      .execute();
    await tell(tx, kind, sides, 'unmerged', { reason: sides.kept.number, mergeId });
    return merge;
  });
}

async function readSides(db: Db, kind: ListingKind, keptId: string, mergedId: string) {
  return { kept: await requireSide(db, kind, keptId), merged: await requireSide(db, kind, mergedId) };
}

/** True when the kept listing was itself merged into another one afterwards: the links have gone on with it. */
async function isBuiltOn(db: Db, { kind, keptId }: Merge): Promise<boolean> {
  const row = await db
    .selectFrom('listing_merge')
    .select('id')
    .where('kind', '=', kind)
    .where('merged_id', '=', keptId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

interface Decision {
  state: PairState;
  decidedBy: string | null;
  decidedAt: number | null;
}

async function decide(
  tx: TxCtx,
  { kind, leftId, rightId }: Pick<PairRow, 'kind' | 'leftId' | 'rightId'>,
  { state, decidedBy, decidedAt }: Decision,
): Promise<void> {
  await tx.db
    .updateTable('duplicate_pair')
    .set({ state, decided_by: decidedBy, decided_at: decidedAt })
    .where('kind', '=', kind)
    .where('left_id', '=', leftId)
    .where('right_id', '=', rightId)
    .execute();
}

/** Trail of both records, index and matches of both, and a message to the people of the one that is gone or back. */
async function tell(
  tx: TxCtx,
  kind: ListingKind,
  { kept, merged }: { kept: MergeSide; merged: MergeSide },
  event: 'merged' | 'unmerged',
  detail: { reason: string; mergeId: string },
): Promise<void> {
  await recordAudit(tx, { type: `${kind}.${event}`, subjectKind: kind, subjectId: merged.id, detail });
  await enqueue(tx.db, `${kind}.changed`, merged.id, tx.now());
  await enqueue(tx.db, `${kind}.changed`, kept.id, tx.now());
  await notifyOrganization(tx, merged.organization_id, {
    type: `${kind}.${event}`,
    params: { title: merged.title, number: merged.number, kept: kept.number },
    path: deskPath(kind, merged.id),
  });
}
