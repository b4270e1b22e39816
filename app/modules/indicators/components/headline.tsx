import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatPercent, formatWan, formatYi, formatYuan, ratioPercent } from '#app/lib/money.ts';
import { caliberName } from '../caliber-names.ts';
import { amountOf, type MeasureId, measureName, measureOfCaliber, ratioOfShare } from '../calibers.ts';
import type { indicatorsPage } from '../pages.server.ts';
import type { FigureId } from '../params.ts';
import { periodName } from '../period-names.ts';
import { targetWords } from '../targets.ts';
import { BasisSwitch, CaliberSwitch, ShareSwitch } from './caliber-switch.tsx';
import { rowsOf } from './figure-link.ts';

type PageData = Awaited<ReturnType<typeof indicatorsPage>>;

/** The indicator by its caliber against target and GDP, with the shares that the plan names beside it. */
export function Headline({ page }: { page: PageData }) {
  const t = useT();
  const locale = useLocale();
  const { year, period, asOf, caliber, headlineFen, targetFen, gapFen, growthGapFen, basis, shareOf } = page;
  const { measures, pipeline } = page.figures;
  const scope = { period, asOf, basis, shareOf };
  const { target } = page.path;
  const amount = (measure: MeasureId) => amountOf(measures[measure], basis);
  const periodLabel = periodName(period, t);
  const rows = (measure: FigureId) => rowsOf(measure, scope, caliber);
  const headline = measureOfCaliber(caliber);
  const wan = (fen: number) => formatWan(fen, { grouped: true });
  return (
    <>
      <Card title={t('indicator.headline', { period: periodLabel })}>
        <div className="grid gap-4">
          <CaliberSwitch caliber={caliber} calibers={page.calibers} scope={scope} />
          <BasisSwitch caliber={caliber} scope={scope} />
          <StatRow>
            <StatTile
              isMain
              label={measureName(headline, locale)}
              value={formatYi(headlineFen, 4)}
              unit={t('indicator.unit.yi')}
              note={t('indicator.in_yuan', { amount: formatYuan(headlineFen, { grouped: true }) })}
              definition={t('indicator.caliber.definition', {
                caliber: caliberName(t, { caliber, basis }),
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
              definition={[
                t('indicator.target.definition', targetWords(target)),
                growthGapFen === null
                  ? ''
                  : growthGapFen > 0
                    ? t('indicator.gap.growth', { amount: wan(growthGapFen) })
                    : t('indicator.reached.growth', { amount: wan(-growthGapFen) }),
              ].join('')}
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
      <ShareSwitch caliber={caliber} scope={scope} />
      <StatRow>
        <StatTile
          label={measureName('M_IN_JJ', locale)}
          value={wan(amount('M_IN_JJ'))}
          unit={t('indicator.unit.wan')}
          note={t(`indicator.share.${shareOf}`, { share: ratioPercent(page.ratios.R_JJ) })}
          definition={t(`indicator.definition.${ratioOfShare(shareOf)}`)}
          to={rows('M_IN_JJ')}
        />
        <StatTile
          label={measureName('M_IN_JJX', locale)}
          value={wan(amount('M_IN_JJX'))}
          unit={t('indicator.unit.wan')}
          note={t('indicator.share.IN', { share: ratioPercent(page.ratios.R_JJX) })}
          definition={t('indicator.definition.R_JJX')}
          to={rows('M_IN_JJX')}
        />
        <StatTile
          label={measureName('M_IN_XA', locale)}
          value={wan(amount('M_IN_XA'))}
          unit={t('indicator.unit.wan')}
          definition={t('indicator.definition.M_IN_XA')}
          to={rows('M_IN_XA')}
        />
        <StatTile
          label={t('indicator.pipeline')}
          value={wan(amountOf(pipeline, basis))}
          unit={t('indicator.unit.wan')}
          note={t('indicator.pipeline.note')}
          definition={t('indicator.definition.P_SIGN')}
          to={rows('P_SIGN')}
        />
      </StatRow>
    </>
  );
}
