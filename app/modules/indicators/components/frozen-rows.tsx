import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formatYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { FrozenRow } from '../frozen-page.server.ts';

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
  const yuan = (fen: number) => formatYuan(fen, { grouped: true });
  const columns: Column<FrozenRow>[] = [
    {
      key: 'parties',
      header: t('contract.column.parties'),
      isRowHeader: true,
      cell: (row) => (
        <TextLink to={paths.desk.contract(row.contractId)}>{`${row.sellerName} → ${row.buyerName}`}</TextLink>
      ),
    },
    {
      key: 'on',
      header: t('indicator.rows.on'),
      noWrap: true,
      cell: (row) => (
        <span className="grid">
          <span className="figures">{row.on}</span>
          <span className="text-xs text-muted">{t(`indicator.rows.kind.${row.kind}`)}</span>
        </span>
      ),
    },
    {
      key: 'total',
      header: t('contract.amount.total'),
      align: 'end',
      noWrap: true,
      cell: (row) => yuan(row.contractTotalFen),
    },
    {
      key: 'tech',
      header: t('contract.amount.tech'),
      align: 'end',
      noWrap: true,
      cell: (row) => yuan(row.techAmountFen),
    },
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
        total: yuan(sums.contractTotalFen),
        tech: yuan(sums.techAmountFen),
      }}
    />
  );
}
