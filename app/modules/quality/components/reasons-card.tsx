import { Chart } from '#app/components/chart/chart.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { QualityPage } from '../pages.server.ts';
import { Count } from './precision-table.tsx';

type Props = { reasons: QualityPage['reasons']; month: string | null };

/** Why matches die: the whole as a drawing, then by chain and by institute, each count with its rows. */
export function ReasonsCard({ reasons, month }: Props) {
  const t = useT();
  if (reasons.given.length === 0) {
    return (
      <Card title={t('quality.reasons')}>
        <p className="text-muted">{t('quality.reasons.none')}</p>
      </Card>
    );
  }
  return (
    <>
      <Card title={t('quality.reasons')}>
        <Chart
          title={t('quality.reasons.chart')}
          svg={reasons.svg}
          table={reasons.table}
          note={t('quality.deaths.definition')}
        />
      </Card>
      {reasons.groups.map(({ group, rows }) => (
        <Card key={group} flush>
          <ReasonsTable group={group} rows={rows} given={reasons.given} month={month} />
        </Card>
      ))}
    </>
  );
}

type TableProps = QualityPage['reasons']['groups'][number] & {
  given: QualityPage['reasons']['given'];
  month: string | null;
};

function ReasonsTable({ group, rows, given, month }: TableProps) {
  const t = useT();
  const open = (key: string, reason?: string) =>
    paths.desk.matchingRows({
      list: 'dismissed',
      ...(month ? { month } : {}),
      [group]: key,
      reason,
    });
  return (
    <DataTable
      caption={t(`quality.reasons.by.${group}`)}
      showCaption
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'name', header: t(`quality.column.${group}`), cell: (row) => row.name, isRowHeader: true },
        {
          key: 'total',
          header: t('quality.column.total'),
          align: 'end',
          cell: (row) => <Count count={row.total} to={open(row.key)} />,
        },
        {
          key: 'reasons',
          header: t('quality.column.reasons'),
          cell: (row) => (
            <ul className="flex flex-wrap gap-x-5 gap-y-1">
              {given
                .filter(({ reason }) => row.byReason[reason])
                .map(({ reason, label }) => (
                  <li key={reason}>
                    {label}{' '}
                    <span className="figures">
                      <Count count={row.byReason[reason] ?? 0} to={open(row.key, reason)} />
                    </span>
                  </li>
                ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
