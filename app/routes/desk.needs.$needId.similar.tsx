import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { JointNeedForm, SimilarNeeds } from '#app/modules/outreach/components/similar-needs.tsx';
import { similarPage, suggestFromPage } from '#app/modules/outreach/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    similar: await similarPage(ctx, params.needId ?? ''),
    title: ctx.t('circle.pool.title'),
  }));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return suggestFromPage(ctx, params.needId ?? '', await request.formData());
}

export default function SimilarNeedsRoute() {
  const t = useT();
  const { similar, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { need } = similar;
  return (
    <>
      <PageHeader
        title={title}
        meta={t('circle.similar.text')}
        breadcrumbs={[
          { label: t('need.list.title'), to: paths.desk.needs() },
          { label: need.title, to: paths.desk.need(need.id) },
        ]}
      />
      {similar.maySuggest && similar.needs.length > 0 ? (
        <Card>
          <JointNeedForm similar={similar} lastResult={answer?.result} />
        </Card>
      ) : (
        <SimilarNeeds similar={similar} />
      )}
    </>
  );
}
