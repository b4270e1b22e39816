import { Timeline } from '#app/components/layout/timeline.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import type { EntryChange } from '../history.ts';
import type { RevisionView } from '../pages.server.ts';

/** Every state the entry had, with who, when, why, and what it says otherwise than before. */
export function EntryHistory({ history }: { history: readonly RevisionView[] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('thesaurus.history')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('thesaurus.history.none')}</p>
      ) : (
        <Timeline
          entries={history.map((revision) => ({
            id: revision.id,
            time: formatInstant(revision.createdAt, locale),
            iso: new Date(revision.createdAt).toISOString(),
            who: revision.by ?? t('thesaurus.history.by_release'),
            text: t('thesaurus.history.version', {
              version: revision.version,
              change: t(`thesaurus.history.${revision.change}`),
            }),
            note:
              revision.changes.length > 0 || revision.note !== '' ? (
                <>
                  {revision.note === '' ? null : (
                    <p>{t('thesaurus.history.note', { text: revision.note })}</p>
                  )}
                  <EntryChanges changes={revision.changes} />
                </>
              ) : undefined,
          }))}
        />
      )}
    </Card>
  );
}

export function EntryChanges({ changes }: { changes: readonly EntryChange[] }) {
  const t = useT();
  const words = useChangeWords();
  const lines = changes.flatMap((change) => words(change));
  if (lines.length === 0) return null;
  return (
    <ul className="grid gap-0.5" aria-label={t('thesaurus.history.change')}>
      {lines.map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  );
}

function useChangeWords(): (change: EntryChange) => string[] {
  const t = useT();
  return (change) => {
    const field = t(`thesaurus.field.${change.field}`);
    if ('added' in change) {
      const list = (items: readonly string[]) => items.join(t('thesaurus.separator'));
      const { added, removed } = change;
      return [
        ...(added.length > 0 ? [t('thesaurus.history.added', { field, items: list(added) })] : []),
        ...(removed.length > 0 ? [t('thesaurus.history.removed', { field, items: list(removed) })] : []),
      ];
    }
    const word = (value: string) => {
      if (change.field === 'direction')
        return t(`thesaurus.direction.${value === 'raise' || value === 'lower' ? value : 'none'}`);
      return value === '' ? t('thesaurus.history.empty') : value;
    };
    return [t('thesaurus.history.replaced', { field, from: word(change.from), to: word(change.to) })];
  };
}
