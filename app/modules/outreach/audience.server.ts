import type { Ctx } from '#app/modules/context.server.ts';
import { type AudienceFit, chooseAudience } from '#app/modules/matching/audience.ts';
import { readAnyProfiles } from '#app/modules/matching/reading.server.ts';
import { type Firm, type FirmSources, readFirms } from './firms.server.ts';
import { listFirmsServed } from './queries.server.ts';

const SHOWN = 30;

/** Firms a technology fits that have no need on the site which it answers already, best first. */
export async function findAudience(
  ctx: Pick<Ctx, 'db' | 'market'>,
  technologyId: string,
  sources: FirmSources,
): Promise<{ firm: Firm; fit: AudienceFit }[]> {
  const { knowledge } = await ctx.market();
  const technology = (await readAnyProfiles(ctx.db, knowledge, 'technology', [technologyId])).get(
    technologyId,
  );
  if (!technology) return [];
  const served = await listFirmsServed(ctx.db, technologyId);
  const firms = (await readFirms(ctx.db, knowledge, sources)).filter(({ id }) => !served.has(id));
  const firmOf = new Map(firms.map((firm) => [firm.id, firm]));
  const profiles = firms.map(({ profile }) => profile);
  return chooseAudience(technology, profiles, SHOWN).flatMap((fit) => {
    const firm = firmOf.get(fit.firmId);
    return firm ? [{ firm, fit }] : [];
  });
}
