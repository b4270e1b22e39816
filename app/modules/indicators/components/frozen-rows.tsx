import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { FrozenRow } from '../frozen-page.server.ts';
import { entryColumns, entrySums } from './entry-columns.tsx';

/** The entries of a frozen figure; the last line is their sum, which is the frozen figure. */
export function FrozenRows({
  caption,
  rows,
  sums,
  count,
}: {
  caption: string;
  rows: readonly FrozenRow[];
  sums: { contractTotalFen: number; techAmountFen: number };
  count: number;
}) {
  const t = useT();
  const columns: Column<FrozenRow>[] = [
    {
      key: 'parties',
      header: t('contract.column.parties'),
      isRowHeader: true,
      cell: (row) => (
        <TextLink to={paths.desk.contract(row.contractId)}>{`${row.sellerName} → ${row.buyerName}`}</TextLink>
      ),
    },
    ...entryColumns(t),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t('indicator.rows.empty')}
      footer={{
        parties: t('indicator.rows.sum', { count }),
        ...entrySums(sums),
      }}
    />
  );
}
