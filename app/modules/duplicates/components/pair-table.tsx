import { Form } from '@remix-run/react';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DuplicatesPage } from '../pages.server.ts';

type Brief = DuplicatesPage['pairs'][number]['left'];

function BriefCell({ brief }: { brief: Brief }) {
  return (
    <div className="min-w-40">
      <TextLink to={brief.to}>{brief.title}</TextLink>
      <p className="text-xs text-muted">
        <span className="figures">{brief.number}</span> · {brief.organization}
      </p>
    </div>
  );
}

/** Pairs that wait for a decision. */
export function PairTable({ pairs }: { pairs: DuplicatesPage['pairs'] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('circle.duplicates.open')}
      rows={pairs}
      rowKey={(row) => row.to}
      empty={t('circle.duplicates.empty')}
      columns={[
        {
          key: 'kind',
          header: t('circle.duplicates.kind'),
          cell: (row) => t(`circle.kind.${row.kind}`),
          noWrap: true,
        },
        { key: 'left', header: t('circle.duplicates.first'), cell: (row) => <BriefCell brief={row.left} /> },
        {
          key: 'right',
          header: t('circle.duplicates.second'),
          cell: (row) => <BriefCell brief={row.right} />,
        },
        {
          key: 'percent',
          header: t('circle.duplicates.similarity'),
          align: 'end',
          cell: (row) => <span className="figures">{row.percent}%</span>,
        },
        {
          key: 'compare',
          header: t('circle.duplicates.decide'),
          cell: (row) => <TextLink to={row.to}>{t('circle.duplicates.compare')}</TextLink>,
          noWrap: true,
        },
      ]}
    />
  );
}

/** Merges that hold, each with its undoing. */
export function MergeTable({ merges, mayDecide }: Pick<DuplicatesPage, 'merges' | 'mayDecide'>) {
  const t = useT();
  return (
    <DataTable
      caption={t('circle.merges.title')}
      rows={merges}
      rowKey={(row) => row.id}
      empty={t('circle.merges.empty')}
      columns={[
        { key: 'kept', header: t('circle.merges.kept'), cell: (row) => <BriefCell brief={row.kept} /> },
        { key: 'merged', header: t('circle.merges.merged'), cell: (row) => <BriefCell brief={row.merged} /> },
        { key: 'at', header: t('circle.merges.at'), cell: (row) => row.mergedAt, noWrap: true },
        {
          key: 'undo',
          header: t('circle.merges.undo'),
          noWrap: true,
          cell: (row) =>
            mayDecide ? (
              <Form method="post">
                <input type="hidden" name="mergeId" value={row.id} />
                <Button size="sm" name="intent" value="undo">
                  {t('circle.merges.undo')}
                  <span className="sr-only"> {row.merged.number}</span>
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}
