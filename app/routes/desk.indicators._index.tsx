import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Download, FileText } from 'lucide-react';
import { Chart } from '#app/components/chart/chart.tsx';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate, formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { caliberName } from '#app/modules/indicators/caliber-names.ts';
import { Breakdown } from '#app/modules/indicators/components/breakdown.tsx';
import { YearSwitch } from '#app/modules/indicators/components/caliber-switch.tsx';
import { paramsOf } from '#app/modules/indicators/components/figure-link.ts';
import { Headline } from '#app/modules/indicators/components/headline.tsx';
import { MeasureTable } from '#app/modules/indicators/components/measure-table.tsx';
import { ForecastCard, WhatIfCard } from '#app/modules/indicators/components/outlook.tsx';
import { PeriodParts } from '#app/modules/indicators/components/period-parts.tsx';
import { ScopeForm } from '#app/modules/indicators/components/scope-form.tsx';
import { ThroughTime } from '#app/modules/indicators/components/through-time.tsx';
import { indicatorsPage } from '#app/modules/indicators/pages.server.ts';
import { periodName } from '#app/modules/indicators/period-names.ts';
import { targetWords } from '#app/modules/indicators/targets.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => indicatorsPage(ctx, new URL(request.url).searchParams));
  return { ...page, title: ctx.t('indicator.title') };
}

export default function IndicatorsPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const { year, period, asOf, caliber, basis, shareOf, figures } = page;
  const scope = { period, asOf, basis, shareOf };
  const { target } = page.path;
  const periodLabel = periodName(period, t);
  const readAt = t('common.as_of', { time: formatInstant(page.now, locale) });
  return (
    <>
      <PageHeader
        title={page.title}
        meta={readAt}
        actions={
          <>
            {page.may.freeze || page.may.enter ? (
              <LinkButton to={paths.desk.indicatorInputs()}>{t('indicator.inputs.link')}</LinkButton>
            ) : null}
            <LinkButton
              to={paths.desk.paper('register', { period, as_of: asOf ?? undefined })}
              icon={FileText}
              reloadDocument
            >
              {t('paper.print.register')}
            </LinkButton>
            <LinkButton
              to={paths.desk.paper('figures', paramsOf(scope, caliber))}
              icon={FileText}
              reloadDocument
            >
              {t('paper.print.figures')}
            </LinkButton>
            <LinkButton
              to={paths.desk.exportIndicators({
                ...paramsOf(scope, caliber),
                by: page.breakdown.by,
                measure: page.breakdown.measure,
              })}
              icon={Download}
              reloadDocument
            >
              {t('indicator.export')}
            </LinkButton>
            <PrintButton />
          </>
        }
      />
      <YearSwitch year={year} years={page.years} caliber={caliber} scope={scope} />
      <ScopeForm scope={scope} year={year} quarters={page.quarters} months={page.months} caliber={caliber} />
      {asOf ? (
        <Notice tone="info" title={t('indicator.as_of.notice', { date: formatDate(asOf, locale) })}>
          {t('indicator.as_of.notice.text')}
        </Notice>
      ) : null}
      {page.setting.isConfirmed ? null : (
        <Notice tone="warn" title={t('indicator.unconfirmed')}>
          {t('indicator.unconfirmed.text', { caliber: t(`indicator.caliber.${page.setting.caliber}`) })}
        </Notice>
      )}
      <Headline page={page} />
      <ThroughTime
        year={year}
        caliber={caliber}
        scope={scope}
        time={page.time}
        adjustments={page.adjustments}
      />
      <Card>
        <Chart
          title={t('indicator.path')}
          svg={page.path.svg}
          table={page.path.table}
          note={t('indicator.path.note', {
            caliber: caliberName(t, { caliber, basis }),
            ...targetWords(target),
          })}
        />
      </Card>
      <Breakdown breakdown={page.breakdown} dimensions={page.dimensions} scope={scope} caliber={caliber} />
      <PeriodParts parts={page.parts} scope={scope} caliber={caliber} />
      <Card title={t('indicator.measures', { period: periodLabel })} flush>
        <MeasureTable figures={figures} scope={scope} caliber={caliber} />
      </Card>
      {page.forecast ? <ForecastCard forecast={page.forecast} /> : null}
      <WhatIfCard result={page.whatIf} scope={scope} caliber={caliber} />
    </>
  );
}
