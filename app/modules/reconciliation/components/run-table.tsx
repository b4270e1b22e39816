import { DataTable } from '#app/components/table/data-table.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { Run } from '../queries.server.ts';

/** Every comparison with the size of its piles. */
export function RunTable({ runs }: { runs: readonly Run[] }) {
  const t = useT();
  const locale = useLocale();
  const count = (key: 'differs' | 'missing_here' | 'missing_there') => ({
    key,
    header: t(`reconciliation.pile.${key}`),
    align: 'end' as const,
    cell: ({ piles }: Run) => piles[key],
  });
  return (
    <DataTable
      caption={t('reconciliation.runs')}
      rows={runs}
      rowKey={({ id }) => id}
      empty={t('reconciliation.runs.empty')}
      columns={[
        {
          key: 'title',
          header: t('reconciliation.run'),
          isRowHeader: true,
          cell: (run) => (
            <span className="grid gap-0.5">
              <TextLink to={paths.desk.reconciliationRun(run.id)}>{run.title}</TextLink>
              <span className="text-xs font-normal text-muted">
                {t(`reconciliation.subject.${run.subject}`)} <span className="figures">{run.number}</span>
              </span>
            </span>
          ),
        },
        {
          key: 'when',
          header: t('reconciliation.run.when'),
          cell: ({ createdAt, createdBy }) => (
            <span className="grid">
              <span className="figures">{formatInstant(createdAt, locale)}</span>
              <span className="text-muted">{createdBy}</span>
            </span>
          ),
        },
        { key: 'agrees', header: t('reconciliation.agrees'), align: 'end', cell: ({ agrees }) => agrees },
        count('differs'),
        count('missing_here'),
        count('missing_there'),
      ]}
    />
  );
}
