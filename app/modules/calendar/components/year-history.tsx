import { Timeline } from '#app/components/layout/timeline.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import type { YearRevisionView } from '../pages.server.ts';
import type { Span } from '../schema.ts';

/** Who changed the year, when, and which days it took in or out. */
export function YearHistory({ history }: { history: readonly YearRevisionView[] }) {
  const t = useT();
  const locale = useLocale();
  const words = useSpanWords();
  return (
    <Card title={t('calendar.history')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('calendar.history.none')}</p>
      ) : (
        <Timeline
          entries={history.map((revision) => ({
            id: revision.id,
            time: revision.createdAt > 0 ? formatInstant(revision.createdAt, locale) : '—',
            who: revision.by ?? t('calendar.history.by_release'),
            text: t('calendar.history.version', { version: revision.version, source: revision.source }),
            note: hasNote(revision) ? (
              <ul className="grid gap-0.5">
                {revision.note === '' ? null : <li>{revision.note}</li>}
                {revision.added.map((span) => (
                  <li key={`+${span.from}`}>{t('calendar.history.added', { days: words(span) })}</li>
                ))}
                {revision.removed.map((span) => (
                  <li key={`-${span.from}`}>{t('calendar.history.removed', { days: words(span) })}</li>
                ))}
              </ul>
            ) : undefined,
          }))}
        />
      )}
    </Card>
  );
}

function hasNote({ note, added, removed }: YearRevisionView): boolean {
  return note !== '' || added.length + removed.length > 0;
}

/** `国庆节 2025-10-01 — 2025-10-08 放假` */
export function useSpanWords(): (span: Span) => string {
  const t = useT();
  return ({ kind, name, from, to }) =>
    [name, from === to ? from : `${from} — ${to}`, t(`calendar.kind.${kind}`)].filter(Boolean).join(' ');
}
