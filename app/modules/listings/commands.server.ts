import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { advance, canAdvance } from '#app/lib/process.ts';
import { userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { requireIntegrity } from '#app/modules/integrity/checks.server.ts';
import { notifyOrganization } from '#app/modules/notifications/commands.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { nextHumanNumber } from '#db/counters.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import { type ListingStatus, type ListingTransition, listingProcess } from './process.ts';
import type { Listing, ListingDraft, ListingKind } from './schema.ts';

/** `XQ-2026-000123` for a 需求, `CG-2026-000123` for a 成果. */
const NUMBER_PREFIX: Record<ListingKind, string> = { need: 'XQ', technology: 'CG' };

/** The past tense of a move: `need.submitted` in the audit trail. */
const EVENTS: Record<ListingTransition, string> = {
  'publisher-submit': 'submitted',
  'publisher-revise': 'revised',
  'reviewer-publish': 'published',
  'reviewer-return': 'returned',
  'system-match': 'matched',
  'system-release': 'released',
  'publisher-close': 'closed',
  'system-close': 'closed',
  'publisher-withdraw': 'withdrawn',
  'system-expire': 'expired',
  'publisher-reopen': 'reopened',
  'system-merge': 'merged',
};

/** What only the system may say about a new record: imports and seeds bring their own history. */
export interface CreateOptions {
  /** Made when the empty form was opened, so that a form sent twice is one record. */
  id?: string;
  organizationId?: string;
  status?: ListingStatus;
  source?: string;
  sourceRef?: string;
  isDemo?: boolean;
  createdAt?: number;
  publishedAt?: number;
}

/** A table of the shared columns; both kinds have them, and Kysely needs one name to know their types. */
function tableOf(kind: ListingKind): 'need' {
  return kind as 'need';
}

/** The columns a new record starts with; takes its number from the counter of the transaction. */
export async function newListingColumns(
  tx: TxCtx,
  kind: ListingKind,
  organizationId: string,
  options: CreateOptions,
) {
  const createdAt = options.createdAt ?? tx.now();
  const status = options.status ?? 'draft';
  const isPublic = listingProcess.states[status].isPublic || status === 'closed' || status === 'expired';
  const publishedAt = isPublic ? (options.publishedAt ?? createdAt) : null;
  const year = yearOf(todayInShanghai(createdAt));
  return {
    id: options.id ?? tx.newId(),
    number: await nextHumanNumber(tx.db, NUMBER_PREFIX[kind], year),
    organization_id: organizationId,
    status,
    return_reason: '',
    submitted_at: status === 'draft' ? null : createdAt,
    published_at: publishedAt,
    reviewed_by: null,
    closed_at: status === 'closed' ? createdAt : null,
    source: options.source ?? '',
    source_ref: options.sourceRef ?? null,
    demo: options.isDemo ? 1 : 0,
    version: 1,
    created_by: userIdOf(tx.actor),
    created_at: createdAt,
    updated_at: createdAt,
  };
}

export async function afterCreate(tx: TxCtx, kind: ListingKind, id: string, number: string): Promise<void> {
  await recordAudit(tx, { type: `${kind}.created`, subjectKind: kind, subjectId: id, detail: { number } });
  await enqueue(tx.db, `${kind}.changed`, id, tx.now());
}

/** Writes columns of the version the user saw; somebody else's newer version is a conflict. */
export async function writeListing(
  tx: TxCtx,
  kind: ListingKind,
  target: { id: string; version: number },
  columns: Record<string, unknown>,
): Promise<void> {
  const result = await tx.db
    .updateTable(tableOf(kind))
    .set({ ...columns, version: target.version + 1, updated_at: tx.now() })
    .where('id', '=', target.id)
    .where('version', '=', target.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new DomainError('conflict');
}

/** Moves a record along the process, with its audit event, outbox row and, where it is news, a notification. */
export async function moveListing(
  tx: TxCtx,
  kind: ListingKind,
  listing: Listing,
  transition: ListingTransition,
  input: { version?: number; columns?: Record<string, unknown>; reason?: string } = {},
): Promise<void> {
  const next = advance(listingProcess, listing.status, transition);
  const target = { id: listing.id, version: input.version ?? listing.version };
  const effects = effectsOf(tx, listing, transition, input.reason);
  await writeListing(tx, kind, target, { ...input.columns, ...effects, status: next });
  await recordAudit(tx, {
    type: `${kind}.${EVENTS[transition]}`,
    subjectKind: kind,
    subjectId: listing.id,
    detail: { from: listing.status, to: next, ...(input.reason ? { reason: input.reason } : {}) },
  });
  await enqueue(tx.db, `${kind}.changed`, listing.id, tx.now());
  await tellPublisher(tx, kind, listing, transition);
}

function effectsOf(tx: TxCtx, listing: Listing, transition: ListingTransition, reason?: string) {
  const reviewer = userIdOf(tx.actor);
  switch (transition) {
    case 'publisher-submit':
    case 'publisher-revise':
      return { submitted_at: tx.now(), return_reason: '' };
    case 'reviewer-publish':
      // Reviewing a change again does not make an old record new.
      return { published_at: listing.publishedAt ?? tx.now(), reviewed_by: reviewer };
    case 'reviewer-return':
      return { return_reason: reason ?? '', reviewed_by: reviewer };
    case 'publisher-close':
    case 'system-close':
      return { closed_at: tx.now() };
    case 'publisher-reopen':
      return { closed_at: null };
    default:
      return {};
  }
}

const NEWS: readonly ListingTransition[] = ['reviewer-publish', 'reviewer-return', 'system-expire'];

async function tellPublisher(tx: TxCtx, kind: ListingKind, listing: Listing, transition: ListingTransition) {
  if (!NEWS.includes(transition)) return;
  await notifyOrganization(tx, listing.organizationId, {
    type: `${kind}.${EVENTS[transition]}`,
    params: { number: listing.number, title: listing.title },
    path: kind === 'need' ? paths.desk.need(listing.id) : paths.desk.technology(listing.id),
  });
}

/**
 * The state of a record as its deals change: the first one opened makes it 对接中, the last one ended without a contract
 * 已发布 again, a contract 已成交. Called inside the deal's own transaction; a record that has moved on is left alone.
 */
export async function followDeal(
  tx: TxCtx,
  kind: ListingKind,
  id: string,
  transition: 'system-match' | 'system-release' | 'system-close',
): Promise<void> {
  const row = await tx.db
    .selectFrom(tableOf(kind))
    .select(['id', 'status', 'version'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  const status = row.status as ListingStatus;
  if (!canAdvance(listingProcess, status, transition)) return;
  const next = advance(listingProcess, status, transition);
  const closing = transition === 'system-close' ? { closed_at: tx.now() } : {};
  await writeListing(tx, kind, row, { status: next, ...closing });
  await recordAudit(tx, {
    type: `${kind}.${EVENTS[transition]}`,
    subjectKind: kind,
    subjectId: id,
    detail: { from: status, to: next },
  });
  await enqueue(tx.db, `${kind}.changed`, id, tx.now());
}

/** Sets what is past its last day (展示有效期) to 已过期; returns how many. Runs daily and when the site starts. */
export async function expireListings(ctx: Ctx): Promise<{ needs: number; technologies: number }> {
  return { needs: await expireKind(ctx, 'need'), technologies: await expireKind(ctx, 'technology') };
}

const EXPIRE_BATCH = 200;

async function expireKind(ctx: Ctx, kind: ListingKind): Promise<number> {
  const today = todayInShanghai(ctx.now());
  let count = 0;
  for (;;) {
    const done = await inTransaction(ctx, async (tx) => {
      const rows = await tx.db
        .selectFrom(tableOf(kind))
        .select(['id', 'number', 'title', 'organization_id', 'version'])
        .where('status', '=', 'published')
        .where('valid_to', '<', today)
        .orderBy('id')
        .limit(EXPIRE_BATCH)
        .execute();
      for (const row of rows) await expireOne(tx, kind, row);
      return rows.length;
    });
    count += done;
    if (done < EXPIRE_BATCH) return count;
  }
}

async function expireOne(
  tx: TxCtx,
  kind: ListingKind,
  row: { id: string; number: string; title: string; organization_id: string; version: number },
): Promise<void> {
  const listing = { id: row.id, number: row.number, title: row.title, organizationId: row.organization_id };
  await writeListing(tx, kind, row, { status: 'expired' satisfies ListingStatus });
  await recordAudit(tx, { type: `${kind}.expired`, subjectKind: kind, subjectId: row.id });
  await enqueue(tx.db, `${kind}.changed`, row.id, tx.now());
  await tellPublisher(tx, kind, listing as Listing, 'system-expire');
}

/** Codes must stand in the lists of this release; the forms offer nothing else, imports and scripts might. */
export async function checkListingCodes(
  db: Db,
  draft: Pick<ListingDraft, 'chainCode' | 'nodeCode' | 'fieldCode' | 'industryCode'>,
): Promise<void> {
  const terms = await taxonomy(db);
  const fields: Record<string, string[]> = {};
  const node = draft.nodeCode === null ? null : terms.find('chain_node', draft.nodeCode);
  const isNodeWrong = draft.nodeCode !== null && node?.parentCode !== draft.chainCode;
  if (isNodeWrong || (draft.chainCode !== null && !terms.has('chain', draft.chainCode)))
    fields.chainNode = ['form.error.invalid'];
  if (draft.fieldCode !== null && !terms.has('technology_field', draft.fieldCode))
    fields.fieldCode = ['form.error.invalid'];
  if (draft.industryCode !== null && !terms.has('industry', draft.industryCode))
    fields.industryCode = ['form.error.invalid'];
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
}

/** 科研诚信: nothing of a barred organisation is sent in or published. Throws `state`, and keeps the check. */
export function checkListingIntegrity(
  ctx: Ctx,
  kind: ListingKind,
  id: string,
  organizationId: string,
  purpose: 'submit_listing' | 'publish',
): Promise<void> {
  return requireIntegrity(ctx, { purpose, subject: { kind, id }, organizationIds: [organizationId] });
}
