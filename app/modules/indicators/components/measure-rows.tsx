import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { MeasureRow } from '../registry.server.ts';
import { entryColumns, entrySums } from './entry-columns.tsx';

/** The contracts behind a figure; the last line is the sum of all of them, which is the figure, from the query of the rows. */
export function MeasureRows({
  caption,
  rows,
  sums,
  count,
}: {
  caption: string;
  rows: readonly MeasureRow[];
  sums: { contractTotalFen: number; techAmountFen: number };
  count: number;
}) {
  const t = useT();
  const columns: Column<MeasureRow>[] = [
    {
      key: 'project',
      header: t('contract.column.project'),
      isRowHeader: true,
      cell: (row) => (
        <div className="grid gap-0.5 sm:min-w-48">
          <TextLink to={paths.desk.contract(row.contractId)}>{row.projectName}</TextLink>
          <span className="text-xs font-normal text-muted figures">
            {row.regNo ?? row.number} {row.isDemo ? <Badge>{t('contract.demo')}</Badge> : null}
          </span>
        </div>
      ),
    },
    {
      key: 'parties',
      header: t('contract.column.parties'),
      cell: (row) => (
        <span className="grid sm:min-w-44">
          <span>{t('contract.seller.short', { name: row.sellerName })}</span>
          <span>{t('contract.buyer.short', { name: row.buyerName })}</span>
        </span>
      ),
    },
    ...entryColumns(t),
    { key: 'origin', header: t('contract.section.origin'), cell: (row) => <Origin row={row} /> },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t('indicator.rows.empty')}
      footer={{
        project: t('indicator.rows.sum', { count }),
        ...entrySums(sums),
      }}
    />
  );
}

function Origin({ row }: { row: MeasureRow }) {
  const t = useT();
  if (!row.deal && !row.need && !row.technology) {
    return <span className="text-muted whitespace-nowrap">{t('indicator.rows.no_origin')}</span>;
  }
  return (
    <span className="grid gap-0.5 text-sm">
      {row.deal ? <TextLink to={paths.desk.deal(row.deal.id)}>{row.deal.number}</TextLink> : null}
      {row.need ? (
        <TextLink to={paths.desk.need(row.need.id)}>
          {t('indicator.rows.need', { title: row.need.title })}
        </TextLink>
      ) : null}
      {row.technology ? (
        <TextLink to={paths.desk.technology(row.technology.id)}>
          {t('indicator.rows.technology', { title: row.technology.title })}
        </TextLink>
      ) : null}
    </span>
  );
}
