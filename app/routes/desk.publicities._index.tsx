import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FilePlus2 } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { formatWan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { PublicityBadge } from '#app/modules/publicity/components/publicity-facts.tsx';
import { publicitiesPage } from '#app/modules/publicity/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => publicitiesPage(ctx));
  return { ...page, title: ctx.t('publicity.title') };
}

export default function PublicitiesPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('publicity.meta')}
        actions={
          <>
            {page.rows.length > 0 ? <ExportButton list="publicities" /> : null}
            {page.may.announce ? (
              <LinkButton to={paths.desk.newPublicity()} variant="primary" icon={FilePlus2}>
                {t('publicity.new')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Card flush>
        <DataTable
          caption={t('publicity.title')}
          rows={page.rows}
          rowKey={({ id }) => id}
          empty={t('publicity.empty')}
          columns={[
            {
              key: 'title',
              header: t('publicity.field.title'),
              isRowHeader: true,
              cell: ({ id, title, number }) => (
                <span className="grid">
                  <TextLink to={paths.desk.publicity(id)}>{title}</TextLink>
                  <span className="text-sm font-normal text-muted figures">{number}</span>
                </span>
              ),
            },
            {
              key: 'institution',
              header: t('publicity.field.institution'),
              cell: ({ institution }) => institution,
            },
            {
              key: 'price',
              header: t('publicity.price.wan'),
              align: 'end',
              cell: ({ priceFen }) => formatWan(priceFen, { grouped: true }),
            },
            {
              key: 'period',
              header: t('publicity.column.period'),
              cell: ({ startsOn, endsOn }) =>
                t('publicity.period', {
                  from: formatDate(startsOn, locale),
                  to: formatDate(endsOn, locale),
                }),
            },
            {
              key: 'state',
              header: t('publicity.column.state'),
              cell: (publicity) => <PublicityBadge publicity={publicity} />,
            },
          ]}
        />
      </Card>
    </>
  );
}
