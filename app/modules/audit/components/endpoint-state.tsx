import { Badge } from '#app/components/ui/badge.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';

/** How an optional endpoint does: since when, and what went wrong last. Matching goes on without it. */
export function EndpointState({
  state,
  since,
  lastError,
}: {
  state: string;
  since: number | null;
  lastError: string | null;
}) {
  const t = useT();
  const locale = useLocale();
  const isFailing = state === 'failing';
  return (
    <>
      <Badge tone={isFailing ? 'danger' : 'ok'}>
        {t(isFailing ? 'admin.system.endpoint.failing' : 'admin.system.endpoint.ok')}
      </Badge>
      {isFailing && since !== null ? (
        <p className="mt-1 text-sm break-words text-muted">
          {t('admin.system.endpoint.since', { time: formatInstant(since, locale), error: lastError ?? '–' })}
        </p>
      ) : null}
    </>
  );
}
