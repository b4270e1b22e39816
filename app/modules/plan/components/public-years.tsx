import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { PlanRow } from '../views.server.ts';
import type { PlanGroupRows } from './plan-table.tsx';

/** The checked values of all years beside each other. */
export function PublicYears({
  groups,
  years,
  values,
}: {
  groups: readonly PlanGroupRows[];
  years: readonly number[];
  /** By number of the indicator, in the order of the years. */
  values: Record<string, (string | null)[]>;
}) {
  const t = useT();
  const columns: Column<PlanRow>[] = [
    {
      key: 'name',
      header: t('plan.name'),
      isRowHeader: true,
      cell: ({ no, name, unit }) => (
        <span>
          {no}. {name} <span className="text-xs font-normal text-muted">{unit}</span>
        </span>
      ),
    },
    ...years.map((year, index) => ({
      key: String(year),
      header: t('plan.year.label', { year }),
      align: 'end' as const,
      noWrap: true,
      cell: ({ no }: PlanRow) => values[String(no)]?.[index] ?? '—',
    })),
  ];
  return (
    <DataTable
      caption={t('plan.public.values')}
      columns={columns}
      rows={groups.flatMap(({ rows }) => rows)}
      rowKey={({ no }) => String(no)}
    />
  );
}
