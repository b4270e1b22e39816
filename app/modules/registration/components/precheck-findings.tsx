import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { FindingView } from '../pages.server.ts';
import type { FindingKind } from '../precheck.ts';

const TONES: Readonly<Record<FindingKind, Tone>> = {
  refused: 'danger',
  missing: 'pending',
  attention: 'info',
};

/** What the pre-check found, each with its reason code and clause. */
export function PrecheckFindings({ findings }: { findings: readonly FindingView[] }) {
  const t = useT();
  const count = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length;
  return (
    <Card title={t('registration.precheck.findings')}>
      {findings.length === 0 ? (
        <p>{t('registration.precheck.clear')}</p>
      ) : (
        <div className="grid gap-4">
          <p className="text-muted">
            {t('registration.precheck.count', {
              refused: count('refused'),
              missing: count('missing'),
              attention: count('attention'),
            })}
          </p>
          <ul className="grid gap-3">
            {findings.map((finding) => (
              <li
                key={[finding.kind, finding.label, finding.text].join('/')}
                className="grid gap-1 sm:grid-cols-[8.5rem_minmax(0,1fr)]"
              >
                <span className="flex flex-wrap items-start gap-2">
                  <Badge tone={TONES[finding.kind]}>{t(`registration.precheck.kind.${finding.kind}`)}</Badge>
                  {finding.code === '' ? null : <span className="text-sm figures">{finding.code}</span>}
                </span>
                <span className="min-w-0">
                  {finding.label === '' ? '' : `${finding.label}：`}
                  {finding.text}
                  {finding.clause === '' ? null : (
                    <span className="block text-sm text-muted">{finding.clause}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
