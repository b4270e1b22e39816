import { useLocation } from '@remix-run/react';
import { Download } from 'lucide-react';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';

/** 导出 Excel: the list of the page with its filter, all pages of it. An ordinary link, so it works without JavaScript. */
export function ExportButton({
  list,
  /** Parameters beside those of the page's own address. */
  params = {},
}: {
  list: string;
  params?: Record<string, string>;
}) {
  const t = useT();
  const search = new URLSearchParams(useLocation().search);
  search.delete('page');
  for (const [name, value] of Object.entries(params)) search.set(name, value);
  const query = search.toString();
  return (
    <LinkButton
      to={paths.desk.exportList(list, query === '' ? '' : `?${query}`)}
      icon={Download}
      reloadDocument
    >
      {t('export.button')}
    </LinkButton>
  );
}
