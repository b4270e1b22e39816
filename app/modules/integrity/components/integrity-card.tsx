import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import type { CheckResult, IntegrityFlag } from '../flags.ts';
import type { IntegrityCheck } from '../queries.server.ts';
import { FlagName, FlagPeriod } from './flag-table.tsx';

const TONES: Readonly<Record<CheckResult, Tone>> = { clear: 'ok', marked: 'pending', blocked: 'danger' };

/** Records about the parties of a contract or about an organisation, with those that have run out, and the checks kept as evidence. */
export function IntegrityCard({
  integrity,
}: {
  integrity: { flags: (IntegrityFlag & { isActive: boolean })[]; checks: readonly IntegrityCheck[] };
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('registration.integrity.title')}>
      <div className="grid gap-4">
        <p className="text-sm text-muted">{t('registration.integrity.clear')}</p>
        {integrity.flags.length === 0 ? (
          <p>{t('integrity.none')}</p>
        ) : (
          <ul className="grid gap-3">
            {integrity.flags.map((flag) => (
              <li key={flag.id} className="grid gap-1 rounded-md border border-line p-3">
                <span className="flex flex-wrap gap-2">
                  <Badge tone={flag.isActive ? 'danger' : 'neutral'}>
                    {t(`integrity.level.${flag.level}`)}
                  </Badge>
                  {flag.isActive ? null : <Badge>{t('integrity.inactive')}</Badge>}
                </span>
                <FlagName flag={flag} />
                <span className="text-sm text-muted">
                  {[flag.source, flag.decisionNo].filter(Boolean).join(' · ')}
                </span>
                <FlagPeriod flag={flag} />
              </li>
            ))}
          </ul>
        )}
        {integrity.checks.length === 0 ? null : (
          <ul className="grid gap-1 text-sm">
            {integrity.checks.map((check) => (
              <li key={check.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <time dateTime={new Date(check.createdAt).toISOString()} className="figures text-muted">
                  {formatInstant(check.createdAt, locale)}
                </time>
                <span>{t(`integrity.purpose.${check.purpose}`)}</span>
                <Badge tone={TONES[check.result]}>{t(`integrity.result.${check.result}`)}</Badge>
                {check.checkedBy ? <span className="text-muted">{check.checkedBy}</span> : null}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
