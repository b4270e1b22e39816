import { paths } from '#app/lib/paths.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { isInsider } from '#app/modules/listings/policy.ts';
import { type ListingStatus, listingProcess, PUBLIC_STATUSES } from '#app/modules/listings/process.ts';
import { type Viewer, viewerOf } from '#app/modules/listings/queries.server.ts';
import type { Listing, ListingKind } from '#app/modules/listings/schema.ts';
import type { Market } from '#app/modules/matching/market.server.ts';
import { readAnyProfiles } from '#app/modules/matching/reading.server.ts';
import { SAME_FROM, similarityOf } from '#app/modules/matching/similarity.ts';
import { getNeed } from '#app/modules/needs/queries.server.ts';
import { getTechnology } from '#app/modules/technologies/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import type { Lookalike } from './schema.ts';

/** What stands before the public or a reviewer, and so may be the same as something else: the states a merge starts from. */
export const LIVE_STATUSES: readonly ListingStatus[] = listingProcess.transitions['system-merge'].from;

/** Listings of the market that are read in full to be compared with one. */
const CANDIDATES = 30;
/** An organisation's own records that wait for review, newest first; they are not on the market yet. */
const OWN_WAITING = 50;
const SHOWN = 3;

/** A listing that says nearly the same, and how nearly (0 … 1). */
export interface Likeness {
  id: string;
  similarity: number;
}

/**
 * Live listings of the same kind that say nearly the same as this one, whatever its own state; the most alike first.
 * They are looked for on the market and among what the same organisation has waiting for review.
 */
export async function findLikenesses(
  db: Db,
  market: Market,
  kind: ListingKind,
  listing: { id: string; organizationId: string },
): Promise<Likeness[]> {
  const read = (ids: readonly string[]) => readAnyProfiles(db, market.knowledge, kind, ids);
  const own = (await read([listing.id])).get(listing.id);
  if (!own) return [];
  const onMarket = market.shinglesOf(kind).find(own.vector, CANDIDATES);
  const waiting = await listWaiting(db, kind, listing.organizationId);
  const ids = [...new Set([...onMarket, ...waiting])].filter((id) => id !== listing.id);
  const live = await keepLive(db, kind, ids);
  return [...(await read(live)).values()]
    .map(({ id, vector }) => ({ id, similarity: similarityOf(own.vector, vector) }))
    .filter(({ similarity }) => similarity >= SAME_FROM)
    .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
}

/**
 * What the author of a listing, or its reviewer, should look at before it is sent; only what this viewer may see, and
 * never more than a hint.
 */
export async function lookalikesOf(ctx: Ctx, kind: ListingKind, id: string): Promise<Lookalike[]> {
  const viewer = viewerOf(ctx);
  const listing = await readListing(ctx.db, kind, id, viewer);
  // A draft is made by its first save: before that there is nothing to compare.
  if (!listing) return [];
  requireAllowed(ctx.actor, isInsider(ctx.actor, listing));
  const found = await findLikenesses(ctx.db, await ctx.market(), kind, listing);
  const shown: Lookalike[] = [];
  for (const { id: otherId, similarity } of found) {
    const other = await readListing(ctx.db, kind, otherId, viewer);
    if (!other) continue;
    const { number, title } = other;
    shown.push({
      id: otherId,
      number,
      title,
      to: addressFor(ctx, kind, other),
      percent: Math.round(100 * similarity),
    });
    if (shown.length === SHOWN) break;
  }
  return shown;
}

/** Own people and the bureau go to the desk, where a record is found in every state. */
function addressFor(ctx: Ctx, kind: ListingKind, listing: Listing): string {
  if (isInsider(ctx.actor, listing)) return deskPath(kind, listing.id);
  return kind === 'need' ? paths.need(listing.id) : paths.technology(listing.id);
}

export function deskPath(kind: ListingKind, id: string): string {
  return kind === 'need' ? paths.desk.need(id) : paths.desk.technology(id);
}

/** The shared half of a need or technology within the viewer's sight, or null. */
export async function readListing(
  db: Db,
  kind: ListingKind,
  id: string,
  viewer: Viewer,
): Promise<Listing | null> {
  if (kind === 'need') return (await getNeed(db, id, viewer))?.need ?? null;
  return (await getTechnology(db, id, viewer))?.technology ?? null;
}

async function listWaiting(db: Db, kind: ListingKind, organizationId: string): Promise<string[]> {
  const rows = await db
    // The columns read here are the same in both tables.
    .selectFrom(kind as 'need')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('status', 'in', [...LIVE_STATUSES])
    .where('status', 'not in', PUBLIC_STATUSES)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(OWN_WAITING)
    .execute();
  return rows.map(({ id }) => id);
}

async function keepLive(db: Db, kind: ListingKind, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom(kind as 'need')
    .select('id')
    .where('id', 'in', [...ids])
    .where('status', 'in', [...LIVE_STATUSES])
    .execute();
  return rows.map(({ id }) => id);
}
