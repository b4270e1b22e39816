import { DataTable } from '#app/components/table/data-table.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { NO_FIGURE } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { qualityRowsPage } from '../rows-page.server.ts';

type Page = Awaited<ReturnType<typeof qualityRowsPage>>;

/** The judgements behind a figure. */
export function JudgementTable({
  caption,
  rows,
}: {
  caption: string;
  rows: NonNullable<Page['judgements']>;
}) {
  const t = useT();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'need',
          header: t('quality.rows.need'),
          isRowHeader: true,
          cell: (row) => (
            <>
              <TextLink to={paths.desk.need(row.needId)}>{row.needTitle}</TextLink>
              <span className="block text-xs text-muted">{row.chain}</span>
            </>
          ),
        },
        {
          key: 'technology',
          header: t('quality.rows.technology'),
          cell: (row) => (
            <>
              <TextLink to={paths.desk.technology(row.technologyId)}>{row.technologyTitle}</TextLink>
              <span className="block text-xs text-muted">{row.institution}</span>
            </>
          ),
        },
        {
          key: 'verdict',
          header: t('quality.rows.verdict'),
          cell: (row) => (
            <>
              {row.verdict === 'withdrawn' ? '' : t(`feedback.verdict.${row.verdict}`)}
              {row.reason ? (
                <span className="block text-xs text-muted">
                  {t(`feedback.reason.${row.reason}`)}
                  {row.note ? `：${row.note}` : ''}
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: 'side',
          header: t('quality.rows.side'),
          noWrap: true,
          cell: (row) => t(`quality.side.${row.side}`),
        },
        { key: 'rank', header: t('quality.rows.rank'), align: 'end', cell: (row) => row.rank ?? NO_FIGURE },
        { key: 'version', header: t('quality.column.version'), noWrap: true, cell: (row) => row.version },
        { key: 'time', header: t('quality.rows.time'), noWrap: true, cell: (row) => row.time },
      ]}
    />
  );
}

/** The needs behind a figure. */
export function NeedTable({ caption, rows }: { caption: string; rows: NonNullable<Page['needs']> }) {
  const t = useT();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'title',
          header: t('quality.rows.need'),
          isRowHeader: true,
          cell: (row) => (
            <>
              <TextLink to={paths.desk.needMatches(row.id)}>{row.title}</TextLink>
              <span className="block text-xs text-muted figures">{row.number}</span>
            </>
          ),
        },
        { key: 'chain', header: t('quality.column.chain'), cell: (row) => row.chain },
        { key: 'organization', header: t('quality.rows.organization'), cell: (row) => row.organization },
        { key: 'published', header: t('quality.rows.published'), noWrap: true, cell: (row) => row.published },
        { key: 'matches', header: t('quality.rows.matches'), align: 'end', cell: (row) => row.matches },
      ]}
    />
  );
}
