import { Notice } from '#app/components/feedback/notice.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';

export interface PlanWarning {
  no: number;
  name: string;
  year: number;
  /** With their unit. */
  value: string;
  path: string;
  /** What is done about it; null while nobody has said. */
  note: string | null;
}

/** 监测调整: the indicators behind their path, with what is done or the way to say it. */
export function PlanWarnings({ warnings, mayNote }: { warnings: readonly PlanWarning[]; mayNote: boolean }) {
  const t = useT();
  if (warnings.length === 0) return <Notice tone="success" title={t('plan.on_path')} />;
  return (
    <Notice tone="warn" title={t('plan.warnings', { count: warnings.length })}>
      <ul className="grid gap-2">
        {warnings.map((warning) => (
          <li key={warning.no} className="grid gap-0.5">
            <span>
              <TextLink to={paths.desk.planIndicator(warning.no)}>
                {warning.no}. {warning.name}
              </TextLink>{' '}
              {t('plan.warning.text', {
                year: warning.year,
                value: warning.value,
                path: warning.path,
              })}
            </span>
            <span className="text-sm">
              {warning.note ?? t('plan.warning.no_note')}{' '}
              {warning.note === null && mayNote ? (
                <TextLink to={`${paths.desk.planIndicator(warning.no)}#notes`}>
                  {t('plan.warning.write')}
                </TextLink>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
