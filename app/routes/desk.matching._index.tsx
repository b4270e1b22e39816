import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { PrecisionTable } from '#app/modules/quality/components/precision-table.tsx';
import { ReasonsCard } from '#app/modules/quality/components/reasons-card.tsx';
import { VersionCard } from '#app/modules/quality/components/version-card.tsx';
import { WAITING_DAYS } from '#app/modules/quality/figures.ts';
import { qualityPage } from '#app/modules/quality/pages.server.ts';
import { actOnVersion } from '#app/modules/quality/version-pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => qualityPage(ctx, new URL(request.url).searchParams));
  return { ...page, title: ctx.t('quality.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, () => actOnVersion(ctx));
}

/** Months to choose from beside the whole. */
const MONTHS_SHOWN = 12;
/** Their names are long: such a table takes the whole width. */
const BROAD = new Set<string>(['institution', 'version']);

export default function QualityPage() {
  const t = useT();
  const { title, month, months, days, precision, deaths, waiting, uncovered, ...page } =
    useLoaderData<typeof loader>();
  const chosen = month ? { month } : {};
  const rows = (list: string) => paths.desk.matchingRows({ list, ...chosen });
  return (
    <>
      <PageHeader title={title} meta={t('common.as_of', { time: page.now })} actions={<PrintButton />} />
      <Tabs
        label={t('quality.period')}
        tabs={[null, ...months.slice(0, MONTHS_SHOWN)].map((one) => ({
          to: paths.desk.matching({ ...(one ? { month: one } : {}), days }),
          label: one === null ? t('quality.period.all') : monthName(t, one),
          isCurrent: one === month,
        }))}
      />
      <StatRow>
        <StatTile
          isMain
          label={t('quality.precision')}
          value={precision.share}
          note={
            precision.judged === 0
              ? t('quality.precision.none')
              : t('quality.precision.counts', { liked: precision.liked, judged: precision.judged })
          }
          definition={
            t('quality.precision.definition') + (page.includesDemo ? '' : t('quality.precision.no_demo'))
          }
          to={rows('judged')}
          linkLabel={t('quality.precision.open', { count: precision.judged })}
        />
        <StatTile
          label={t('quality.deaths')}
          value={String(deaths)}
          unit={t('quality.unit.matches')}
          definition={t('quality.deaths.definition')}
          to={rows('dismissed')}
          linkLabel={t('quality.open')}
        />
        <StatTile
          label={t('quality.coverage')}
          value={String(uncovered.count)}
          unit={t('quality.unit.needs')}
          note={t('quality.coverage.of', { published: uncovered.published, share: uncovered.share })}
          definition={t('quality.coverage.definition')}
          to={paths.desk.matchingRows({ list: 'uncovered' })}
          linkLabel={t('quality.open')}
        />
        <StatTile
          label={t('quality.waiting', { days })}
          value={String(waiting)}
          unit={t('quality.unit.needs')}
          definition={t('quality.waiting.definition', { days })}
          to={paths.desk.matchingRows({ list: 'waiting', days })}
          linkLabel={t('quality.open')}
        />
      </StatRow>
      <Tabs
        label={t('quality.waiting.choose')}
        tabs={WAITING_DAYS.map((one) => ({
          to: paths.desk.matching({ ...chosen, days: one }),
          label: t('quality.waiting', { days: one }),
          isCurrent: one === days,
        }))}
      />
      <VersionCard version={page.version} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {page.groups.map(({ group, rows }) => (
          <Card key={group} flush className={BROAD.has(group) ? 'lg:col-span-2' : undefined}>
            <PrecisionTable group={group} rows={rows} month={group === 'month' ? null : month} />
          </Card>
        ))}
      </div>
      <ReasonsCard reasons={page.reasons} month={month} />
    </>
  );
}

function monthName(t: ReturnType<typeof useT>, key: string): string {
  const [year = '', month = ''] = key.split('-');
  return t('quality.period.month', { year, month: Number(month) });
}
