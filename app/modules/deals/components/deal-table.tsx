import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { DealRowView } from '../pages.server.ts';
import { DealStateBadge } from './deal-badges.tsx';

/** Deals as rows: what, between whom, how far, and whose turn it is until when. */
export function DealTable({ rows, empty }: { rows: readonly DealRowView[]; empty: string }) {
  const t = useT();
  return (
    <DataTable
      caption={t('deal.title')}
      rows={rows}
      rowKey={(deal) => deal.id}
      empty={empty}
      columns={[
        {
          key: 'subject',
          header: t('deal.column.subject'),
          isRowHeader: true,
          className: 'min-w-56',
          cell: (deal) => (
            <>
              <TextLink to={paths.desk.deal(deal.id)}>{deal.title}</TextLink>
              <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs font-normal text-muted figures">
                {deal.number}
                {deal.isDemo ? <Badge>{t('deal.demo')}</Badge> : null}
              </span>
            </>
          ),
        },
        { key: 'firm', header: t('deal.column.firm'), cell: (deal) => deal.firm },
        { key: 'institution', header: t('deal.column.institution'), cell: (deal) => deal.institution },
        {
          key: 'state',
          header: t('deal.column.state'),
          cell: (deal) => (
            <>
              <DealStateBadge deal={deal} />
              {deal.turn ? (
                <span className="mt-0.5 block text-xs text-muted">
                  {deal.isMyTurn ? t('deal.turn.me') : t('deal.turn', { sides: deal.turn })}
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: 'due',
          header: t('deal.column.due'),
          noWrap: true,
          cell: (deal) =>
            deal.due === null ? (
              <span className="text-muted">{t('common.none')}</span>
            ) : (
              <span className="flex flex-wrap gap-x-2 figures">
                {deal.due}
                {deal.isOverdue ? <Badge tone="danger">{t('deal.overdue')}</Badge> : null}
              </span>
            ),
        },
        {
          key: 'broker',
          header: t('deal.column.broker'),
          cell: (deal) => deal.broker ?? <span className="text-muted">{t('deal.broker.none')}</span>,
        },
      ]}
    />
  );
}
