import { Fold } from '#app/components/ui/fold.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DismissedView } from '../pages.server.ts';
import { Said, UndoButton } from './judgement-bar.tsx';

/** What the own side found unsuitable: folded at the end, each with the way back. */
export function DismissedList({
  dismissed,
  mayJudge,
}: {
  dismissed: readonly DismissedView[];
  mayJudge: boolean;
}) {
  const t = useT();
  if (dismissed.length === 0) return null;
  return (
    <Fold
      id="dismissed"
      summary={t('feedback.dismissed', { count: dismissed.length })}
      className="rounded-lg border border-line bg-surface px-4 py-2 sm:px-5"
    >
      <ul className="grid gap-3 pb-2">
        {dismissed.map(({ id, title, organization, to, judgement }) => (
          <li key={id} className="grid gap-1 border-t border-line pt-3">
            <p>
              <TextLink to={to}>{title}</TextLink>
              <span className="ml-2 text-sm text-muted">{organization}</span>
            </p>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Said judgement={judgement} />
              {mayJudge ? <UndoButton match={id} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
