import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { RecognitionPage } from '../pages.server.ts';

type Doubtful = RecognitionPage['doubtful'];
type Correction = RecognitionPage['corrections'][number];

/** What the recogniser could not place; each line leads to the page with the correction form. */
export function DoubtfulCard({ doubtful: { rows, count, page, pages } }: { doubtful: Doubtful }) {
  const t = useT();
  return (
    <>
      <Card title={t('recognition.doubtful')} footer={t('recognition.doubtful.text')} flush>
        <DataTable
          caption={t('recognition.doubtful')}
          rows={rows}
          rowKey={(row) => row.id}
          empty={t('recognition.doubtful.empty')}
          columns={[
            ...useListingColumns<Doubtful['rows'][number]>(),
            { key: 'place', header: t('recognition.column.place'), cell: (row) => row.place },
            {
              key: 'chance',
              header: t('recognition.column.chance'),
              cell: (row) => `${row.percent}%`,
              align: 'end',
            },
          ]}
        />
      </Card>
      {count > 0 ? <Pagination page={page} pages={pages} count={count} /> : null}
    </>
  );
}

export function CorrectionsCard({ corrections }: { corrections: Correction[] }) {
  const t = useT();
  return (
    <Card title={t('recognition.corrections')} flush>
      <DataTable
        caption={t('recognition.corrections')}
        rows={corrections}
        rowKey={(row) => row.id}
        empty={t('recognition.corrections.empty')}
        columns={[
          ...useListingColumns<Correction>(),
          { key: 'place', header: t('recognition.column.corrected'), cell: (row) => row.place },
          {
            key: 'by',
            header: t('recognition.column.by'),
            cell: (row) => row.by || t('recognition.operator'),
            noWrap: true,
          },
          { key: 'at', header: t('recognition.column.at'), cell: (row) => row.at, noWrap: true },
        ]}
      />
    </Card>
  );
}

function useListingColumns<
  Row extends Pick<Correction, 'kind' | 'title' | 'number' | 'to'>,
>(): Column<Row>[] {
  const t = useT();
  return [
    {
      key: 'listing',
      header: t('recognition.column.listing'),
      cell: (row) => (
        <>
          <TextLink to={`${row.to}#place`}>{row.title}</TextLink>
          <span className="block text-xs text-muted">{row.number}</span>
        </>
      ),
      isRowHeader: true,
    },
    {
      key: 'kind',
      header: t('recognition.column.kind'),
      cell: (row) => t(`${row.kind}.title`),
      noWrap: true,
    },
  ];
}
