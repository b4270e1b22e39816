import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatWan } from '#app/lib/money.ts';
import { countedName } from '../caliber-names.ts';
import { amountOf, type Caliber, type MeasureId } from '../calibers.ts';
import type { Dimension } from '../dimensions.ts';
import type { Sums } from '../figures.ts';
import { type FigureScope, figuresOf, rowsOf } from './figure-link.ts';

export interface BreakdownData {
  measure: MeasureId;
  by: Dimension;
  rows: (Sums & { value: string; name: string; share: string })[];
  rest: (Sums & { values: number; share: string }) | null;
  total: Sums;
}

/** A measure along one dimension; each part opens its contracts. */
export function Breakdown({
  breakdown,
  dimensions,
  scope,
  caliber,
}: {
  breakdown: BreakdownData;
  dimensions: readonly Dimension[];
  scope: FigureScope;
  caliber: Caliber;
}) {
  const t = useT();
  const locale = useLocale();
  const { measure, by, rows, rest, total } = breakdown;
  const counted = countedName(t, locale, { measure, caliber, basis: scope.basis });
  const wan = (fen: number) => formatWan(fen, { grouped: true });
  const link = (text: string, filters: Record<string, string> = {}) => (
    <TextLink to={rowsOf(measure, scope, caliber, filters)} className="figures">
      {text}
    </TextLink>
  );
  const figure = (key: string, text: (row: Sums) => string): Column<BreakdownData['rows'][number]> => ({
    key,
    header: t(`indicator.column.${key as 'total' | 'tech' | 'count'}`),
    align: 'end',
    noWrap: true,
    cell: (row) => link(text(row), { [by]: row.value }),
  });
  const columns: Column<BreakdownData['rows'][number]>[] = [
    { key: 'name', header: t(`indicator.by.${by}`), isRowHeader: true, cell: (row) => row.name },
    figure('total', (row) => wan(row.contractTotalFen)),
    figure('tech', (row) => wan(row.techAmountFen)),
    figure('count', (row) => String(row.contracts)),
    {
      key: 'share',
      header: t('indicator.column.share'),
      align: 'end',
      noWrap: true,
      cell: (row) => row.share,
    },
  ];
  const more = { measure, by };
  return (
    <Card title={t('indicator.counted', { title: t('indicator.by'), name: counted })} flush>
      <div className="px-4 pt-2 sm:px-6">
        <Tabs
          label={t('indicator.by')}
          tabs={dimensions.map((one) => ({
            to: figuresOf(scope, caliber, { ...more, by: one }),
            label: t(`indicator.by.${one}`),
            isCurrent: one === by,
          }))}
        />
      </div>
      <DataTable
        caption={t('indicator.counted', {
          title: t('indicator.by.caption', { name: t(`indicator.by.${by}`) }),
          name: counted,
        })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.value}
        empty={t('indicator.rows.empty')}
        footer={{
          name: t('indicator.by.total'),
          total: link(wan(total.contractTotalFen)),
          tech: link(wan(total.techAmountFen)),
          count: link(String(total.contracts)),
        }}
      />
      {rest ? (
        <p className="border-t border-line px-4 py-3 text-sm text-muted sm:px-6">
          {t('indicator.by.rest', {
            count: rest.values,
            amount: wan(amountOf(rest, scope.basis)),
            share: rest.share,
          })}{' '}
          <TextLink to={figuresOf(scope, caliber, { ...more, all: 1 })}>{t('indicator.by.all')}</TextLink>
        </p>
      ) : null}
    </Card>
  );
}
