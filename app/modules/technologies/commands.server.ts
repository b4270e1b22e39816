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
import type { Db } from '#db/client.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import type { NewTechnology } from '#db/tables/technology.ts';
import { can, type TechnologyAction } from './policy.ts';
import { requireTechnology, technologyDraftColumns, toTechnology } from './queries.server.ts';
import type { Technology, TechnologyDraft } from './schema.ts';

export interface TechnologyTarget {
  id: string;
  /** The version the user saw. */
  version: number;
}

/** How an editor's content is kept: silently, as a draft, or for the bureau's review. */
export type SaveMode = 'autosave' | 'save' | 'submit';

/**
 * A new 科技成果 of the actor's institution, as a draft. The system (imports, seeds) names the organisation and may give the
 * record its state, its dates and its source; what it brings is not checked for completeness.
 */
export async function createTechnology(
  ctx: Ctx,
  draft: TechnologyDraft,
  options: CreateOptions = {},
): Promise<Technology> {
  const { actor } = ctx;
  const organizationId = isMember(actor) ? actor.organizationId : (options.organizationId ?? '');
  requireAllowed(actor, can(actor, 'technology.create', { organizationId }));
  await checkListingCodes(ctx.db, draft);
  const allowed = actor.kind === 'system' ? options : { id: options.id };
  return inTransaction(ctx, (tx) => insertTechnology(tx, organizationId, draft, allowed));
}

/** The same inside a running transaction, for imports that write many rows at once; checks nothing. */
export async function insertTechnology(
  tx: TxCtx,
  organizationId: string,
  draft: TechnologyDraft,
  options: CreateOptions,
): Promise<Technology> {
  const columns = await newListingColumns(tx, 'technology', organizationId, options);
  const row = { ...technologyDraftColumns(draft), ...columns } satisfies NewTechnology;
  await tx.db.insertInto('technology').values(row).execute();
  await afterCreate(tx, 'technology', row.id, row.number);
  return toTechnology(row);
}

/**
 * Keeps what the editor holds. A record that is not there yet is made under the editor's own id, so neither a double
 * click nor an autosave makes two of one. Published content is only ever changed by submitting it for review again.
 */
export async function saveTechnology(
  ctx: Ctx,
  target: { id: string; version: number | null },
  draft: TechnologyDraft,
  mode: SaveMode,
): Promise<Technology> {
  const existing = await findOwnTechnology(ctx, target.id);
  if (mode === 'submit') checkSubmission(ctx, draft);
  await checkListingCodes(ctx.db, draft);
  const { actor } = ctx;
  if (!existing) {
    requireAllowed(actor, isMember(actor) && can(actor, 'technology.create', actor));
    const organizationId = isMember(actor) ? actor.organizationId : '';
    if (mode === 'submit')
      await checkListingIntegrity(ctx, 'technology', target.id, organizationId, 'submit_listing');
    return inTransaction(ctx, async (tx) => {
      const technology = await insertTechnology(tx, organizationId, draft, { id: target.id });
      if (mode === 'submit') await moveListing(tx, 'technology', technology, 'publisher-submit');
      return readTechnology(tx.db, technology.id);
    });
  }
  requireAllowed(actor, can(actor, mode === 'submit' ? 'technology.submit' : 'technology.edit', existing));
  if (mode === 'submit')
    await checkListingIntegrity(ctx, 'technology', existing.id, existing.organizationId, 'submit_listing');
  // A form that was opened empty knows no version: it may only go on with the draft it made itself.
  if (target.version === null && existing.status !== 'draft') throw new DomainError('conflict');
  const version = target.version ?? existing.version;
  return inTransaction(ctx, async (tx) => {
    await updateTechnology(tx, existing, version, draft, mode);
    return readTechnology(tx.db, existing.id);
  });
}

async function updateTechnology(
  tx: TxCtx,
  technology: Technology,
  version: number,
  draft: TechnologyDraft,
  mode: SaveMode,
) {
  const columns = technologyDraftColumns(draft);
  if (mode === 'submit') {
    await moveListing(tx, 'technology', technology, submitTransition(technology.status), {
      version,
      columns,
    });
    return;
  }
  if (!isEditable(technology.status) || !isDraftLike(technology.status)) throw new DomainError('state');
  await writeListing(tx, 'technology', { id: technology.id, version }, columns);
  // Autosaves come every few seconds: the trail names the moments a person chose.
  if (mode === 'autosave') return;
  await recordAudit(tx, { type: 'technology.saved', subjectKind: 'technology', subjectId: technology.id });
  await enqueue(tx.db, 'technology.changed', technology.id, tx.now());
}

/** 形式审核 passed. Nothing of an unverified organisation is published. */
export async function publishTechnology(ctx: Ctx, target: TechnologyTarget): Promise<Technology> {
  const { technology, organization } = await requireTechnology(ctx.db, target.id, viewerOf(ctx));
  requireAllowed(ctx.actor, can(ctx.actor, 'technology.publish', technology));
  if (!organization.isVerified) throw new DomainError('state', { messageKey: 'listing.error.unverified' });
  if (technology.validTo !== null && technology.validTo < todayInShanghai(ctx.now()))
    throw new DomainError('state', { messageKey: 'listing.error.publish_expired' });
  await checkListingIntegrity(ctx, 'technology', technology.id, technology.organizationId, 'publish');
  return inTransaction(ctx, async (tx) => {
    await moveListing(tx, 'technology', technology, 'reviewer-publish', { version: target.version });
    return readTechnology(tx.db, technology.id);
  });
}

/** 退回, always with a reason the publisher can act on. */
export async function returnTechnology(
  ctx: Ctx,
  target: TechnologyTarget & { reason: string },
): Promise<Technology> {
  const { version, reason } = target;
  return act(ctx, target, 'technology.return', (tx, technology) =>
    moveListing(tx, 'technology', technology, 'reviewer-return', { version, reason }),
  );
}

/** 撤回 or 下架 by the publisher; it may be edited and submitted again. */
export async function withdrawTechnology(ctx: Ctx, target: TechnologyTarget): Promise<Technology> {
  const { version } = target;
  return act(ctx, target, 'technology.withdraw', (tx, technology) =>
    moveListing(tx, 'technology', technology, 'publisher-withdraw', { version }),
  );
}

/** 已成交. */
export async function closeTechnology(ctx: Ctx, target: TechnologyTarget): Promise<Technology> {
  const { version } = target;
  return act(ctx, target, 'technology.close', (tx, technology) =>
    moveListing(tx, 'technology', technology, 'publisher-close', { version }),
  );
}

async function act(
  ctx: Ctx,
  target: TechnologyTarget,
  action: TechnologyAction,
  move: (tx: TxCtx, technology: Technology) => Promise<void>,
): Promise<Technology> {
  const { technology } = await requireTechnology(ctx.db, target.id, viewerOf(ctx));
  requireAllowed(ctx.actor, can(ctx.actor, action, technology));
  return inTransaction(ctx, async (tx) => {
    await move(tx, technology);
    return readTechnology(tx.db, technology.id);
  });
}

/** Null where the id is free; somebody else's record is not found, published or not. */
async function findOwnTechnology(ctx: Ctx, id: string): Promise<Technology | null> {
  const row = await ctx.db.selectFrom('technology').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const technology = toTechnology(row);
  if (!can(ctx.actor, 'technology.read_private', technology)) throw new DomainError('not_found');
  return technology;
}

async function readTechnology(db: Db, id: string): Promise<Technology> {
  return toTechnology(
    await db.selectFrom('technology').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
}

/** Whatever form or script the draft comes from. */
function checkSubmission(ctx: Ctx, draft: TechnologyDraft): void {
  const fields = findSubmissionProblems(draft, todayInShanghai(ctx.now()));
  if (!draft.isPublicationAuthorized) fields.isPublicationAuthorized = ['technology.error.authorized'];
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
}
