import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { codeListPage } from '../pages.server.ts';

type PageData = Awaited<ReturnType<typeof codeListPage>>;
type Entry = PageData['entries'][number];

/** The entries of a list as they hold today, each leading to its form for who may change it. */
export function EntryTable({ page }: { page: PageData }) {
  const t = useT();
  const locale = useLocale();
  const date = (value: string) => (value === '' ? '—' : formatDate(value, locale));
  const columns: Column<Entry>[] = [
    {
      key: 'code',
      header: t('codelist.field.code'),
      isRowHeader: true,
      noWrap: true,
      cell: ({ code }) =>
        page.may.change ? <TextLink to={paths.admin.codeList(page.list, { code })}>{code}</TextLink> : code,
    },
    { key: 'zh', header: t('codelist.field.zh'), cell: ({ zh }) => <span lang="zh-CN">{zh}</span> },
    { key: 'en', header: t('codelist.field.en'), cell: ({ en }) => <span lang="en">{en}</span> },
    {
      key: 'from',
      header: t('codelist.field.effectiveFrom'),
      noWrap: true,
      cell: ({ effectiveFrom }) => date(effectiveFrom),
    },
    {
      key: 'to',
      header: t('codelist.field.effectiveTo'),
      noWrap: true,
      cell: ({ effectiveTo }) => date(effectiveTo),
    },
    {
      key: 'state',
      header: t('codelist.column.state'),
      cell: ({ isInForce }) => (
        <Badge tone={isInForce ? 'ok' : 'neutral'}>
          {t(isInForce ? 'codelist.state.in_force' : 'codelist.state.out')}
        </Badge>
      ),
    },
    {
      key: 'version',
      header: t('codelist.column.version'),
      cell: ({ version }) => (version === 0 ? t('codelist.by_release') : t('codelist.version', { version })),
    },
  ];
  return (
    <DataTable
      caption={t(`codelist.list.${page.list}`)}
      rows={page.entries}
      rowKey={({ code }) => code}
      columns={columns}
    />
  );
}
