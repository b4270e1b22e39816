import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { CoverageTable, CoverSets } from '#app/modules/matching/components/coverage-table.tsx';
import { coveragePage } from '#app/modules/matching/coverage.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    page: await coveragePage(ctx, params.needId ?? ''),
    title: ctx.t('circle.coverage.title'),
  }));
}

export default function CoverageRoute() {
  const t = useT();
  const { page, title } = useLoaderData<typeof loader>();
  const { need } = page;
  return (
    <>
      <PageHeader
        title={title}
        meta={t('circle.coverage.text')}
        breadcrumbs={[
          { label: t('need.list.title'), to: paths.desk.needs() },
          { label: need.title, to: paths.desk.need(need.id) },
          { label: t('matching.for_need'), to: paths.desk.needMatches(need.id) },
        ]}
      />
      {page.hasIndicators ? null : <Notice tone="info">{t('circle.coverage.no_indicators')}</Notice>}
      {page.hasIndicators && page.columns.length === 0 ? (
        <Notice tone="info">{t('circle.coverage.no_technologies')}</Notice>
      ) : null}
      {page.sets.length > 0 ? <CoverSets page={page} /> : null}
      {page.columns.length > 0 ? <CoverageTable page={page} /> : null}
    </>
  );
}
