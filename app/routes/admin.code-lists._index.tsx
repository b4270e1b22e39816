import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { codeListsPage } from '#app/modules/code-lists/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => codeListsPage(ctx));
  return { ...page, title: ctx.t('codelist.title') };
}

/** 代码表: the lists by which 技术合同登记表 is filled in and checked. */
export default function CodeListsPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={page.title} meta={t('codelist.meta')} />
      <Card flush>
        <DataTable
          caption={page.title}
          rows={page.lists}
          rowKey={({ list }) => list}
          columns={[
            {
              key: 'list',
              header: t('codelist.column.list'),
              isRowHeader: true,
              cell: ({ list }) => (
                <TextLink to={paths.admin.codeList(list)}>{t(`codelist.list.${list}`)}</TextLink>
              ),
            },
            {
              key: 'count',
              header: t('codelist.column.count'),
              align: 'end',
              cell: ({ count, inForce }) => t('codelist.count', { count, inForce }),
            },
            {
              key: 'open',
              header: t('codelist.column.open'),
              cell: ({ isOpen }) => t(isOpen ? 'codelist.open' : 'codelist.closed'),
            },
            {
              key: 'changed',
              header: t('codelist.column.changed'),
              cell: ({ changed, changedAt }) =>
                changedAt === null
                  ? t('codelist.by_release')
                  : t('codelist.changed', { changed, at: formatInstant(changedAt, locale) }),
            },
          ]}
        />
      </Card>
    </>
  );
}
