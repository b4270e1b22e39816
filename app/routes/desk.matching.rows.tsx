import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { JudgementTable, NeedTable } from '#app/modules/quality/components/quality-rows.tsx';
import { qualityRowsPage } from '#app/modules/quality/rows-page.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, () => qualityRowsPage(ctx, new URL(request.url).searchParams));
}

export default function QualityRowsPage() {
  const t = useT();
  const { title, month, days, filters, ...list } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        meta={
          <>
            <span>{t('quality.rows.count', { count: list.count })}</span>
            {filters.map((filter) => (
              <span key={filter}>{filter}</span>
            ))}
          </>
        }
        breadcrumbs={[
          { label: t('quality.title'), to: paths.desk.matching({ ...(month ? { month } : {}), days }) },
        ]}
        actions={<PrintButton />}
      />
      <Card flush>
        {list.judgements ? <JudgementTable caption={title} rows={list.judgements} /> : null}
        {list.needs ? <NeedTable caption={title} rows={list.needs} /> : null}
      </Card>
      <Pagination page={list.page} pages={list.pages} count={list.count} />
    </>
  );
}
