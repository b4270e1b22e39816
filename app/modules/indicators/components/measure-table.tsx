import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatWan } from '#app/lib/money.ts';
import { type Caliber, MEASURE_IDS, type MeasureId, measureName } from '../calibers.ts';
import type { Figures } from '../figures.ts';
import { periodName } from '../period-names.ts';
import { type FigureScope, figuresOf, rowsOf } from './figure-link.ts';

/** All measures of a period; each figure is a link to exactly its contracts. */
export function MeasureTable({
  figures,
  scope,
  caliber,
}: {
  figures: Figures;
  scope: FigureScope;
  caliber: Caliber;
}) {
  const t = useT();
  const locale = useLocale();
  const link = (measure: MeasureId, text: string) => (
    <TextLink to={rowsOf(measure, scope, caliber)} className="figures">
      {text}
    </TextLink>
  );
  const columns: Column<MeasureId>[] = [
    {
      key: 'measure',
      header: t('indicator.column.measure'),
      isRowHeader: true,
      cell: (id) => (
        <div className="grid gap-0.5">
          <span>{measureName(id, locale)}</span>
          <span className="text-xs font-normal text-muted">
            {t(`indicator.definition.${id}`)}{' '}
            <TextLink to={figuresOf(scope, caliber, { measure: id })}>
              {t('indicator.by.of', { name: measureName(id, locale) })}
            </TextLink>
          </span>
        </div>
      ),
    },
    {
      key: 'total',
      header: t('indicator.column.total'),
      align: 'end',
      noWrap: true,
      cell: (id) => link(id, formatWan(figures.measures[id].contractTotalFen, { grouped: true })),
    },
    {
      key: 'tech',
      header: t('indicator.column.tech'),
      align: 'end',
      noWrap: true,
      cell: (id) => link(id, formatWan(figures.measures[id].techAmountFen, { grouped: true })),
    },
    {
      key: 'count',
      header: t('indicator.column.count'),
      align: 'end',
      noWrap: true,
      cell: (id) => link(id, String(figures.measures[id].contracts)),
    },
  ];
  return (
    <DataTable
      caption={t('indicator.measures', { period: periodName(scope.period, t) })}
      columns={columns}
      rows={MEASURE_IDS}
      rowKey={(id) => id}
    />
  );
}
