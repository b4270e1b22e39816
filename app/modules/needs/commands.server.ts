import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { isMember, requireAllowed } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import {
  afterCreate,
  type CreateOptions,
  checkListingCodes,
  checkListingIntegrity,
  moveListing,
  newListingColumns,
  writeListing,
} from '#app/modules/listings/commands.server.ts';
import { isDraftLike, isEditable, submitTransition } from '#app/modules/listings/process.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { findSubmissionProblems } from '#app/modules/listings/schema.ts';
import { findActiveEntries } from '#app/modules/thesaurus/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import type { NewNeed } from '#db/tables/need.ts';
import { can, type NeedAction } from './policy.ts';
import { needDraftColumns, requireNeed, toNeed } from './queries.server.ts';
import type { CloseReason, Need, NeedDraft, NeedReading } from './schema.ts';

export interface NeedTarget {
  id: string;
  /** The version the user saw. */
  version: number;
}

/** How an editor's content is kept: silently, as a draft, or for the bureau's review. */
export type SaveMode = 'autosave' | 'save' | 'submit';

/**
 * A new 技术需求 of the actor's firm, as a draft. The system (imports, seeds) names the organisation and may give the
 * record its state, its dates and its source; what it brings is not checked for completeness.
 */
export async function createNeed(ctx: Ctx, draft: NeedDraft, options: CreateOptions = {}): Promise<Need> {
  const { actor } = ctx;
  const organizationId = isMember(actor) ? actor.organizationId : (options.organizationId ?? '');
  requireAllowed(actor, can(actor, 'need.create', { organizationId }));
  await checkListingCodes(ctx.db, draft);
  const allowed = actor.kind === 'system' ? options : { id: options.id };
  return inTransaction(ctx, (tx) => insertNeed(tx, organizationId, draft, allowed));
}

/** The same inside a running transaction, for imports that write many rows at once; checks nothing. */
export async function insertNeed(
  tx: TxCtx,
  organizationId: string,
  draft: NeedDraft,
  options: CreateOptions,
): Promise<Need> {
  const columns = await newListingColumns(tx, 'need', organizationId, options);
  const row = { ...needDraftColumns(draft), close_reason: null, ...columns } satisfies NewNeed;
  await tx.db.insertInto('need').values(row).execute();
  await afterCreate(tx, 'need', row.id, row.number);
  return toNeed(row);
}

/**
 * Keeps what the editor holds. A record that is not there yet is made under the editor's own id, so neither a double
 * click nor an autosave makes two of one. Published content is only ever changed by submitting it for review again.
 */
export async function saveNeed(
  ctx: Ctx,
  target: { id: string; version: number | null },
  typed: NeedDraft,
  mode: SaveMode,
): Promise<Need> {
  const existing = await findOwnNeed(ctx, target.id);
  if (mode === 'submit') checkSubmission(ctx, typed);
  await checkListingCodes(ctx.db, typed);
  const draft = { ...typed, readings: await dropUnknownReadings(ctx.db, typed.readings) };
  const { actor } = ctx;
  if (!existing) {
    requireAllowed(actor, isMember(actor) && can(actor, 'need.create', actor));
    const organizationId = isMember(actor) ? actor.organizationId : '';
    if (mode === 'submit')
      await checkListingIntegrity(ctx, 'need', target.id, organizationId, 'submit_listing');
    return inTransaction(ctx, async (tx) => {
      const need = await insertNeed(tx, organizationId, draft, { id: target.id });
      if (mode === 'submit') await moveListing(tx, 'need', need, 'publisher-submit');
      return readNeed(tx.db, need.id);
    });
  }
  requireAllowed(actor, can(actor, mode === 'submit' ? 'need.submit' : 'need.edit', existing));
  if (mode === 'submit')
    await checkListingIntegrity(ctx, 'need', existing.id, existing.organizationId, 'submit_listing');
  // A form that was opened empty knows no version: it may only go on with the draft it made itself.
  if (target.version === null && existing.status !== 'draft') throw new DomainError('conflict');
  const version = target.version ?? existing.version;
  return inTransaction(ctx, async (tx) => {
    await updateNeed(tx, existing, version, draft, mode);
    return readNeed(tx.db, existing.id);
  });
}

async function updateNeed(tx: TxCtx, need: Need, version: number, draft: NeedDraft, mode: SaveMode) {
  const columns = needDraftColumns(draft);
  if (mode === 'submit') {
    await moveListing(tx, 'need', need, submitTransition(need.status), { version, columns });
    return;
  }
  if (!isEditable(need.status) || !isDraftLike(need.status)) throw new DomainError('state');
  await writeListing(tx, 'need', { id: need.id, version }, columns);
  // Autosaves come every few seconds: the trail names the moments a person chose.
  if (mode === 'autosave') return;
  await recordAudit(tx, { type: 'need.saved', subjectKind: 'need', subjectId: need.id });
  await enqueue(tx.db, 'need.changed', need.id, tx.now());
}

/** 形式审核 passed. Nothing of an unverified organisation is published. */
export async function publishNeed(ctx: Ctx, target: NeedTarget): Promise<Need> {
  const { need, organization } = await requireNeed(ctx.db, target.id, viewerOf(ctx));
  requireAllowed(ctx.actor, can(ctx.actor, 'need.publish', need));
  if (!organization.isVerified) throw new DomainError('state', { messageKey: 'listing.error.unverified' });
  if (need.validTo !== null && need.validTo < todayInShanghai(ctx.now()))
    throw new DomainError('state', { messageKey: 'listing.error.publish_expired' });
  await checkListingIntegrity(ctx, 'need', need.id, need.organizationId, 'publish');
  return inTransaction(ctx, async (tx) => {
    await moveListing(tx, 'need', need, 'reviewer-publish', { version: target.version });
    return readNeed(tx.db, need.id);
  });
}

/** 退回, always with a reason the publisher can act on. */
export async function returnNeed(ctx: Ctx, target: NeedTarget & { reason: string }): Promise<Need> {
  const { version, reason } = target;
  return act(ctx, target, 'need.return', (tx, need) =>
    moveListing(tx, 'need', need, 'reviewer-return', { version, reason }),
  );
}

/** 撤回 or 下架 by the publisher; it may be edited and submitted again. */
export async function withdrawNeed(ctx: Ctx, target: NeedTarget): Promise<Need> {
  const { version } = target;
  return act(ctx, target, 'need.withdraw', (tx, need) =>
    moveListing(tx, 'need', need, 'publisher-withdraw', { version }),
  );
}

/** 已解决, or 没有合适成果: then a technology that comes later may bring it up again (module second-chances). */
export async function closeNeed(ctx: Ctx, target: NeedTarget, reason: CloseReason = 'solved'): Promise<Need> {
  const { version } = target;
  return act(ctx, target, 'need.close', (tx, need) =>
    moveListing(tx, 'need', need, 'publisher-close', { version, columns: { close_reason: reason } }),
  );
}

async function act(
  ctx: Ctx,
  target: NeedTarget,
  action: NeedAction,
  move: (tx: TxCtx, need: Need) => Promise<void>,
): Promise<Need> {
  const { need } = await requireNeed(ctx.db, target.id, viewerOf(ctx));
  requireAllowed(ctx.actor, can(ctx.actor, action, need));
  return inTransaction(ctx, async (tx) => {
    await move(tx, need);
    return readNeed(tx.db, need.id);
  });
}

/** Answers about entries that are not in the thesaurus, or no longer, mean nothing. */
async function dropUnknownReadings(db: Db, readings: readonly NeedReading[]): Promise<NeedReading[]> {
  const entries = await findActiveEntries(
    db,
    readings.map(({ code }) => code),
  );
  const known = new Set(entries.map(({ code }) => code));
  return readings.filter(({ code }) => known.has(code));
}

/** Null where the id is free; somebody else's record is not found, published or not. */
async function findOwnNeed(ctx: Ctx, id: string): Promise<Need | null> {
  const row = await ctx.db.selectFrom('need').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const need = toNeed(row);
  if (!can(ctx.actor, 'need.read_private', need)) throw new DomainError('not_found');
  return need;
}

async function readNeed(db: Db, id: string): Promise<Need> {
  return toNeed(await db.selectFrom('need').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
}

/** Whatever form or script the draft comes from. */
function checkSubmission(ctx: Ctx, draft: NeedDraft): void {
  const fields = findSubmissionProblems(draft, todayInShanghai(ctx.now()));
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
}
