import type { Locale } from '#app/i18n/i18n.ts';
import { formatInstant, todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { formatPercent, formatYi } from '#app/lib/money.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { COUNTED_STATUSES } from '#app/modules/contracts/process.ts';
import { OPEN_STATES } from '#app/modules/deals/process.ts';
import { countListings, newestListingIds } from '#app/modules/listings/home.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { publicNeedCards } from '#app/modules/needs/pages.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { publicTechnologyCards } from '#app/modules/technologies/pages.server.ts';
import { amountOf, CALIBERS, type Caliber, MEASURES, type MeasureId, measureOfCaliber } from './calibers.ts';
import { readCells } from './cells.server.ts';
import { type Sums, sumCells } from './figures.ts';
import { yearPeriod } from './periods.ts';
import { yearsOfFewFirms } from './publication.server.ts';
import { getBasis, getCaliber } from './queries.server.ts';
import { readTarget } from './targets.server.ts';

type HomeCtx = Ctx & { locale: Locale };

const NEWEST = 6;

/** One well-known part of each of the four chains as an example of where to look: 制革废水, 轴承热处理, 靶材, 贮藏保鲜. */
const EXAMPLE_NODES = ['leather-11', 'equipment-05', 'display-06', 'agri-12'];

/** Everything the home page shows; all of it read from SQL at this moment. */
export async function homePage(ctx: HomeCtx) {
  const viewer = viewerOf(ctx);
  const scopes = {
    needs: { kind: 'need', viewer, includeDemo: ctx.demo },
    technologies: { kind: 'technology', viewer, includeDemo: ctx.demo },
  } as const;
  const [needIds, technologyIds, needs, technologies, deals, contracts, indicator, terms] = await Promise.all(
    [
      newestListingIds(ctx.db, scopes.needs, NEWEST),
      newestListingIds(ctx.db, scopes.technologies, NEWEST),
      countListings(ctx.db, scopes.needs),
      countListings(ctx.db, scopes.technologies),
      countOpenDeals(ctx),
      countRegisteredContracts(ctx),
      homeIndicator(ctx),
      taxonomy(ctx.db),
    ],
  );
  return {
    asOf: formatInstant(ctx.now(), ctx.locale),
    chains: terms.chains(ctx.locale).map(({ code, name, scope }) => ({
      code,
      name,
      scope,
      needs: needs.byChain.get(code) ?? 0,
      technologies: technologies.byChain.get(code) ?? 0,
    })),
    examples: EXAMPLE_NODES.flatMap((code) => {
      const chain = terms.find('chain_node', code)?.parentCode;
      return chain ? [{ chain, node: code, label: terms.label('chain_node', code, ctx.locale) }] : [];
    }),
    needs: await publicNeedCards(ctx.db, needIds, viewer),
    technologies: await publicTechnologyCards(ctx.db, technologyIds, viewer),
    counters: { needs: needs.total, technologies: technologies.total, deals, contracts },
    indicator,
  };
}

export type HomeData = Awaited<ReturnType<typeof homePage>>;

/** Deals asked for and not ended. */
async function countOpenDeals(ctx: Ctx): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('deal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', OPEN_STATES)
    .$if(!ctx.demo, (query) => query.where('demo', '=', 0))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Contracts whose registration stands today, of all years: those the indicator is made of. */
async function countRegisteredContracts(ctx: Ctx): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('contract')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', 'in', COUNTED_STATUSES)
    .$if(!ctx.demo, (query) => query.where('demo', '=', 0))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * 技术合同成交额 of the last complete year with its caliber, and of the running year so far. Amounts in 亿元, two decimals.
 * Without a registered contract in either year there is no figure to show: null. A figure of fewer than three firms is null.
 */
async function homeIndicator(ctx: HomeCtx) {
  const thisYear = yearOf(todayInShanghai(ctx.now()));
  const { caliber, isConfirmed } = await getCaliber(ctx.db);
  const measure = measureOfCaliber(caliber);
  const basis = await getBasis(ctx.db);
  const lastYear = thisYear - 1;
  const period = { code: '', from: yearPeriod(lastYear).from, to: yearPeriod(thisYear).to };
  const scope = { period, includeDemo: ctx.demo };
  const cells = await readCells(ctx.db, scope, { byMonth: true });
  const sumOf = (id: MeasureId, year: number) =>
    sumCells(
      id,
      cells.filter(({ month }) => month.startsWith(String(year))),
    );
  const fenOf = (sums: Sums) => amountOf(sums, basis);
  const last = sumOf(measure, lastYear);
  const running = sumOf(measure, thisYear);
  if (last.contracts === 0 && running.contracts === 0) return null;
  const few = await yearsOfFewFirms(ctx.db, [measure, 'M_IN', 'M_IN_JJX'], scope);
  const hidden = few[measure];
  // A share tells its parts to whoever knows the whole: both need three firms.
  const isShareHidden = few.M_IN.has(lastYear) || few.M_IN_JJX.has(lastYear);
  const amount = hidden.has(lastYear) ? null : formatYi(fenOf(last));
  const target = (await readTarget(ctx)).current;
  return {
    year: lastYear,
    thisYear,
    amount,
    running: hidden.has(thisYear) ? null : formatYi(fenOf(running)),
    contracts: amount === null ? null : last.contracts,
    caliber: MEASURES[measure][ctx.locale === 'en' ? 'en' : 'zh'],
    basis,
    isConfirmed,
    target: formatYi(target.toFen),
    targetYear: target.toYear,
    ofTarget: amount === null ? null : formatPercent(fenOf(last), target.toFen, 1),
    sharePercent: isShareHidden
      ? null
      : formatPercent(fenOf(sumOf('M_IN_JJX', lastYear)), fenOf(sumOf('M_IN', lastYear)), 1),
  };
}

/** The calibers and the target in words, for the page about the site. */
export async function caliberNotes(ctx: HomeCtx) {
  const { caliber, isConfirmed } = await getCaliber(ctx.db);
  const nameOf = (one: Caliber) => MEASURES[measureOfCaliber(one)][ctx.locale === 'en' ? 'en' : 'zh'];
  const { fromYear, fromFen, toYear, toFen } = (await readTarget(ctx)).current;
  return {
    calibers: CALIBERS.map((one) => ({ caliber: one, name: nameOf(one) })),
    current: nameOf(caliber),
    isConfirmed,
    target: { from: fromYear, fromAmount: formatYi(fromFen), to: toYear, toAmount: formatYi(toFen) },
  };
}
