import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formatWan } from '#app/lib/money.ts';
import { type Caliber, measureOfCaliber } from '../calibers.ts';
import type { Sums } from '../figures.ts';
import { periodName } from '../period-names.ts';
import { type FigureScope, rowsOf } from './figure-link.ts';

type Part = Sums & { code: string };

/** The headline of each quarter and month of the period. */
export function PeriodParts({
  parts,
  scope,
  caliber,
}: {
  parts: { quarters: readonly Part[]; months: readonly Part[] };
  scope: FigureScope;
  caliber: Caliber;
}) {
  const t = useT();
  const rows = [...parts.quarters, ...parts.months];
  if (rows.length === 0) return null;
  const wan = (fen: number) => formatWan(fen, { grouped: true });
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
      cell: ({ code, contractTotalFen }) => (
        <TextLink
          to={rowsOf(measureOfCaliber(caliber), { ...scope, period: code }, caliber)}
          className="figures"
        >
          {wan(contractTotalFen)}
        </TextLink>
      ),
    },
    {
      key: 'tech',
      header: t('indicator.column.tech'),
      align: 'end',
      noWrap: true,
      cell: ({ techAmountFen }) => wan(techAmountFen),
    },
    {
      key: 'count',
      header: t('indicator.column.count'),
      align: 'end',
      noWrap: true,
      cell: ({ contracts }) => String(contracts),
    },
  ];
  return (
    <Card title={t('indicator.parts')} flush>
      <DataTable caption={t('indicator.parts')} columns={columns} rows={rows} rowKey={({ code }) => code} />
    </Card>
  );
}
