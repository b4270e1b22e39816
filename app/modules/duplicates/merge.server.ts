import { DomainError } from '#app/lib/errors.ts';
import { advance, canAdvance } from '#app/lib/process.ts';
import type { TxCtx } from '#app/modules/context.server.ts';
import { ACTIVE_STATES } from '#app/modules/deals/process.ts';
import { type ListingStatus, listingProcess, PUBLIC_STATUSES } from '#app/modules/listings/process.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import type { Db } from '#db/client.server.ts';
import { LINKED_TABLES, type LinkedTable, type MergeRecord } from './schema.ts';

/*
 * What a merge does to the rows, and how it is taken back. Only states and links are touched, never a version or a
 * date: nothing anybody wrote has changed, and so the undoing can restore every row to the last column.
 */

export interface MergeSide {
  id: string;
  number: string;
  title: string;
  organization_id: string;
  status: ListingStatus;
  version: number;
}

/** Throws `not_found`. */
export async function requireSide(db: Db, kind: ListingKind, id: string): Promise<MergeSide> {
  const row = await db
    // The columns read here are the same in both tables.
    .selectFrom(kind as 'need')
    .select(['id', 'number', 'title', 'organization_id', 'status', 'version'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return { ...row, status: row.status as ListingStatus };
}

/**
 * Throws `state` where the two cannot become one: something that is on the site would vanish behind something that is
 * not, or what an organisation has agreed on would come to lie under the record of another one.
 */
export async function checkMerge(
  db: Db,
  kind: ListingKind,
  kept: MergeSide,
  merged: MergeSide,
): Promise<void> {
  const isLive = (side: MergeSide) => canAdvance(listingProcess, side.status, 'system-merge');
  if (!isLive(kept) || !isLive(merged)) throw new DomainError('state', { messageKey: 'circle.merge.ended' });
  const isPublic = (side: MergeSide) => PUBLIC_STATUSES.includes(side.status);
  if (isPublic(merged) && !isPublic(kept))
    throw new DomainError('state', { messageKey: 'circle.merge.keep_public' });
  if (kept.organization_id === merged.organization_id) return;
  const links = await findLinks(db, kind, merged.id);
  if (links.deal.length + links.contract.length > 0)
    throw new DomainError('state', { messageKey: 'circle.merge.bound' });
}

/** Rows that lead to a listing, by table, in the order of ids. */
export async function findLinks(
  db: Db,
  kind: ListingKind,
  id: string,
): Promise<Record<LinkedTable, string[]>> {
  const links: Record<LinkedTable, string[]> = { deal: [], contract: [], match_feedback: [] };
  for (const table of LINKED_TABLES) {
    const rows = await db
      .selectFrom(table as 'deal')
      .select('id')
      .where(columnOf(kind), '=', id)
      .orderBy('id')
      .execute();
    links[table] = rows.map((row) => row.id);
  }
  return links;
}

/** Withdraws one listing in favour of the other and takes its links along; returns what undoes it. */
export async function applyMerge(
  tx: TxCtx,
  kind: ListingKind,
  sides: { kept: MergeSide; merged: MergeSide },
  pair: MergeRecord['pair'],
): Promise<MergeRecord> {
  const { kept, merged } = sides;
  const moved = await findLinks(tx.db, kind, merged.id);
  for (const table of LINKED_TABLES)
    await moveLinks(tx.db, table, kind, moved[table], { from: merged.id, to: kept.id });
  await setStatus(tx.db, kind, merged, advance(listingProcess, merged.status, 'system-merge'));
  const isBusy = await hasActiveDeal(tx.db, kind, kept.id);
  if (isBusy && canAdvance(listingProcess, kept.status, 'system-match'))
    await setStatus(tx.db, kind, kept, advance(listingProcess, kept.status, 'system-match'));
  return {
    kept: { status: kept.status },
    merged: { status: merged.status, version: merged.version },
    pair,
    moved,
  };
}

/**
 * Puts back what `applyMerge` changed. A deal opened since stays with the kept listing; a link that was led elsewhere
 * since is left there. Throws `conflict` when the merged listing was changed since: its text is no longer the reviewed one.
 */
export async function revertMerge(
  tx: TxCtx,
  kind: ListingKind,
  sides: { kept: MergeSide; merged: MergeSide },
  before: MergeRecord,
): Promise<void> {
  const { kept, merged } = sides;
  if (merged.status !== 'withdrawn' || merged.version !== before.merged.version)
    throw new DomainError('conflict', { messageKey: 'circle.merge.changed_since' });
  for (const table of LINKED_TABLES)
    await moveLinks(tx.db, table, kind, before.moved[table], { from: kept.id, to: merged.id });
  const isBusy = await hasActiveDeal(tx.db, kind, merged.id);
  await setStatus(tx.db, kind, merged, statusBefore(before.merged.status, isBusy));
  // The kept one is 对接中 because of what moved, or because of deals of its own.
  const isReleased = kept.status === 'matched' && before.kept.status !== 'matched';
  if (isReleased && !(await hasActiveDeal(tx.db, kind, kept.id)))
    await setStatus(tx.db, kind, kept, before.kept.status as ListingStatus);
}

/** A deal that ended while it lay with the other listing no longer keeps its own one in 对接中. */
function statusBefore(status: string, isBusy: boolean): ListingStatus {
  return status === 'matched' && !isBusy ? 'published' : (status as ListingStatus);
}

/** Throws `conflict` when somebody else changed the record between reading and writing. */
async function setStatus(
  db: Db,
  kind: ListingKind,
  { id, status, version }: MergeSide,
  next: ListingStatus,
): Promise<void> {
  const result = await db
    .updateTable(kind as 'need')
    .set({ status: next })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', status)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new DomainError('conflict');
}

function columnOf(kind: ListingKind): 'need_id' | 'technology_id' {
  return `${kind}_id`;
}

async function moveLinks(
  db: Db,
  table: LinkedTable,
  kind: ListingKind,
  ids: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    // All three have both columns; Kysely needs one name to know their types.
    .updateTable(table as 'deal')
    .set({ [columnOf(kind)]: to })
    .where('id', 'in', [...ids])
    .where(columnOf(kind), '=', from)
    .execute();
}

async function hasActiveDeal(db: Db, kind: ListingKind, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('deal')
    .select('id')
    .where(columnOf(kind), '=', id)
    .where('state', 'in', ACTIVE_STATES)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
