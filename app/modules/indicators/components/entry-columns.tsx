import type { Column } from '#app/components/table/data-table.tsx';
import type { Translate } from '#app/i18n/i18n.ts';
import { formatYuan } from '#app/lib/money.ts';
import type { MeasureRow } from '../registry.server.ts';

type Entry = Pick<MeasureRow, 'on' | 'kind' | 'contractTotalFen' | 'techAmountFen'>;

const yuan = (fen: number) => formatYuan(fen, { grouped: true });

/** The day and the amounts of what a figure was summed from, as columns. */
export function entryColumns(t: Translate): Column<Entry>[] {
  return [
    {
      key: 'on',
      header: t('indicator.rows.on'),
      noWrap: true,
      cell: ({ on, kind }) => (
        <span className="grid">
          <span className="figures">{on}</span>
          <span className="text-xs text-muted">{t(`indicator.rows.kind.${kind}`)}</span>
        </span>
      ),
    },
    {
      key: 'total',
      header: t('contract.amount.total'),
      align: 'end',
      noWrap: true,
      cell: ({ contractTotalFen }) => yuan(contractTotalFen),
    },
    {
      key: 'tech',
      header: t('contract.amount.tech'),
      align: 'end',
      noWrap: true,
      cell: ({ techAmountFen }) => yuan(techAmountFen),
    },
  ];
}

/** What stands below these columns: the sums, which are the figure. */
export function entrySums({ contractTotalFen, techAmountFen }: Omit<Entry, 'on' | 'kind'>) {
  return { total: yuan(contractTotalFen), tech: yuan(techAmountFen) };
}
