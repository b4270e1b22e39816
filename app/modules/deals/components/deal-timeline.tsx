import { Timeline } from '#app/components/layout/timeline.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DealPageView } from '../pages.server.ts';

/** Everything that happened, newest first; both sides read the same words. */
export function DealTimeline({ entries }: { entries: DealPageView['timeline'] }) {
  const t = useT();
  return (
    <Timeline
      entries={entries.map((entry) => ({
        id: entry.id,
        time: entry.time,
        iso: entry.iso,
        tone: entry.tone,
        text: (
          <span className="inline-flex flex-wrap items-center gap-2 font-medium">
            {entry.text}
            {entry.isBureauOnly ? <Badge tone="pending">{t('deal.event.bureau_only')}</Badge> : null}
          </span>
        ),
        who: (
          <>
            {entry.who}
            {entry.days ? (
              <span className="ml-3 inline-block">{t('deal.event.days', { days: entry.days })}</span>
            ) : null}
            {entry.consentText ? (
              <span className="ml-3 inline-block">
                {t('deal.event.consent_text', { version: entry.consentText })}
              </span>
            ) : null}
          </>
        ),
        note: entry.note || undefined,
      }))}
    />
  );
}
