/** What was recommended for a need or a technology, with band and reasons, as a workbook. */
import type { Download } from '#app/lib/download.server.ts';
import { needMatchesPage, technologyMatchesPage } from '#app/modules/feedback/pages.server.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import type { MatchListView, MatchView } from '#app/modules/matching/pages.server.ts';
import type { FitState } from '#app/modules/matching/schema.ts';
import { columnsOf, type ListColumn, MOST_ROWS, writeList } from './list-export.server.ts';

interface Card {
  number: string;
  title: string;
  organization: { name: string; region: string };
  publishedOn: string | null;
  validTo: string | null;
  isDemo: boolean;
}

/** 推荐成果 of one need (`?need=`). Throws `not_found` and `forbidden` as its page does. */
export function exportNeedMatches(ctx: DeskCtx, url: URL): Promise<Download> {
  const id = url.searchParams.get('need') ?? '';
  return exportMatches(ctx, (page) => needMatchesPage(ctx, id, pageAt(url, page)));
}

/** 相关需求 of one technology (`?technology=`); budgets that are not for this reader stay out of the reasons. */
export function exportTechnologyMatches(ctx: DeskCtx, url: URL): Promise<Download> {
  const id = url.searchParams.get('technology') ?? '';
  return exportMatches(ctx, (page) => technologyMatchesPage(ctx, id, pageAt(url, page)));
}

function pageAt(url: URL, page: number): URL {
  const asked = new URL(url);
  asked.searchParams.set('page', String(page));
  return asked;
}

async function exportMatches<C extends Card>(
  ctx: DeskCtx,
  read: (page: number) => Promise<{ title: string; list: MatchListView<C> }>,
): Promise<Download> {
  const { t } = ctx;
  const first = await read(1);
  const rows = [...first.list.matches];
  for (let page = 2; page <= first.list.pages && rows.length <= MOST_ROWS; page++)
    rows.push(...(await read(page)).list.matches);
  const { computedAt, algorithmVersion, subject } = first.list;
  return writeList(ctx, {
    title: `${first.title} ${subject.title}`.slice(0, 60),
    filter: [[t('export.column.version'), algorithmVersion]],
    rows,
    isDemo: ({ card }) => card.isDemo,
    columns: ({ text, instant, whole }) => [
      whole(t('export.column.match_rank'), ({ rank }) => rank),
      text(t('export.column.match_band'), ({ band }) => t(`matching.band.${band}`)),
      text(t('listing.number'), ({ card }) => card.number, 18),
      text(t('listing.form.title'), ({ card }) => card.title, 40),
      text(t('listing.organization'), ({ card }) => card.organization.name, 30),
      text(t('listing.region'), ({ card }) => card.organization.region),
      text(t('export.column.match_reasons'), reasons, 60),
      text(t('matching.terms'), ({ terms }) => terms.join('、'), 30),
      ...(['met', 'not_met', 'unknown'] as const).map((state) => fits(ctx, state)),
      text(t('export.column.match_advice'), ({ advice }) => advice.map((one) => one.text).join('\n'), 50),
      text(t('listing.published_on'), ({ card }) => card.publishedOn, 16),
      text(t('listing.valid_to'), ({ card }) => card.validTo, 16),
      instant(t('export.column.computed'), () => computedAt),
    ],
  });
}

/** 您说的“掉色” ≈ “耐湿擦色牢度”, a line for each. */
function reasons({ links }: MatchView<unknown>): string {
  return links.map(({ said, terms }) => [said, terms.join('、')].filter(Boolean).join(' ≈ ')).join('\n');
}

function fits({ t }: DeskCtx, state: FitState): ListColumn<MatchView<Card>> {
  return columnsOf<MatchView<Card>>(t).text(
    t(`export.column.match_${state}`),
    ({ fields }) =>
      fields
        .filter((field) => field.state === state)
        .map(({ key }) => t(`matching.fit.${key}`))
        .join('、'),
    24,
  );
}
