import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DifferenceView } from '../pages.server.ts';
import type { DifferenceState } from '../process.ts';

const TONES: Readonly<Record<DifferenceState, Tone>> = {
  open: 'pending',
  explained: 'ok',
  corrected: 'ok',
  registry_to_correct: 'info',
};

/** What has become of a difference, in words. */
export function StateBadge({ state }: { state: DifferenceState }) {
  const t = useT();
  return <Badge tone={TONES[state]}>{t(`reconciliation.state.${state}`)}</Badge>;
}

/** The day by which an open difference must be explained; late ones say so. Nothing for one that is settled. */
export function DueBadge({
  difference,
}: {
  difference: Pick<DifferenceView, 'state' | 'goneOn' | 'dueOn' | 'isOverdue' | 'foundOn'>;
}) {
  const t = useT();
  const { state, goneOn, dueOn, isOverdue, foundOn } = difference;
  return (
    <span className="grid justify-items-start gap-1">
      {state === 'open' && goneOn === null ? <span className="figures">{dueOn}</span> : null}
      {isOverdue ? <Badge tone="danger">{t('reconciliation.overdue')}</Badge> : null}
      <span className="text-xs text-muted figures">{t('reconciliation.found_on', { date: foundOn })}</span>
    </span>
  );
}
