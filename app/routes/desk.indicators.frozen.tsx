import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { measureName } from '#app/modules/indicators/calibers.ts';
import { FrozenRows } from '#app/modules/indicators/components/frozen-rows.tsx';
import { frozenPage } from '#app/modules/indicators/frozen-page.server.ts';
import { periodName } from '#app/modules/indicators/period-names.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => frozenPage(ctx, new URL(request.url).searchParams));
  const title = ctx.t('indicator.frozen.title', {
    period: periodName(page.period, ctx.t),
    name: measureName(page.measure, ctx.locale),
  });
  return { ...page, title };
}

export default function FrozenFiguresPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span className="break-all">
              {t('indicator.frozen.meta', { date: formatDate(page.on, locale), hash: page.sha256 })}
            </span>
            <span>{t('indicator.rows.unit')}</span>
          </>
        }
        breadcrumbs={[{ label: t('indicator.title'), to: paths.desk.indicators({ period: page.period }) }]}
        actions={<PrintButton />}
      />
      <Notice tone={page.isIntact ? 'info' : 'warn'}>
        {t(page.isIntact ? 'indicator.frozen.intact' : 'indicator.frozen.broken')}
      </Notice>
      <StatRow>
        <StatTile label={t('indicator.frozen.figure')} value={page.frozen} unit={t('indicator.unit.yuan')} />
      </StatRow>
      <Card flush>
        <FrozenRows caption={page.title} rows={page.rows} sums={page.sums} count={page.count} />
      </Card>
      <Pagination page={page.page} pages={page.pages} count={page.count} />
    </>
  );
}
