import { Tabs } from '#app/components/ui/tabs.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { Caliber } from '../calibers.ts';
import type { FigureScope } from './figure-link.ts';

/** Which contracts the headline counts (口径): never left unsaid, and one tap to see the others. */
export function CaliberSwitch({
  caliber,
  calibers,
  scope,
}: {
  caliber: Caliber;
  calibers: readonly Caliber[];
  scope: FigureScope;
}) {
  const t = useT();
  return (
    <Tabs
      label={t('indicator.caliber')}
      tabs={calibers.map((one) => ({
        to: paths.desk.indicators({ period: scope.period, as_of: scope.asOf ?? undefined, caliber: one }),
        label: t(`indicator.caliber.${one}`),
        isCurrent: one === caliber,
      }))}
    />
  );
}

/** The years that can be looked at, as links. */
export function YearSwitch({
  year,
  years,
  caliber,
}: {
  year: number;
  years: readonly number[];
  caliber: Caliber;
}) {
  const t = useT();
  return (
    <Tabs
      label={t('indicator.year')}
      // The latest first: on a phone only the first ones are in sight.
      tabs={[...years].reverse().map((one) => ({
        to: paths.desk.indicators({ period: one, caliber }),
        label: t('indicator.year.label', { year: one }),
        isCurrent: one === year,
      }))}
    />
  );
}
