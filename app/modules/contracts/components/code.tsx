import { useT } from '#app/i18n/use-t.ts';

/** A number or code of one word; "unknown" where there is none. */
export function Code({ text }: { text: string | null }) {
  const t = useT();
  return text ? (
    <span className="figures break-all">{text}</span>
  ) : (
    <span className="text-muted">{t('common.unknown')}</span>
  );
}
