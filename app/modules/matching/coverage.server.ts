import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { mayOpenSome } from '#app/modules/deals/choices.server.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { can } from '#app/modules/needs/policy.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { publicTechnologyCards } from '#app/modules/technologies/pages.server.ts';
import type { Db } from '#db/client.server.ts';
import { type CoverSet, smallestCovers } from './coverage.ts';
import { compareIndicators, type IndicatorFit } from './indicators.ts';
import { listNeedsById, listTechnologiesById } from './queries.server.ts';

/** Columns of the table: more do not fit on a page and do not help a choice. */
const COLUMNS = 6;

/** 指标覆盖表: each wanted indicator against the technologies found for the need, and the sets that meet most together. */
export async function coveragePage(ctx: DeskCtx, needId: string) {
  const viewer = viewerOf(ctx);
  const { need } = await requireNeed(ctx.db, needId, viewer);
  requireAllowed(ctx.actor, can(ctx.actor, 'need.read_private', need));
  const ids = await listMatchedIds(ctx.db, needId);
  const [[asking], technologies, cards] = await Promise.all([
    listNeedsById(ctx.db, [needId]),
    listTechnologiesById(ctx.db, ids),
    // Read anew: whatever the stored list says, only what is public shows.
    publicTechnologyCards(ctx.db, ids, viewer),
  ]);
  if (!asking) throw new DomainError('not_found');
  const textOf = new Map(technologies.map((technology) => [technology.id, technology]));
  const compared = cards.flatMap((card) => {
    const technology = textOf.get(card.id);
    return technology ? [{ card, fits: compareIndicators(asking, technology) }] : [];
  });
  const sets = smallestCovers(compared.map(({ card, fits }) => ({ id: card.id, met: metBy(fits) })));
  const columns = chooseColumns(compared, sets);
  const metAtAll = new Set(compared.flatMap(({ fits }) => [...metBy(fits)]));
  return {
    need: { id: need.id, title: need.title },
    hasIndicators: asking.indicators.length > 0,
    columns: columns.map(({ card }) => ({
      id: card.id,
      number: card.number,
      title: card.title,
      organization: card.organization.name,
      to: paths.technology(card.id),
    })),
    rows: asking.indicators.map(({ name, target, unit }, at) => ({
      key: `${at}`,
      name,
      wanted: [target, unit].filter(Boolean).join(' '),
      cells: columns.map(({ card, fits }) => ({
        technologyId: card.id,
        state: fits[at]?.state ?? 'unknown',
        offered: fits[at]?.offered ?? '',
      })),
    })),
    sets: sets.map(({ members, met }) => ({
      members,
      met: met.length,
      newDeal: newDealWith(needId, members),
    })),
    unmet: asking.indicators.flatMap(({ name }, at) => (metAtAll.has(at) ? [] : [name])),
    mayOpenDeal: mayOpenSome(ctx.actor),
  };
}

export type CoveragePage = Awaited<ReturnType<typeof coveragePage>>;

/** A deal has one technology: the first of the set, and its message names the others. */
function newDealWith(need: string, [technology, ...others]: readonly string[]): string {
  return paths.desk.newDeal({ need, technology, also: others.length > 0 ? others.join(',') : undefined });
}

interface Compared {
  card: { id: string };
  fits: readonly IndicatorFit[];
}

function metBy(fits: readonly IndicatorFit[]): Set<number> {
  return new Set(fits.flatMap(({ state }, at) => (state === 'met' ? [at] : [])));
}

/** Who stands in a set, then who says most about the indicators, in the order of the matches. */
function chooseColumns<T extends Compared>(compared: readonly T[], sets: readonly CoverSet[]): T[] {
  const members = new Set(sets.flatMap((set) => set.members));
  const worthOf = ({ card, fits }: T) =>
    (members.has(card.id) ? 1_000 : 0) +
    10 * metBy(fits).size +
    fits.filter(({ state }) => state !== 'unknown').length;
  return compared
    .map((one, at) => ({ one, at, worth: worthOf(one) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || a.at - b.at)
    .slice(0, COLUMNS)
    .map(({ one }) => one);
}

async function listMatchedIds(db: Db, needId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('match_suggestion')
    .select('technology_id as id')
    .where('direction', '=', 'need')
    .where('need_id', '=', needId)
    .orderBy('rank')
    .execute();
  return rows.map(({ id }) => id);
}
