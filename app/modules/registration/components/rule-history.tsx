import { Timeline } from '#app/components/layout/timeline.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import type { RuleRevisionView } from '../rule-pages.server.ts';
import { useRuleWords } from './rule-words.ts';

/** Who changed the rule set, when, why, and what it says otherwise. */
export function RuleHistory({ history }: { history: readonly RuleRevisionView[] }) {
  const t = useT();
  const locale = useLocale();
  const words = useRuleWords();
  return (
    <Card title={t('registration.rule.history')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('registration.rule.history.none')}</p>
      ) : (
        <Timeline
          entries={history.map((revision) => ({
            id: revision.id,
            time: revision.createdAt > 0 ? formatInstant(revision.createdAt, locale) : '—',
            who: revision.by ?? t('registration.rule.history.by_release'),
            text: t('registration.rule.history.version', { version: revision.version }),
            note:
              revision.note === '' && revision.changes.length === 0 ? undefined : (
                <ul className="grid gap-0.5">
                  {revision.note === '' ? null : <li>{revision.note}</li>}
                  {revision.changes.map(({ field, from, to }) => (
                    <li key={field} className="break-words">
                      {t('registration.rule.history.change', {
                        field: t(`registration.rule.value.${field}`),
                        from: words.value(field, from),
                        to: words.value(field, to),
                      })}
                    </li>
                  ))}
                </ul>
              ),
          }))}
        />
      )}
    </Card>
  );
}
