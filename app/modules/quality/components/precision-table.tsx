import { DataTable } from '#app/components/table/data-table.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { QualityPage } from '../pages.server.ts';

type Group = QualityPage['groups'][number];

/** Precision at 5 seen from one side, each count with the way to its rows. */
export function PrecisionTable({ group, rows, month }: Group & { month: string | null }) {
  const t = useT();
  const open = (list: 'judged' | 'liked', key: string) =>
    paths.desk.matchingRows({ list, ...(month ? { month } : {}), [group]: key });
  return (
    <DataTable
      caption={t(`quality.precision_by.${group}`)}
      showCaption
      rows={rows}
      rowKey={(row) => row.key}
      empty={t('quality.precision.none')}
      columns={[
        { key: 'name', header: t(`quality.column.${group}`), cell: (row) => row.name, isRowHeader: true },
        {
          key: 'liked',
          header: t('quality.column.liked'),
          align: 'end',
          cell: (row) => <Count count={row.liked} to={open('liked', row.key)} />,
        },
        {
          key: 'judged',
          header: t('quality.column.judged'),
          align: 'end',
          cell: (row) => <Count count={row.judged} to={open('judged', row.key)} />,
        },
        { key: 'share', header: t('quality.column.precision'), align: 'end', cell: (row) => row.share },
      ]}
    />
  );
}

/** A number that opens its rows; nothing opens nothing. */
export function Count({ count, to }: { count: number; to: string }) {
  return count === 0 ? 0 : <TextLink to={to}>{count}</TextLink>;
}
