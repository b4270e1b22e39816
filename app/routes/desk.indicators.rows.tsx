import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { Download } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate, formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { formatWan, formatYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { caliberName } from '#app/modules/indicators/caliber-names.ts';
import { measureName } from '#app/modules/indicators/calibers.ts';
import { MeasureRows } from '#app/modules/indicators/components/measure-rows.tsx';
import { indicatorRowsPage } from '#app/modules/indicators/pages.server.ts';
import { periodName } from '#app/modules/indicators/period-names.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => indicatorRowsPage(ctx, new URL(request.url).searchParams));
  const name =
    page.measure === 'P_SIGN' ? ctx.t('indicator.pipeline') : measureName(page.measure, ctx.locale);
  return {
    ...page,
    name,
    title: ctx.t('indicator.rows.title', {
      period: periodName(page.period, ctx.t),
      name,
    }),
  };
}

export default function IndicatorRowsPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { period, asOf, caliber, basis, measure, sums } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span>{t('common.as_of', { time: formatInstant(page.now, locale) })}</span>
            {asOf ? <span>{t('indicator.as_of.notice', { date: formatDate(asOf, locale) })}</span> : null}
            {page.filters.map(({ dimension, name }) => (
              <span key={dimension}>
                {t('indicator.rows.filtered', { dimension: t(`indicator.by.${dimension}`), name })}
              </span>
            ))}
            <span>{caliberName(t, { caliber, basis })}</span>
            <span>{t('indicator.rows.unit')}</span>
          </>
        }
        breadcrumbs={[
          {
            label: t('indicator.title'),
            to: paths.desk.indicators({ period, caliber, basis, as_of: asOf ?? undefined }),
          },
        ]}
        actions={
          <>
            <LinkButton to={paths.desk.exportIndicatorRows(search)} icon={Download} reloadDocument>
              {t('indicator.export')}
            </LinkButton>
            <PrintButton />
          </>
        }
      />
      <StatRow>
        <StatTile
          label={page.name}
          value={formatWan(sums.contractTotalFen, { grouped: true })}
          unit={t('indicator.unit.wan')}
          note={t('indicator.in_yuan', { amount: formatYuan(sums.contractTotalFen, { grouped: true }) })}
          definition={t(`indicator.definition.${measure}`)}
        />
        <StatTile
          label={t('indicator.tech_amount')}
          value={formatWan(sums.techAmountFen, { grouped: true })}
          unit={t('indicator.unit.wan')}
          note={t('indicator.in_yuan', { amount: formatYuan(sums.techAmountFen, { grouped: true }) })}
        />
        <StatTile label={t('indicator.contracts')} value={String(sums.contracts)} />
      </StatRow>
      <Card flush>
        <MeasureRows caption={page.title} rows={page.rows} sums={sums} count={page.count} />
      </Card>
      <Pagination page={page.page} pages={page.pages} count={page.count} />
    </>
  );
}
