import { DataTable } from '#app/components/table/data-table.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import type { Translate } from '#app/i18n/i18n.ts';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import { ContractStatusBadge } from '#app/modules/contracts/components/status-badge.tsx';
import type { QueueRow } from '../queue.server.ts';
import { DaysLeft } from './clock-facts.tsx';

/** Applications that wait, with what each waits for. */
export function QueueTable({ rows }: { rows: readonly QueueRow[] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <DataTable
      caption={t('registration.queue.title')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'contract',
          header: t('registration.queue.contract'),
          isRowHeader: true,
          cell: (row) => (
            <span className="grid">
              <TextLink to={paths.desk.contract(row.id)}>{row.projectName}</TextLink>
              <span className="text-sm font-normal text-muted">
                <span className="figures">{row.number}</span> · {row.seller}
              </span>
            </span>
          ),
        },
        {
          key: 'status',
          header: t('registration.queue.status'),
          cell: ({ status }) => <ContractStatusBadge status={status} />,
        },
        {
          key: 'submitted',
          header: t('registration.clock.submitted'),
          noWrap: true,
          cell: ({ submittedOn }) => formatDate(submittedOn, locale),
        },
        {
          key: 'due',
          header: t('registration.queue.due'),
          noWrap: true,
          cell: ({ clock }) => (clock ? formatDate(clock.dueOn, locale) : '—'),
        },
        {
          key: 'left',
          header: t('registration.queue.left'),
          cell: ({ clock }) => (clock ? <DaysLeft clock={clock} /> : '—'),
        },
        { key: 'next', header: t('registration.queue.next'), cell: (row) => nextWords(t, row) },
      ]}
    />
  );
}

function nextWords(t: Translate, { status, firstReviewer }: QueueRow): string {
  if (status === 'SUBMITTED') return t('registration.queue.next.accept');
  if (status === 'CORRECTION') return t('registration.queue.next.correction');
  if (status === 'EXPERT_REVIEW') return t('registration.queue.next.experts');
  if (status === 'ACCEPTED' || firstReviewer === null) return t('registration.queue.next.first');
  return t('registration.queue.next.second', { name: firstReviewer });
}
