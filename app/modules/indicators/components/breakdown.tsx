import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formatWan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { type Caliber, measureOfCaliber } from '../calibers.ts';
import type { Dimension } from '../dimensions.ts';
import type { Sums } from '../figures.ts';
import { type FigureScope, rowsOf } from './figure-link.ts';

export interface BreakdownData {
  by: Dimension;
  rows: (Sums & { value: string; name: string; share: string })[];
  rest: (Sums & { values: number; share: string }) | null;
  total: Sums;
}

/** The headline along one dimension; each part opens its contracts. */
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
  const { by, rows, rest, total } = breakdown;
  const measure = measureOfCaliber(caliber);
  const wan = (fen: number) => formatWan(fen, { grouped: true });
  const columns: Column<BreakdownData['rows'][number]>[] = [
    { key: 'name', header: t(`indicator.by.${by}`), isRowHeader: true, cell: (row) => row.name },
    {
      key: 'total',
      header: t('indicator.column.total'),
      align: 'end',
      noWrap: true,
      cell: (row) => (
        <TextLink to={rowsOf(measure, scope, caliber, { [by]: row.value })} className="figures">
          {wan(row.contractTotalFen)}
        </TextLink>
      ),
    },
    {
      key: 'tech',
      header: t('indicator.column.tech'),
      align: 'end',
      noWrap: true,
      cell: (row) => wan(row.techAmountFen),
    },
    {
      key: 'count',
      header: t('indicator.column.count'),
      align: 'end',
      noWrap: true,
      cell: (row) => String(row.contracts),
    },
    {
      key: 'share',
      header: t('indicator.column.share'),
      align: 'end',
      noWrap: true,
      cell: (row) => row.share,
    },
  ];
  return (
    <Card title={t('indicator.by')} flush>
      <div className="px-4 pt-2 sm:px-6">
        <Tabs
          label={t('indicator.by')}
          tabs={dimensions.map((one) => ({
            to: paths.desk.indicators({
              period: scope.period,
              caliber,
              as_of: scope.asOf ?? undefined,
              by: one,
            }),
            label: t(`indicator.by.${one}`),
            isCurrent: one === by,
          }))}
        />
      </div>
      <DataTable
        caption={t('indicator.by.caption', { name: t(`indicator.by.${by}`) })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.value}
        empty={t('indicator.rows.empty')}
        footer={{
          name: t('indicator.by.total'),
          total: wan(total.contractTotalFen),
          tech: wan(total.techAmountFen),
          count: String(total.contracts),
        }}
      />
      {rest ? (
        <p className="border-t border-line px-4 py-3 text-sm text-muted sm:px-6">
          {t('indicator.by.rest', {
            count: rest.values,
            amount: wan(rest.contractTotalFen),
            share: rest.share,
          })}
        </p>
      ) : null}
    </Card>
  );
}
