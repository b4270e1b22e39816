import { dateInShanghai, formatDate, formatInstant, todayInShanghai } from '#app/lib/dates.ts';
import { pageCount } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { type DeskCtx, type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import { getOrganization } from '#app/modules/organizations/queries.server.ts';
import { type FigureRequest, readFigureRequest } from './figures.ts';
import { countNeeds, listNeedRows } from './needs.server.ts';
import { nameOfKey } from './pages.server.ts';
import { qualityPolicy } from './policy.ts';
import { countJudgements, type JudgementFigure, listJudgementRows } from './queries.server.ts';

const PER_PAGE = 50;

/** Exactly the rows behind one figure of the quality page. */
export async function qualityRowsPage(ctx: DeskCtx, params: URLSearchParams) {
  requireAllowed(ctx.actor, qualityPolicy['quality.read'](ctx.actor, null));
  const request = readFigureRequest(params);
  const { figure, days, month } = request;
  const labels = await labelsFor(ctx.db, ctx);
  const list =
    figure === 'waiting' || figure === 'uncovered'
      ? await needRows(ctx, labels, figure, request)
      : await judgementRows(ctx, labels, figure, request);
  return {
    title: ctx.t(`quality.rows.${figure}`, { days }),
    month: month ?? null,
    days,
    filters: list.judgements ? await nameFilters(ctx, labels, request) : [],
    ...list,
  };
}

function turnTo(count: number, wanted: number) {
  const pages = pageCount(count, PER_PAGE);
  const page = Math.min(wanted, pages);
  return { count, page, pages, window: { limit: PER_PAGE, offset: (page - 1) * PER_PAGE } };
}

async function judgementRows(ctx: DeskCtx, labels: Labels, figure: JudgementFigure, request: FigureRequest) {
  const scope = { includeDemo: ctx.demo };
  const count = await countJudgements(ctx.db, figure, request, scope);
  const { window, ...turn } = turnTo(count, request.page);
  const rows = await listJudgementRows(ctx.db, figure, request, scope, window);
  return {
    ...turn,
    needs: null,
    judgements: rows.map((row) => ({
      ...row,
      chain: nameOfKey(labels, 'chain', { key: row.chainCode ?? 'none', name: '' }),
      time: formatInstant(row.createdAt, ctx.locale),
    })),
  };
}

async function needRows(
  ctx: DeskCtx,
  labels: Labels,
  figure: 'waiting' | 'uncovered',
  { days, page }: FigureRequest,
) {
  const now = ctx.now();
  const question = { days, now, today: todayInShanghai(now), includeDemo: ctx.demo };
  const { window, ...turn } = turnTo(await countNeeds(ctx.db, figure, question), page);
  const rows = await listNeedRows(ctx.db, figure, question, window);
  return {
    ...turn,
    judgements: null,
    needs: rows.map(({ publishedAt, ...row }) => ({
      ...row,
      chain: nameOfKey(labels, 'chain', { key: row.chainCode ?? 'none', name: '' }),
      published: publishedAt === null ? '' : formatDate(dateInShanghai(publishedAt), ctx.locale),
    })),
  };
}

/** What the list is narrowed by, in words. */
async function nameFilters(ctx: DeskCtx, labels: Labels, request: FigureRequest): Promise<string[]> {
  const { t } = ctx;
  const { month, chain, institution, version, reason } = request;
  const say = (name: string, value: string) => t('quality.rows.filter', { name, value });
  const named = (group: 'month' | 'chain', key: string) =>
    say(t(`quality.column.${group}`), nameOfKey(labels, group, { key, name: '' }));
  const organization = institution ? await getOrganization(ctx.db, institution) : null;
  return [
    ...(month ? [named('month', month)] : []),
    ...(chain ? [named('chain', chain)] : []),
    ...(organization ? [say(t('quality.column.institution'), organization.name)] : []),
    ...(version ? [say(t('quality.column.version'), version)] : []),
    ...(reason ? [say(t('quality.column.reason'), t(`feedback.reason.${reason}`))] : []),
  ];
}
