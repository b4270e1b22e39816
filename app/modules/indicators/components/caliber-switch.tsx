import { Tabs } from '#app/components/ui/tabs.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { AMOUNT_BASES, type Caliber, SHARE_BASES } from '../calibers.ts';
import { type FigureScope, figuresOf } from './figure-link.ts';

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
        to: figuresOf(scope, one),
        label: t(`indicator.caliber.${one}`),
        isCurrent: one === caliber,
      }))}
    />
  );
}

/** Which amount of a contract is summed: 合同成交额 or 技术交易额. */
export function BasisSwitch({ caliber, scope }: { caliber: Caliber; scope: FigureScope }) {
  const t = useT();
  return (
    <Tabs
      label={t('indicator.amount')}
      tabs={AMOUNT_BASES.map((one) => ({
        to: figuresOf({ ...scope, basis: one }, caliber),
        label: t(`indicator.amount.${one}`),
        isCurrent: one === scope.basis,
      }))}
    />
  );
}

/** Of what 吸纳京津占比 is a share: of what was bought, or of every contract with a Xinji party. */
export function ShareSwitch({ caliber, scope }: { caliber: Caliber; scope: FigureScope }) {
  const t = useT();
  return (
    <Tabs
      label={t('indicator.share_of')}
      tabs={SHARE_BASES.map((one) => ({
        to: figuresOf({ ...scope, shareOf: one }, caliber),
        label: t(`indicator.share_of.${one}`),
        isCurrent: one === scope.shareOf,
      }))}
    />
  );
}

/** The years that can be looked at, as links. */
export function YearSwitch({
  year,
  years,
  caliber,
  scope,
}: {
  year: number;
  years: readonly number[];
  caliber: Caliber;
  scope: FigureScope;
}) {
  const t = useT();
  return (
    <Tabs
      label={t('indicator.year')}
      // The latest first: on a phone only the first ones are in sight.
      tabs={[...years].reverse().map((one) => ({
        to: figuresOf({ ...scope, period: String(one), asOf: null }, caliber),
        label: t('indicator.year.label', { year: one }),
        isCurrent: one === year,
      }))}
    />
  );
}
