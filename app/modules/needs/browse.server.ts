import { type BrowseCtx, type BrowseRequest, browse } from '#app/modules/listings/browse.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { needFacets } from './fields.ts';
import { publicNeedCards } from './pages.server.ts';

/** One page of the public list; the index orders, SQL decides what this viewer sees. */
export async function browseNeeds(ctx: BrowseCtx, request: BrowseRequest) {
  const { ids, ...result } = await browse(ctx, needFacets, request);
  return { ...result, cards: await publicNeedCards(ctx.db, ids, viewerOf(ctx)) };
}
