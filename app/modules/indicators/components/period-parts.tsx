import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatWan } from '#app/lib/money.ts';
import { countedName } from '../caliber-names.ts';
import type { Caliber, MeasureId } from '../calibers.ts';
import type { Sums } from '../figures.ts';
import { periodName } from '../period-names.ts';
import { type FigureScope, rowsOf } from './figure-link.ts';

type Part = Sums & { code: string };

/** A measure in each quarter and month of the period. */
export function PeriodParts({
  parts,
  scope,
  caliber,
}: {
  parts: { measure: MeasureId; quarters: readonly Part[]; months: readonly Part[] };
  scope: FigureScope;
  caliber: Caliber;
}) {
  const t = useT();
  const locale = useLocale();
  const rows = [...parts.quarters, ...parts.months];
  if (rows.length === 0) return null;
  const wan = (fen: number) => formatWan(fen, { grouped: true });
  const link = (code: string, text: string) => (
    <TextLink to={rowsOf(parts.measure, { ...scope, period: code }, caliber)} className="figures">
      {text}
    </TextLink>
  );
  const columns: Column<Part>[] = [
    {
      key: 'code',
      header: t('indicator.period'),
      isRowHeader: true,
      noWrap: true,
      cell: ({ code }) => periodName(code, t),
    },
    {
      key: 'total',
      header: t('indicator.column.total'),
      align: 'end',
      noWrap: true,
      cell: ({ code, contractTotalFen }) => link(code, wan(contractTotalFen)),
    },
    {
      key: 'tech',
      header: t('indicator.column.tech'),
      align: 'end',
      noWrap: true,
      cell: ({ code, techAmountFen }) => link(code, wan(techAmountFen)),
    },
    {
      key: 'count',
      header: t('indicator.column.count'),
      align: 'end',
      noWrap: true,
      cell: ({ code, contracts }) => link(code, String(contracts)),
    },
  ];
  const title = t('indicator.counted', {
    title: t('indicator.parts'),
    name: countedName(t, locale, { measure: parts.measure, caliber, basis: scope.basis }),
  });
  return (
    <Card title={title} flush>
      <DataTable caption={title} columns={columns} rows={rows} rowKey={({ code }) => code} />
    </Card>
  );
}
