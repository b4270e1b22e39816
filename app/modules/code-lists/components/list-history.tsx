import { Timeline } from '#app/components/layout/timeline.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import type { codeListPage } from '../pages.server.ts';

/** Who changed which entry of the list, when and why. */
export function ListHistory({ history }: { history: Awaited<ReturnType<typeof codeListPage>>['history'] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('codelist.history')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('codelist.history.none')}</p>
      ) : (
        <Timeline
          entries={history.map(
            ({ id, code, version, zh, effectiveFrom, effectiveTo, note, by, createdAt }) => ({
              id,
              time: formatInstant(createdAt, locale),
              who: by ?? '—',
              text: t('codelist.history.entry', {
                code,
                name: zh,
                version,
                from: effectiveFrom ?? '—',
                to: effectiveTo ?? '—',
              }),
              note: note === '' ? undefined : note,
            }),
          )}
        />
      )}
    </Card>
  );
}
