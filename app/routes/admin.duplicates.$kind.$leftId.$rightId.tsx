import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { PairDecision, SideBySide } from '#app/modules/duplicates/components/side-by-side.tsx';
import { decidePair, pairPage } from '#app/modules/duplicates/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    page: await pairPage(ctx, params),
    title: ctx.t('circle.pair.title'),
  }));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  return respond(ctx.t, () => decidePair(ctx, params, form));
}

export default function PairPage() {
  const t = useT();
  const { page, title } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.result.error?.[''] ?? [];
  return (
    <>
      <PageHeader
        title={title}
        meta={t('circle.pair.meta', { percent: page.percent })}
        breadcrumbs={[{ label: t('circle.duplicates.title'), to: paths.admin.duplicates() }]}
      />
      {errors.length > 0 ? (
        <Notice tone="error" isLive>
          {errors.join(' ')}
        </Notice>
      ) : null}
      {page.state === 'open' ? null : <Notice tone="info">{t(`circle.pair.decided.${page.state}`)}</Notice>}
      <PairDecision page={page} />
      <SideBySide page={page} />
    </>
  );
}
