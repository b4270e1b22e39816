import { Notice } from '#app/components/feedback/notice.tsx';
import { useT } from '#app/i18n/use-t.ts';

/** Says that a date was counted Monday to Friday because the table of its year is not there. Nothing when it is. */
export function MissingYears({ years }: { years: readonly number[] }) {
  const t = useT();
  if (years.length === 0) return null;
  return (
    <Notice tone="warn" title={t('calendar.missing.title', { years: years.join(t('calendar.separator')) })}>
      {t('calendar.missing.text')}
    </Notice>
  );
}
