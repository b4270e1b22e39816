import { DataTable } from '#app/components/table/data-table.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { WordedField } from '../wording.ts';

/** Both values of every field that differs, side by side. */
export function FieldTable({
  fields,
  sources,
}: {
  fields: readonly WordedField[];
  sources: [string, string];
}) {
  const t = useT();
  const value = (text: string) =>
    text || <span className="text-muted">{t('reconciliation.empty_value')}</span>;
  const [ours, theirs] = sources;
  return (
    <DataTable
      caption={t('reconciliation.column.fields')}
      rows={fields}
      rowKey={({ field }) => field}
      empty={t('reconciliation.not_there')}
      columns={[
        {
          key: 'label',
          header: t('reconciliation.filter.field'),
          isRowHeader: true,
          cell: ({ label }) => label,
        },
        { key: 'ours', header: ours, cell: (row) => value(row.ours) },
        { key: 'theirs', header: theirs, cell: (row) => value(row.theirs) },
      ]}
    />
  );
}
