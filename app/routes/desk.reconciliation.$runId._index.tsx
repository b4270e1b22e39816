import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { Download } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { DifferenceListView } from '#app/modules/reconciliation/components/difference-list.tsx';
import { RunFacts } from '#app/modules/reconciliation/components/run-facts.tsx';
import { runPage } from '#app/modules/reconciliation/pages.server.ts';
import { settleSchema } from '#app/modules/reconciliation/schema.ts';
import { settleDifferences } from '#app/modules/reconciliation/settling.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => runPage(ctx, params.runId ?? '', new URL(request.url)));
  return { page, title: page.run.title };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, settleSchema, ctx.t, async (input) => {
    const count = await settleDifferences(ctx, input);
    const back = paths.desk.reconciliationRun(params.runId ?? '') + new URL(request.url).search;
    return redirectWithToast(back, 'reconciliation.toast.settled', { count });
  });
}

export default function ReconciliationRunPage() {
  const t = useT();
  const locale = useLocale();
  const { page, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { run } = page;
  const { search } = useLocation();
  return (
    <>
      <PageHeader
        title={title}
        meta={t('reconciliation.run.meta', {
          number: run.number,
          date: formatInstant(run.createdAt, locale),
          by: run.createdBy ?? '—',
        })}
        breadcrumbs={[{ label: t('reconciliation.title'), to: paths.desk.reconciliation() }]}
        actions={
          <a
            href={paths.desk.reconciliationExport(run.id, search)}
            download
            className="link inline-flex min-h-11 items-center gap-2"
          >
            <Download aria-hidden className="size-4" />
            {t('reconciliation.export')}
          </a>
        }
      />
      <RunFacts run={run} />
      <DifferenceListView
        key={page.differences.map(({ id, version }) => `${id}:${version}`).join()}
        list={page}
        clearTo={paths.desk.reconciliationRun(run.id)}
        lastResult={answer && 'result' in answer ? answer.result : undefined}
      />
    </>
  );
}
