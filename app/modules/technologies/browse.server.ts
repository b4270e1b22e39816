import { type BrowseCtx, type BrowseRequest, browse } from '#app/modules/listings/browse.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { technologyFacets } from './fields.ts';
import { publicTechnologyCards } from './pages.server.ts';

/** One page of the public list; the index orders, SQL decides what this viewer sees. */
export async function browseTechnologies(ctx: BrowseCtx, request: BrowseRequest) {
  const { ids, ...result } = await browse(ctx, technologyFacets, request);
  return { ...result, cards: await publicTechnologyCards(ctx.db, ids, viewerOf(ctx)) };
}
