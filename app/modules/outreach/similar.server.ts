import type { Ctx } from '#app/modules/context.server.ts';
import { prepareNeed, readEvidence } from '#app/modules/matching/evidence.ts';
import { readAnyProfiles } from '#app/modules/matching/reading.server.ts';
import { likenessOf, type NeedLikeness, SIMILAR_FROM } from '#app/modules/matching/similar-needs.ts';
import { readNeedFirms } from './queries.server.ts';

/** Needs that speak of the same ideas and are compared in full. */
const CANDIDATES = 60;
const FOUND = 8;

export interface SimilarNeed extends NeedLikeness {
  firmId: string;
  firmName: string;
  number: string;
  title: string;
  chainCode: string | null;
}

/** Needs of other firms on the site with the same problem, the most alike first, equal ones by id. */
export async function findSimilarNeeds(
  ctx: Pick<Ctx, 'db' | 'market'>,
  need: { id: string; organizationId: string; chainCode: string | null },
): Promise<SimilarNeed[]> {
  const market = await ctx.market();
  const { knowledge, statistics } = market;
  const own = (await readAnyProfiles(ctx.db, knowledge, 'need', [need.id])).get(need.id);
  if (!own) return [];
  const ids = market
    .ideasOf('need')
    .find(own.ideas, CANDIDATES)
    .filter((id) => id !== need.id);
  const firms = await readNeedFirms(ctx.db, ids);
  const foreign = ids.filter((id) => firms.has(id) && firms.get(id)?.firmId !== need.organizationId);
  const others = await readAnyProfiles(ctx.db, knowledge, 'need', foreign);
  const prepared = prepareNeed(own, need.chainCode !== null, knowledge, statistics);
  return [...others.values()]
    .map((other) => likenessOf(own, other, readEvidence(prepared, other, statistics).text))
    .filter(({ likeness }) => likeness >= SIMILAR_FROM)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .flatMap((likeness) => {
      const firm = firms.get(likeness.id);
      return firm ? [{ ...likeness, ...firm }] : [];
    })
    .slice(0, FOUND);
}
