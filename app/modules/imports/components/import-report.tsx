import { Notice } from '#app/components/feedback/notice.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { describeProblem, type ImportProblem, type ImportReport, type RowOutcome } from '../report.ts';

const TONES: Readonly<Record<RowOutcome, Tone>> = {
  created: 'ok',
  updated: 'info',
  unchanged: 'neutral',
  bad: 'danger',
};
/** A page of rows is what one looks through; the whole report is the operator's command. */
const SHOWN_ROWS = 200;

/** What an import would do, or did, row by row. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const t = useT();
  const rows = report.outcomes.slice(0, SHOWN_ROWS);
  return (
    <>
      <StatRow>
        <StatTile label={t('import.report.rows')} value={String(report.rows)} />
        <StatTile label={t('import.report.created')} value={String(report.created)} />
        <StatTile label={t('import.report.unchanged')} value={String(report.unchanged)} />
        <StatTile label={t('import.report.bad')} value={String(report.bad)} />
      </StatRow>
      {report.bad > 0 ? (
        <Notice tone="error" title={t('import.report.has_bad')}>
          {t('import.report.has_bad.hint')}
        </Notice>
      ) : null}
      {report.problems.length > 0 ? (
        <Card title={t('import.report.problems')} flush>
          <ProblemTable caption={t('import.report.problems')} problems={report.problems} />
        </Card>
      ) : null}
      {report.warnings.length > 0 ? (
        <Card title={t('import.report.warnings')} flush>
          <ProblemTable caption={t('import.report.warnings')} problems={report.warnings} />
        </Card>
      ) : null}
      <Card title={t('import.report.outcomes')} flush>
        <DataTable
          caption={t('import.report.outcomes')}
          columns={[
            {
              key: 'title',
              header: t('import.report.title'),
              isRowHeader: true,
              cell: (row) => row.title || '—',
            },
            { key: 'line', header: t('import.report.line'), noWrap: true, cell: (row) => row.line },
            {
              key: 'outcome',
              header: t('import.report.outcome'),
              cell: (row) => <Badge tone={TONES[row.outcome]}>{t(`import.outcome.${row.outcome}`)}</Badge>,
            },
          ]}
          rows={rows}
          rowKey={(row) => String(row.line)}
        />
        {report.outcomes.length > rows.length ? (
          <p className="border-t border-line px-4 py-3 text-sm text-muted sm:px-6">
            {t('import.report.more', { count: report.outcomes.length - rows.length })}
          </p>
        ) : null}
      </Card>
    </>
  );
}

function ProblemTable({ caption, problems }: { caption: string; problems: readonly ImportProblem[] }) {
  const t = useT();
  return (
    <DataTable
      caption={caption}
      columns={[
        {
          key: 'line',
          header: t('import.report.line'),
          isRowHeader: true,
          noWrap: true,
          cell: (row) => t('import.report.line_no', { line: row.line }),
        },
        { key: 'field', header: t('import.report.field'), noWrap: true, cell: (row) => row.field ?? '—' },
        { key: 'reason', header: t('import.report.reason'), cell: (row) => describeProblem(row, t) },
      ]}
      rows={problems.slice(0, SHOWN_ROWS)}
      rowKey={(row) => `${row.line}-${row.field}-${row.reason}`}
    />
  );
}
