import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { PlanIndicatorData } from '../pages.server.ts';

/** What an indicator has come to, in four figures. */
export function IndicatorTiles({ page }: { page: PlanIndicatorData }) {
  const t = useT();
  const { latest } = page;
  return (
    <StatRow>
      <StatTile
        isMain
        label={latest ? t('plan.latest.of', { year: latest.year }) : t('plan.latest')}
        value={latest?.value ?? '—'}
        unit={latest ? page.unit : undefined}
        note={
          latest?.isUnchecked
            ? t('plan.unchecked')
            : latest?.growth
              ? t('plan.growth.average', { rate: latest.growth })
              : undefined
        }
      />
      <StatTile
        label={t('plan.target.of', { year: page.targetYear })}
        value={page.target}
        note={
          page.targetLevel
            ? t('plan.target.level', { year: page.targetYear, value: page.targetLevel })
            : undefined
        }
        definition={`${t('plan.base.of', { year: page.baseYear })} ${page.base ?? t('plan.base.none')}`}
      />
      <StatTile
        label={t('plan.progress')}
        value={latest?.progress ? `${latest.progress}%` : '—'}
        note={page.timePassed ? t('plan.progress.time', { time: page.timePassed }) : undefined}
        definition={t('plan.progress.definition')}
      />
      <StatTile
        label={t('plan.status')}
        value={t(`plan.status.${latest?.status ?? 'none'}`)}
        note={latest?.path ? t('plan.due.of', { value: latest.pathText ?? '' }) : undefined}
        definition={t('plan.status.definition', { tolerance: page.tolerance })}
      />
    </StatRow>
  );
}
