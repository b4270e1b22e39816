import { Timeline } from '#app/components/layout/timeline.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate, formatInstant } from '#app/lib/dates.ts';
import { formatYuan } from '#app/lib/money.ts';
import type { RevisionChange } from '../history.ts';
import type { contractPage } from '../pages.server.ts';
import { type StepName, stepLabel } from '../steps.ts';

type PageData = Awaited<ReturnType<typeof contractPage>>;

/** Every state the record ever had; nothing is overwritten. */
export function ContractHistory({ history }: Pick<PageData, 'history'>) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('contract.history')}>
      <Timeline
        entries={history.map((revision) => ({
          id: revision.id,
          time: formatInstant(revision.createdAt, locale),
          iso: new Date(revision.createdAt).toISOString(),
          who: revision.createdByName,
          text: `${t('contract.history.revision', { no: revision.revisionNo })} ${eventName(revision.event, t)}`,
          note:
            revision.changes.length > 0 || revision.reason !== '' ? (
              <HistoryNote
                reason={revision.reason}
                effectiveOn={formatDate(revision.effectiveOn, locale)}
                changes={revision.changes}
              />
            ) : undefined,
        }))}
      />
    </Card>
  );
}

function HistoryNote({
  reason,
  effectiveOn,
  changes,
}: {
  reason: string;
  effectiveOn: string;
  changes: readonly RevisionChange[];
}) {
  const t = useT();
  return (
    <ul className="grid gap-0.5">
      <li>{t('contract.history.effective_on', { date: effectiveOn })}</li>
      {reason === '' ? null : <li>{t('contract.history.reason', { text: reason })}</li>}
      {changes.map(({ field, from, to }) => (
        <li key={field} className="break-words">
          {t(`contract.field.${field}`)}
          {from === undefined ? '' : `：${from} → ${to}`}
        </li>
      ))}
    </ul>
  );
}

function eventName(event: string, t: ReturnType<typeof useT>): string {
  if (event === 'recorded' || event === 'imported' || event === 'corrected')
    return t(`contract.event.${event}`);
  return t(stepLabel(event as StepName));
}

/** What the contract adds to the figures, by day, since when that is known and until when it held. */
export function ContractEntries({ entries, isCounted }: Pick<PageData, 'entries' | 'isCounted'>) {
  const t = useT();
  const locale = useLocale();
  const yuan = (fen: number) => formatYuan(fen, { grouped: true });
  return (
    <Card title={t('contract.bookings')} flush>
      <DataTable
        caption={t('contract.bookings')}
        columns={[
          {
            key: 'kind',
            header: t('contract.bookings.kind'),
            isRowHeader: true,
            cell: (row) => t(`contract.bookings.${row.kind}`),
          },
          {
            key: 'on',
            header: t('contract.bookings.on'),
            noWrap: true,
            cell: (row) => formatDate(row.booked_on, locale),
          },
          {
            key: 'known',
            header: t('contract.bookings.known'),
            noWrap: true,
            cell: (row) =>
              row.ended_on === null
                ? formatDate(row.known_on, locale)
                : t('contract.bookings.until', {
                    from: formatDate(row.known_on, locale),
                    to: formatDate(row.ended_on, locale),
                  }),
          },
          {
            key: 'total',
            header: t('contract.bookings.total'),
            align: 'end',
            cell: (row) => yuan(row.contract_total_fen),
          },
          {
            key: 'tech',
            header: t('contract.bookings.tech'),
            align: 'end',
            cell: (row) => yuan(row.tech_amount_fen),
          },
        ]}
        rows={entries}
        rowKey={(row) => row.id}
        empty={t('contract.bookings.none')}
      />
      <p className="border-t border-line px-4 py-3 text-sm text-muted sm:px-6">
        {t(isCounted ? 'contract.bookings.counted' : 'contract.bookings.not_counted')}
      </p>
    </Card>
  );
}
