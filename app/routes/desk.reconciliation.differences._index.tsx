import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { DifferenceListView } from '#app/modules/reconciliation/components/difference-list.tsx';
import { differencesPage } from '#app/modules/reconciliation/pages.server.ts';
import { settleSchema } from '#app/modules/reconciliation/schema.ts';
import { settleDifferences } from '#app/modules/reconciliation/settling.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => differencesPage(ctx, new URL(request.url)));
  return { page, title: ctx.t('reconciliation.differences') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, settleSchema, ctx.t, async (input) => {
    const count = await settleDifferences(ctx, input);
    const back = paths.desk.differences() + new URL(request.url).search;
    return redirectWithToast(back, 'reconciliation.toast.settled', { count });
  });
}

export default function DifferencesPage() {
  const t = useT();
  const { page, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={title}
        meta={t('reconciliation.differences.meta')}
        breadcrumbs={[{ label: t('reconciliation.title'), to: paths.desk.reconciliation() }]}
        actions={page.count > 0 ? <ExportButton list="differences" /> : null}
      />
      <DifferenceListView
        key={page.differences.map(({ id, version }) => `${id}:${version}`).join()}
        list={page}
        clearTo={paths.desk.differences()}
        lastResult={answer && 'result' in answer ? answer.result : undefined}
      />
    </>
  );
}
