import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { PlanGroup } from '../terms.ts';
import type { PlanRow } from '../views.server.ts';
import { PathBadge, ProgressBar } from './progress-bar.tsx';

export interface PlanGroupRows {
  group: PlanGroup;
  rows: readonly PlanRow[];
}

/** Table 1, one card per group; on the desk every name opens its indicator. */
export function PlanTables({ groups, isDesk }: { groups: readonly PlanGroupRows[]; isDesk: boolean }) {
  const t = useT();
  return groups.map(({ group, rows }) => (
    <Card key={group} title={t(`plan.group.${group}`)} flush>
      <PlanTable caption={t(`plan.group.${group}`)} rows={rows} isDesk={isDesk} />
    </Card>
  ));
}

function PlanTable({
  caption,
  rows,
  isDesk,
}: {
  caption: string;
  rows: readonly PlanRow[];
  isDesk: boolean;
}) {
  const t = useT();
  const columns: Column<PlanRow>[] = [
    {
      key: 'name',
      header: t('plan.name'),
      isRowHeader: true,
      className: 'sm:w-[30%]',
      cell: (row) => <IndicatorName row={row} isDesk={isDesk} />,
    },
    {
      key: 'base',
      header: t('plan.base'),
      align: 'end',
      noWrap: true,
      className: 'sm:w-[11%]',
      cell: ({ base }) => base ?? t('plan.base.none'),
    },
    {
      key: 'target',
      header: t('plan.target'),
      align: 'end',
      className: 'sm:w-[14%]',
      cell: ({ target, targetLevel, targetYear }) => (
        <span className="grid">
          <span>{target}</span>
          {targetLevel ? (
            <span className="text-xs text-muted">
              {t('plan.target.level', { year: targetYear, value: targetLevel })}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'latest',
      header: t('plan.latest'),
      align: 'end',
      className: 'sm:w-[16%]',
      cell: (row) => <Latest row={row} isDesk={isDesk} />,
    },
    {
      key: 'progress',
      header: t('plan.progress'),
      className: 'sm:w-[16%]',
      cell: ({ latest, timePassed }) => <ProgressBar progress={latest?.progress ?? null} time={timePassed} />,
    },
    {
      key: 'status',
      header: t('plan.status'),
      className: 'sm:w-[13%]',
      cell: ({ latest }) => <PathBadge status={latest?.status ?? 'none'} />,
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ no }) => String(no)} />;
}

function IndicatorName({ row, isDesk }: { row: PlanRow; isDesk: boolean }) {
  const t = useT();
  const name = `${row.no}. ${row.name}`;
  return (
    <span className="grid gap-1">
      {isDesk ? <TextLink to={paths.desk.planIndicator(row.no)}>{name}</TextLink> : <span>{name}</span>}
      <span className="flex flex-wrap items-center gap-x-2 text-xs font-normal text-muted">
        <span>{row.unit}</span>
        <span>{t(`plan.kind.${row.kind}`)}</span>
        {isDesk && row.pending > 0 ? <Badge tone="pending">{t('plan.unchecked')}</Badge> : null}
      </span>
    </span>
  );
}

function Latest({ row: { latest }, isDesk }: { row: PlanRow; isDesk: boolean }) {
  const t = useT();
  if (!latest) return <span className="text-muted">{t('plan.latest.none')}</span>;
  return (
    <span className="grid">
      <span>
        <strong>{latest.value}</strong>{' '}
        <span className="text-xs text-muted">{t('plan.year.label', { year: latest.year })}</span>
      </span>
      {latest.path === null || latest.origin === 'base' ? null : (
        <span className="text-xs text-muted">{t('plan.due.of', { value: latest.path })}</span>
      )}
      {latest.growth === null ? null : (
        <span className="text-xs text-muted">{t('plan.growth.average', { rate: latest.growth })}</span>
      )}
      {isDesk && latest.gap !== null ? (
        <span className="text-xs text-accent">{t('plan.counted.gap', { gap: latest.gap })}</span>
      ) : null}
      {latest.isUnchecked ? <span className="text-xs text-accent">{t('plan.unchecked')}</span> : null}
    </span>
  );
}
