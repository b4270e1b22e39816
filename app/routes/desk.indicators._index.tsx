import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Chart } from '#app/components/chart/chart.tsx';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { formatPercent, formatWan, formatYi, formatYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { measureOfCaliber } from '#app/modules/indicators/calibers.ts';
import { CaliberSwitch, YearSwitch } from '#app/modules/indicators/components/caliber-switch.tsx';
import { MeasureTable, measureName } from '#app/modules/indicators/components/measure-table.tsx';
import { indicatorsPage } from '#app/modules/indicators/pages.server.ts';
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
  const { year, caliber, figures, headlineFen, targetFen, gapFen } = page;
  const { measures, pipeline } = figures;
  const rows = (measure: string) => paths.desk.indicatorRows({ measure, year, caliber });
  const headline = measureOfCaliber(caliber);
  const wan = (fen: number) => formatWan(fen, { grouped: true });
  const asOf = t('common.as_of', { time: formatInstant(page.now, locale) });
  return (
    <>
      <PageHeader title={page.title} meta={asOf} actions={<PrintButton />} />
      <YearSwitch year={year} years={page.years} caliber={caliber} />
      {page.setting.isConfirmed ? null : (
        <Notice tone="warn" title={t('indicator.unconfirmed')}>
          {t('indicator.unconfirmed.text', { caliber: t(`indicator.caliber.${page.setting.caliber}`) })}
        </Notice>
      )}
      <Card title={t('indicator.headline', { year })}>
        <div className="grid gap-4">
          <CaliberSwitch caliber={caliber} calibers={page.calibers} year={year} />
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
      <Card>
        <Chart
          title={t('indicator.path')}
          svg={page.path.svg}
          table={page.path.table}
          note={t('indicator.path.note', { caliber: t(`indicator.caliber.${caliber}`) })}
        />
      </Card>
      <Card title={t('indicator.measures', { year })} flush>
        <MeasureTable figures={figures} year={year} caliber={caliber} />
      </Card>
    </>
  );
}

/** A share of nothing is no figure. */
function percent(ratio: string | null): string {
  return ratio === null ? '—' : formatPercent(Math.round(Number(ratio) * 10_000), 10_000);
}
