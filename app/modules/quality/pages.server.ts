import { renderRowChart } from '#app/components/chart/render-chart.server.ts';
import { formatInstant, todayInShanghai } from '#app/lib/dates.ts';
import { NO_FIGURE } from '#app/lib/money.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { DISMISSAL_REASONS } from '#app/modules/feedback/verdicts.ts';
import { type DeskCtx, type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import { type GroupId, type JudgementFilter, NO_CHAIN, readFigureRequest, shareOf } from './figures.ts';
import { countNeeds } from './needs.server.ts';
import { qualityPolicy } from './policy.ts';
import {
  countJudgements,
  type DeathsOf,
  type PrecisionOf,
  readDeathsBy,
  readPrecision,
  readPrecisionBy,
  readPrecisionByMonth,
} from './queries.server.ts';
import { viewVersion } from './version-pages.server.ts';

/** The bureau's page: how good the matches are, every figure with the way to its rows. */
export async function qualityPage(ctx: DeskCtx, params: URLSearchParams) {
  requireAllowed(ctx.actor, qualityPolicy['quality.read'](ctx.actor, null));
  const { db } = ctx;
  const { month, days } = readFigureRequest(params);
  const filter = { month };
  const scope = { includeDemo: ctx.demo };
  const question = { ...scope, days, now: ctx.now(), today: todayInShanghai(ctx.now()) };
  const [labels, precision, months, deaths, published, waiting, uncovered, version] = await Promise.all([
    labelsFor(db, ctx),
    readPrecision(db, filter, scope),
    readPrecisionByMonth(db, {}, scope),
    countJudgements(db, 'dismissed', filter, scope),
    countNeeds(db, 'published', question),
    countNeeds(db, 'waiting', question),
    countNeeds(db, 'uncovered', question),
    viewVersion(ctx),
  ]);
  const grouped = async (group: 'chain' | 'institution' | 'version') =>
    viewGroup(labels, group, await readPrecisionBy(db, group, filter, scope));
  return {
    month: month ?? null,
    includesDemo: scope.includeDemo,
    months: months.map(({ key }) => key),
    days,
    precision: { ...precision, share: percentOf(precision) },
    deaths,
    waiting,
    uncovered: { count: uncovered, published, share: percentOf({ judged: published, liked: uncovered }) },
    groups: [
      await grouped('chain'),
      viewGroup(labels, 'month', months),
      await grouped('institution'),
      await grouped('version'),
    ],
    reasons: await viewReasons(ctx, labels, filter),
    version,
    now: formatInstant(ctx.now(), ctx.locale),
  };
}

/** `62.5%`, or the dash of a share of nothing. */
export function percentOf(counts: { judged: number; liked: number }): string {
  const share = shareOf(counts);
  return share === null ? NO_FIGURE : `${(share * 100).toFixed(1)}%`;
}

/** A key in words: chains and months have their own, an institute brings its name. */
export function nameOfKey(labels: Labels, group: GroupId, { key, name }: { key: string; name: string }) {
  const { t } = labels;
  if (group === 'chain') return key === NO_CHAIN ? t('quality.chain.none') : labels.term('chain', key);
  if (group === 'month') {
    const [year = '', month = ''] = key.split('-');
    return t('quality.period.month', { year, month: Number(month) });
  }
  return name || key || t('quality.version.none');
}

function viewGroup(labels: Labels, group: GroupId, rows: readonly PrecisionOf[]) {
  return {
    group,
    rows: rows.map((row) => ({
      key: row.key,
      name: nameOfKey(labels, group, row),
      judged: row.judged,
      liked: row.liked,
      share: percentOf(row),
    })),
  };
}

async function viewReasons(ctx: DeskCtx, labels: Labels, filter: JudgementFilter) {
  const scope = { includeDemo: ctx.demo };
  const [byChain, byInstitution] = await Promise.all([
    readDeathsBy(ctx.db, 'chain', filter, scope),
    readDeathsBy(ctx.db, 'institution', filter, scope),
  ]);
  const totals = DISMISSAL_REASONS.map((reason) => ({
    reason,
    label: ctx.t(`feedback.reason.${reason}`),
    count: byChain.reduce((sum, { byReason }) => sum + (byReason[reason] ?? 0), 0),
  }));
  const given = totals.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const view = (group: 'chain' | 'institution', rows: readonly DeathsOf[]) => ({
    group,
    rows: rows.map((row) => ({ ...row, name: nameOfKey(labels, group, row) })),
  });
  return {
    given,
    svg: drawReasons(ctx, given),
    table: {
      headers: [ctx.t('quality.column.reason'), ctx.t('quality.column.count')],
      rows: given.map(({ label, count }) => [label, String(count)]),
    },
    groups: [view('chain', byChain), view('institution', byInstitution)],
  };
}

/** A drawing that fails must not take the figures with it: the table below it says the same. */
function drawReasons(ctx: DeskCtx, given: readonly { label: string; count: number }[]) {
  if (given.length === 0) return null;
  try {
    return renderRowChart({
      categories: given.map(({ label }) => label),
      series: [{ name: ctx.t('quality.deaths'), values: given.map(({ count }) => count) }],
      unit: ctx.t('quality.unit.matches'),
    });
  } catch (error) {
    ctx.log.error({ err: error }, 'the chart of reasons could not be drawn');
    return null;
  }
}

export type QualityPage = Awaited<ReturnType<typeof qualityPage>>;
