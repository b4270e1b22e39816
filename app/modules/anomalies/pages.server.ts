import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { formatWan } from '#app/lib/money.ts';
import { PER_PAGE, pageCount, pageNumber } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { contractYears } from '#app/modules/contracts/queries.server.ts';
import { can } from './policy.ts';
import { type AnomalyRow, listAnomalies } from './queries.server.ts';
import { SIGNALS } from './signals.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

/** The signs of one year, the open ones first unless all are asked for. Throws `forbidden`. */
export async function anomaliesPage(ctx: PageCtx, params: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'anomaly.read', null));
  const years = await contractYears(ctx.db, ctx.actor);
  const asked = Number(params.get('year'));
  const year = years.includes(asked) ? asked : (years[0] ?? yearOf(todayInShanghai(ctx.now())));
  const all = await listAnomalies(ctx.db, { year, includeDemo: ctx.demo });
  const signal = SIGNALS.find((one) => one === params.get('signal')) ?? null;
  const isAll = params.get('show') === 'all';
  const rows = all.filter((row) => (isAll || row.review === null) && (!signal || row.signal === signal));
  return {
    year,
    years,
    signal,
    isAll,
    counts: SIGNALS.map((one) => ({
      signal: one,
      open: all.filter((row) => row.signal === one && row.review === null).length,
    })),
    rows: rows.map((row) => ({ ...row, text: describe(row, ctx.t) })),
    may: { review: can(ctx.actor, 'anomaly.review', null) },
  };
}

/** One page of them. */
export async function anomaliesPaged(ctx: PageCtx, url: URL) {
  const { rows, ...page } = await anomaliesPage(ctx, url.searchParams);
  const pages = pageCount(rows.length);
  const at = Math.min(pageNumber(url), pages);
  return {
    ...page,
    count: rows.length,
    page: at,
    pages,
    rows: rows.slice((at - 1) * PER_PAGE, at * PER_PAGE),
  };
}

/** What was seen, in one sentence; amounts in 万元. */
function describe({ signal, others, facts }: AnomalyRow, t: Translate): string {
  const words = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      name === 'amount' || name === 'middle' ? formatWan(Number(value), { grouped: true }) : value,
    ]),
  );
  return t(`anomaly.text.${signal}`, { ...words, others: others.join('、') });
}
