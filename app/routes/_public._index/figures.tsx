import type { ReactNode } from 'react';
import { Amount, StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { HomeData } from '#app/modules/indicators/home.server.ts';

type Indicator = NonNullable<HomeData['indicator']>;

/** 技术合同成交额 of the last complete year: the figure, its caliber, its target, and where it comes from. */
export function IndicatorTile({ indicator }: { indicator: Indicator }) {
  const t = useT();
  const { year, thisYear, amount, caliber, isConfirmed, target, targetYear } = indicator;
  const isSuppressed = [amount, indicator.sharePercent, indicator.running].includes(null);
  return (
    <section
      aria-labelledby="home-indicator"
      className="flex flex-col gap-3 rounded-lg border border-t-4 border-line border-t-primary bg-surface px-5 py-5 shadow-card"
    >
      <h2 id="home-indicator" className="text-base">
        {t('home.indicator.title', { year })}
      </h2>
      <p className="text-3xl font-semibold text-primary-strong">
        <Published value={amount} unit={t('home.unit.yi')} />
      </p>
      <p className="text-xs text-muted">
        {t(isConfirmed ? 'home.indicator.caliber' : 'home.indicator.caliber_open', {
          caliber: `${caliber} · ${t(`indicator.amount.${indicator.basis}`)}`,
        })}
      </p>
      <dl className="grid gap-1.5 border-t border-line pt-3 text-sm">
        <Line term={t('home.indicator.target', { year: targetYear })}>
          <Amount value={target} unit={t('home.unit.yi')} />
        </Line>
        <Line term={t('home.indicator.of_target')}>
          <Published value={indicator.ofTarget} />
        </Line>
        <Line term={t('home.indicator.share')}>
          <Published value={indicator.sharePercent} />
        </Line>
        <Line term={t('home.indicator.contracts')}>
          <Published value={indicator.contracts} unit={t('home.unit.contracts')} />
        </Line>
        <Line term={t('home.indicator.running', { year: thisYear })}>
          <Published value={indicator.running} unit={t('home.unit.yi')} />
        </Line>
      </dl>
      {isSuppressed ? <p className="text-xs text-muted">{t('home.indicator.suppressed')}</p> : null}
      <p className="mt-auto flex flex-wrap gap-x-5 text-sm">
        <TextLink to={paths.publicIndicators()} className="py-1">
          {t('home.indicator.open')}
        </TextLink>
        <TextLink to={`${paths.about()}#calibers`} className="py-1">
          {t('common.definition')}
        </TextLink>
      </p>
    </section>
  );
}

/** A figure of too few firms is not published: null. */
function Published({ value, unit }: { value: string | number | null; unit?: string }) {
  return value === null ? '—' : <Amount value={String(value)} unit={unit} />;
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{term}</dt>
      <dd className="font-semibold figures">{children}</dd>
    </div>
  );
}

/** Counted now, each with what it counts and where to look. */
export function Counters({
  counters,
  definitionsTo,
}: {
  counters: HomeData['counters'];
  definitionsTo: string;
}) {
  const t = useT();
  const tiles = [
    { part: 'needs', to: paths.needs(), linkLabel: t('home.counter.list') },
    { part: 'technologies', to: paths.technologies(), linkLabel: t('home.counter.list') },
    { part: 'deals', to: definitionsTo, linkLabel: t('common.definition') },
    { part: 'contracts', to: paths.publicIndicators(), linkLabel: t('home.counter.indicator') },
  ] as const;
  return (
    <StatRow>
      {tiles.map(({ part, to, linkLabel }) => (
        <StatTile
          key={part}
          label={t(`home.counter.${part}`)}
          value={String(counters[part])}
          definition={t(`home.counter.${part}.definition`)}
          to={to}
          linkLabel={linkLabel}
        />
      ))}
    </StatRow>
  );
}
