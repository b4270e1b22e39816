import { Notice } from '#app/components/feedback/notice.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { RecognitionPage } from '../pages.server.ts';

type Measures = NonNullable<RecognitionPage['measures']>;

/** How well texts are placed that the model has not seen. */
export function MeasuresCard({ measures, isOutdated }: { measures: Measures | null; isOutdated: boolean }) {
  const t = useT();
  if (!measures) return <Card title={t('recognition.measures')}>{t('recognition.model.unmeasured')}</Card>;
  const { texts, folds, chain, outside, node, nodeInChain } = measures;
  return (
    <Card title={t('recognition.measures')}>
      <div className="grid gap-5">
        {isOutdated ? <Notice>{t('recognition.model.outdated')}</Notice> : null}
        <p className="text-sm text-muted">{t('recognition.measures.text', { texts, folds })}</p>
        <StatRow>
          <StatTile label={t('recognition.measure.chain')} value={String(chain)} unit="%" />
          <StatTile label={t('recognition.measure.outside')} value={String(outside)} unit="%" />
          <StatTile label={t('recognition.measure.node_in_chain')} value={String(nodeInChain)} unit="%" />
          <StatTile label={t('recognition.measure.node')} value={String(node)} unit="%" />
        </StatRow>
        <Calibration rows={measures.calibration} />
        <Confusion measures={measures} />
      </div>
    </Card>
  );
}

function Calibration({ rows }: { rows: Measures['calibration'] }) {
  const t = useT();
  return (
    <section className="grid gap-2">
      <h3 className="text-base font-semibold">{t('recognition.calibration')}</h3>
      <DataTable
        caption={t('recognition.calibration')}
        rows={rows}
        rowKey={(row) => String(row.from)}
        columns={[
          {
            key: 'said',
            header: t('recognition.calibration.said'),
            cell: (row) => `${row.said}%`,
            isRowHeader: true,
          },
          { key: 'right', header: t('recognition.calibration.right'), cell: (row) => `${row.right}%` },
          {
            key: 'count',
            header: t('recognition.calibration.count'),
            cell: (row) => row.count,
            align: 'end',
          },
        ]}
      />
    </section>
  );
}

function Confusion({ measures: { chains, confusion } }: { measures: Measures }) {
  const t = useT();
  return (
    <section className="grid gap-2">
      <h3 className="text-base font-semibold">{t('recognition.confusion')}</h3>
      <DataTable
        caption={t('recognition.confusion')}
        rows={confusion}
        rowKey={(row) => row.code}
        columns={[
          {
            key: 'actual',
            header: t('recognition.confusion.actual'),
            cell: (row) => row.name,
            isRowHeader: true,
            noWrap: true,
          },
          ...chains.map(({ code, name }, at) => ({
            key: code,
            header: name,
            cell: (row: Measures['confusion'][number]) => row.counts[at] || '',
            align: 'end' as const,
          })),
        ]}
      />
    </section>
  );
}
