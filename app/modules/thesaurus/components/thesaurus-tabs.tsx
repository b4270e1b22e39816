import { Tabs } from '#app/components/ui/tabs.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';

/** The two halves of the thesaurus: what holds, and what is suggested. */
export function ThesaurusTabs({ open }: { open: number }) {
  const t = useT();
  return (
    <Tabs
      label={t('thesaurus.tabs')}
      tabs={[
        { to: paths.admin.thesaurus(), label: t('thesaurus.tab.entries') },
        { to: paths.admin.thesaurusSuggestions(), label: t('thesaurus.tab.suggestions'), count: open },
      ]}
    />
  );
}
