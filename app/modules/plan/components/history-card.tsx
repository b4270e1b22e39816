import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import type { PlanValue, ValueStatus } from '../values.ts';
import { Evidence, People } from './year-table.tsx';

const TONES: Record<ValueStatus, Tone> = { entered: 'pending', checked: 'ok', returned: 'danger' };

/** Everything that was ever stated, the newest first: a correction stands beside what it corrected. */
export function HistoryCard({ statements }: { statements: readonly PlanValue[] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('plan.history')} id="history" flush>
      <DataTable
        caption={t('plan.history')}
        rows={statements}
        rowKey={({ id }) => id}
        empty={t('plan.history.empty')}
        columns={[
          {
            key: 'revision',
            header: t('plan.year'),
            isRowHeader: true,
            cell: ({ year, revision }) => t('plan.history.revision', { year, revision }),
          },
          { key: 'value', header: t('plan.value'), align: 'end', noWrap: true, cell: ({ value }) => value },
          {
            key: 'status',
            header: t('plan.history.status'),
            cell: ({ status, checkNote }) => (
              <span className="grid justify-items-start gap-1">
                <Badge tone={TONES[status]}>{t(`plan.history.status.${status}`)}</Badge>
                {checkNote ? <span className="text-sm text-muted">{checkNote}</span> : null}
              </span>
            ),
          },
          {
            key: 'source',
            header: t('plan.value.source'),
            cell: (value) => (
              <span className="grid gap-0.5">
                <span>
                  {t('plan.value.source_text', {
                    source: value.source,
                    date: formatDate(value.stateOn, locale),
                  })}
                </span>
                <Evidence value={value} />
                {value.reason ? (
                  <span className="text-sm text-muted">
                    {t('form.errors.item', { label: t('plan.field.reason'), message: value.reason })}
                  </span>
                ) : null}
              </span>
            ),
          },
          { key: 'people', header: t('plan.value.people'), cell: (value) => <People value={value} /> },
        ]}
      />
    </Card>
  );
}
