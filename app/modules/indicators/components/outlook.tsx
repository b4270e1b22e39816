import { Form } from '@remix-run/react';
import { inputLook } from '#app/components/form/field.tsx';
import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatPercent, formatWan, ratioPercent } from '#app/lib/money.ts';
import { type DealState, dealStateName } from '#app/modules/deals/process.ts';
import { caliberName } from '../caliber-names.ts';
import type { Caliber } from '../calibers.ts';
import type { Forecast, Share, StageForecast } from '../forecast.ts';
import { WHAT_IF_SELLERS, type WhatIf } from '../what-if.ts';
import type { FigureScope } from './figure-link.ts';

const wan = (fen: number) => formatWan(fen, { grouped: true });

/** What the open deals may bring, how that is reckoned, and how sure it is. */
export function ForecastCard({ forecast }: { forecast: Forecast }) {
  const t = useT();
  const locale = useLocale();
  const columns: Column<StageForecast>[] = [
    {
      key: 'stage',
      header: t('indicator.forecast.stage'),
      isRowHeader: true,
      cell: ({ stage }) => dealStateName(stage as DealState, locale),
    },
    {
      key: 'deals',
      header: t('indicator.forecast.deals'),
      align: 'end',
      cell: ({ deals }) => String(deals),
    },
    {
      key: 'amount',
      header: t('indicator.forecast.amount'),
      align: 'end',
      noWrap: true,
      cell: ({ amountFen }) => wan(amountFen),
    },
    {
      key: 'share',
      header: t('indicator.forecast.share'),
      align: 'end',
      cell: ({ share, history }) =>
        share
          ? t('indicator.forecast.share.of', {
              share: percent(share.value),
              contracted: history.contracted,
              reached: history.reached,
            })
          : t('indicator.forecast.share.none'),
    },
    {
      key: 'expected',
      header: t('indicator.forecast.expected'),
      align: 'end',
      noWrap: true,
      cell: ({ expectedFen }) => wan(expectedFen),
    },
  ];
  return (
    <Card title={t('indicator.forecast')} flush>
      <div className="grid gap-1 px-4 py-4 sm:px-6">
        <p className="text-2xl font-semibold text-primary-strong figures">
          {wan(forecast.expectedFen)}{' '}
          <span className="text-base font-normal text-muted">{t('indicator.unit.wan')}</span>
        </p>
        <p className="text-sm">
          {t('indicator.forecast.range', { low: wan(forecast.lowFen), high: wan(forecast.highFen) })}
        </p>
        <p className="text-sm text-muted">{t('indicator.forecast.definition')}</p>
        {forecast.withoutAmount > 0 ? (
          <p className="text-sm text-muted">
            {forecast.typicalFen === null
              ? t('indicator.forecast.no_typical', { count: forecast.withoutAmount })
              : t('indicator.forecast.typical', {
                  count: forecast.withoutAmount,
                  amount: wan(forecast.typicalFen),
                })}
          </p>
        ) : null}
      </div>
      <DataTable
        caption={t('indicator.forecast')}
        columns={columns}
        rows={forecast.stages}
        rowKey={({ stage }) => stage}
        empty={t('indicator.forecast.none')}
      />
    </Card>
  );
}

function percent(value: Share['value']): string {
  return formatPercent(Math.round(value * 10_000), 10_000, 0);
}

export interface WhatIfResult extends WhatIf {
  headlineFen: number;
  gapFen: number | null;
  R_JJ: string | null;
  R_JJX: string | null;
}

/** 再签一份合同会怎样: one contract more, by the arithmetic of the figures themselves. */
export function WhatIfCard({
  result,
  scope,
  caliber,
}: {
  result: WhatIfResult | null;
  scope: FigureScope;
  caliber: Caliber;
}) {
  const t = useT();
  return (
    <Card
      title={t('indicator.counted', {
        title: t('indicator.what_if'),
        name: caliberName(t, { caliber, basis: scope.basis }),
      })}
    >
      <div className="grid gap-4">
        <Form
          method="get"
          preventScrollReset
          className="no-print grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-end"
        >
          <input type="hidden" name="period" value={scope.period} />
          <input type="hidden" name="caliber" value={caliber} />
          <input type="hidden" name="basis" value={scope.basis} />
          {scope.asOf ? <input type="hidden" name="as_of" value={scope.asOf} /> : null}
          {scope.shareOf === 'IN' ? null : <input type="hidden" name="share_of" value={scope.shareOf} />}
          <label className="grid min-w-0 gap-1 text-sm">
            <span className="text-muted">{t('indicator.what_if.amount')}</span>
            <input
              name="amount"
              inputMode="decimal"
              required
              defaultValue={result ? formatWan(result.contractTotalFen) : ''}
              className={inputLook}
            />
          </label>
          <label className="grid min-w-0 gap-1 text-sm">
            <span className="text-muted">{t('indicator.what_if.seller')}</span>
            <select name="seller" defaultValue={result?.seller ?? 'beijing'} className={`${inputLook} pr-8`}>
              {WHAT_IF_SELLERS.map((seller) => (
                <option key={seller} value={seller}>
                  {t(`indicator.what_if.seller.${seller}`)}
                </option>
              ))}
            </select>
          </label>
          <Button>{t('indicator.what_if.ask')}</Button>
        </Form>
        {result ? (
          <StatRow>
            <StatTile
              label={t('indicator.what_if.headline')}
              value={wan(result.headlineFen)}
              unit={t('indicator.unit.wan')}
              note={
                result.gapFen === null
                  ? undefined
                  : result.gapFen > 0
                    ? t('indicator.what_if.gap', { amount: wan(result.gapFen) })
                    : t('indicator.what_if.reached', { amount: wan(-result.gapFen) })
              }
            />
            <StatTile label={t(`indicator.share_of.${scope.shareOf}`)} value={ratioPercent(result.R_JJ)} />
            <StatTile label={t('indicator.what_if.R_JJX')} value={ratioPercent(result.R_JJX)} />
          </StatRow>
        ) : (
          <p className="text-sm text-muted">{t('indicator.what_if.note')}</p>
        )}
      </div>
    </Card>
  );
}
