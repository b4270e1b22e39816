import { Notice } from '#app/components/feedback/notice.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { PILES } from '../piles.ts';
import type { Run } from '../queries.server.ts';

/** The piles of one run, each the way to its differences, and what the run was about. */
export function RunFacts({ run }: { run: Run }) {
  const t = useT();
  return (
    <>
      <StatRow>
        <StatTile
          label={t('reconciliation.agrees')}
          value={String(run.agrees)}
          definition={t(`reconciliation.agrees.${run.subject}`)}
        />
        {PILES.map((pile) => (
          <StatTile
            key={pile}
            label={t(`reconciliation.pile.${pile}`)}
            value={String(run.piles[pile])}
            definition={t(`reconciliation.pile.${pile}.${run.subject}`)}
            to={paths.desk.reconciliationRun(run.id, { pile })}
          />
        ))}
      </StatRow>
      <p className="text-sm text-muted">
        {run.subject === 'contracts'
          ? run.period
            ? t('reconciliation.run.period', { from: run.period.from, to: run.period.to, rows: run.rows })
            : t('reconciliation.run.no_period', { rows: run.rows })
          : t('reconciliation.run.sources', {
              ours: run.settings.ours ?? '',
              theirs: run.settings.theirs ?? '',
              tolerance: run.settings.tolerance ?? '0',
              percent: run.settings.percent ?? 0,
            })}{' '}
        {run.settings.profile ? t('reconciliation.run.profile', { name: run.settings.profile }) : null}
      </p>
      {run.badRows > 0 ? (
        <Notice tone="warn">{t('reconciliation.run.bad_rows', { count: run.badRows })}</Notice>
      ) : null}
    </>
  );
}
