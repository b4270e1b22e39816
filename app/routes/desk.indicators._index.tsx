import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Chart } from '#app/components/chart/chart.tsx';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate, formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { formatPercent, formatWan, formatYi, formatYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { measureOfCaliber } from '#app/modules/indicators/calibers.ts';
import { Breakdown } from '#app/modules/indicators/components/breakdown.tsx';
import { CaliberSwitch, YearSwitch } from '#app/modules/indicators/components/caliber-switch.tsx';
import { rowsOf } from '#app/modules/indicators/components/figure-link.ts';
import { MeasureTable, measureName } from '#app/modules/indicators/components/measure-table.tsx';
import { ForecastCard, WhatIfCard } from '#app/modules/indicators/components/outlook.tsx';
import { PeriodParts, periodName } from '#app/modules/indicators/components/period-parts.tsx';
import { ScopeForm } from '#app/modules/indicators/components/scope-form.tsx';
import { ThroughTime } from '#app/modules/indicators/components/through-time.tsx';
import { indicatorsPage } from '#app/modules/indicators/pages.server.ts';
import type { FigureId } from '#app/modules/indicators/params.ts';
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
  const { year, period, asOf, caliber, figures, headlineFen, targetFen, gapFen } = page;
  const scope = { period, asOf };
  const periodLabel = periodName(period, t);
  const { measures, pipeline } = figures;
  const rows = (measure: FigureId) => rowsOf(measure, scope, caliber);
  const headline = measureOfCaliber(caliber);
  const wan = (fen: number) => formatWan(fen, { grouped: true });
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
            <PrintButton />
          </>
        }
      />
      <YearSwitch year={year} years={page.years} caliber={caliber} />
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
      <Card title={t('indicator.headline', { period: periodLabel })}>
        <div className="grid gap-4">
          <CaliberSwitch caliber={caliber} calibers={page.calibers} scope={scope} />
          <StatRow>
            <StatTile
              isMain
              label={measureName(headline, locale)}
              value={formatYi(headlineFen, 4)}
              unit={t('indicator.unit.yi')}
              note={t('indicator.in_yuan', { amount: formatYuan(headlineFen, { grouped: true }) })}
              definition={t('indicator.caliber.definition', {
                caliber: t(`indicator.caliber.${caliber}`),
                text: t(`indicator.definition.${headline}`),
              })}
              to={rows(headline)}
              linkLabel={t('indicator.open', { count: measures[headline].contracts })}
            />
            <StatTile
              label={t('indicator.target', { year })}
              value={targetFen === null ? '—' : formatYi(targetFen, 4)}
              unit={targetFen === null ? undefined : t('indicator.unit.yi')}
              note={
                gapFen === null || targetFen === null
                  ? t('indicator.target.none')
                  : gapFen > 0
                    ? t('indicator.gap', {
                        amount: wan(gapFen),
                        share: formatPercent(headlineFen, targetFen),
                      })
                    : t('indicator.reached', {
                        amount: wan(-gapFen),
                        share: formatPercent(headlineFen, targetFen),
                      })
              }
              definition={t('indicator.target.definition')}
            />
            <StatTile
              label={t('indicator.gdp')}
              value={page.gdp?.share ?? '—'}
              definition={
                page.gdp
                  ? t('indicator.gdp.source', {
                      source: page.gdp.source,
                      date: formatDate(page.gdp.publishedOn, locale),
                      amount: formatYi(page.gdp.amountFen),
                    })
                  : t('indicator.gdp.missing', { year })
              }
            />
          </StatRow>
        </div>
      </Card>
      <StatRow>
        <StatTile
          label={measureName('M_IN_JJ', locale)}
          value={wan(measures.M_IN_JJ.contractTotalFen)}
          unit={t('indicator.unit.wan')}
          note={t('indicator.share', { share: percent(page.ratios.R_JJ) })}
          definition={t('indicator.definition.R_JJ')}
          to={rows('M_IN_JJ')}
        />
        <StatTile
          label={measureName('M_IN_JJX', locale)}
          value={wan(measures.M_IN_JJX.contractTotalFen)}
          unit={t('indicator.unit.wan')}
          note={t('indicator.share', { share: percent(page.ratios.R_JJX) })}
          definition={t('indicator.definition.R_JJX')}
          to={rows('M_IN_JJX')}
        />
        <StatTile
          label={measureName('M_IN_XA', locale)}
          value={wan(measures.M_IN_XA.contractTotalFen)}
          unit={t('indicator.unit.wan')}
          definition={t('indicator.definition.M_IN_XA')}
          to={rows('M_IN_XA')}
        />
        <StatTile
          label={t('indicator.pipeline')}
          value={wan(pipeline.contractTotalFen)}
          unit={t('indicator.unit.wan')}
          note={t('indicator.pipeline.note')}
          definition={t('indicator.definition.P_SIGN')}
          to={rows('P_SIGN')}
        />
      </StatRow>
      <ThroughTime year={year} frozen={page.freeze} adjustments={page.adjustments} />
      <Card>
        <Chart
          title={t('indicator.path')}
          svg={page.path.svg}
          table={page.path.table}
          note={t('indicator.path.note', { caliber: t(`indicator.caliber.${caliber}`) })}
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

/** A share of nothing is no figure. */
function percent(ratio: string | null): string {
  return ratio === null ? '—' : formatPercent(Math.round(Number(ratio) * 10_000), 10_000);
}
