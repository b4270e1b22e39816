import { useT } from '#app/i18n/use-t.ts';

/** The strip that says that everything shown is invented; also printed, so that no sheet is taken for real. */
export function DemoBanner() {
  const t = useT();
  return (
    <aside
      aria-label={t('common.tone.info')}
      className="border-b border-accent-line bg-accent-soft px-4 py-1.5 text-center text-sm text-accent"
    >
      {t('common.demo.banner')}
    </aside>
  );
}
