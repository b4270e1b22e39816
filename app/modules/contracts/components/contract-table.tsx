import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatWan, NO_FIGURE } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { Contract } from '../record.ts';
import { contractTypeName } from '../types.ts';
import { ContractStatusBadge } from './status-badge.tsx';

/** The ledger's rows; the last line sums all pages. */
export function ContractTable({
  rows,
  sort,
  totals,
}: {
  rows: readonly Contract[];
  sort: string;
  totals: { count: number; contractTotalFen: number; techAmountFen: number };
}) {
  const t = useT();
  const locale = useLocale();
  const wan = (fen: number | null) => (fen === null ? NO_FIGURE : formatWan(fen, { grouped: true }));
  const columns: Column<Contract>[] = [
    {
      key: 'project',
      header: t('contract.column.project'),
      sortKey: 'project_name',
      isRowHeader: true,
      cell: (row) => (
        <div className="grid gap-0.5 sm:min-w-56">
          <TextLink to={paths.desk.contract(row.id)}>{row.projectName}</TextLink>
          <span className="text-xs font-normal text-muted">
            {contractTypeName(row.subtype ?? row.type, locale)}
          </span>
          <span className="text-xs font-normal text-muted figures">{row.regNo ?? row.number}</span>
        </div>
      ),
    },
    {
      key: 'parties',
      header: t('contract.column.parties'),
      cell: (row) => (
        <span className="grid sm:min-w-52">
          <span>{t('contract.seller.short', { name: row.seller.name })}</span>
          <span>{t('contract.buyer.short', { name: row.buyer.name })}</span>
        </span>
      ),
    },
    {
      key: 'total',
      header: t('contract.column.total'),
      align: 'end',
      noWrap: true,
      sortKey: 'contract_total_fen',
      cell: (row) => wan(row.contractTotalFen),
    },
    {
      key: 'tech',
      header: t('contract.column.tech'),
      align: 'end',
      noWrap: true,
      cell: (row) => wan(row.techAmountFen),
    },
    {
      key: 'date',
      header: t('contract.column.date'),
      noWrap: true,
      sortKey: 'reg_date',
      cell: (row) => (
        <span className="figures">{row.regDate ?? t('contract.signed_on', { date: row.signDate })}</span>
      ),
    },
    {
      key: 'status',
      header: t('contract.column.status'),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <ContractStatusBadge status={row.status} />
          {row.isDemo ? <Badge>{t('contract.demo')}</Badge> : null}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('contract.list.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      sort={sort}
      footer={{
        project: t('contract.list.sum', { count: totals.count }),
        total: wan(totals.contractTotalFen),
        tech: wan(totals.techAmountFen),
      }}
    />
  );
}
