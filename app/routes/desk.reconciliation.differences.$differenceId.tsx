import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { MissingYears } from '#app/modules/calendar/components/missing-years.tsx';
import {
  DifferenceFacts,
  DifferenceHistory,
  DifferenceRuns,
  OneDifferenceForm,
} from '#app/modules/reconciliation/components/difference-view.tsx';
import { FieldTable } from '#app/modules/reconciliation/components/field-table.tsx';
import { differencePage } from '#app/modules/reconciliation/pages.server.ts';
import { settleSchema } from '#app/modules/reconciliation/schema.ts';
import { settleDifferences } from '#app/modules/reconciliation/settling.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => differencePage(ctx, params.differenceId ?? ''));
  const { label, key } = page.difference;
  return { page, title: label || key || ctx.t('reconciliation.unnamed') };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, settleSchema, ctx.t, async (input) => {
    const count = await settleDifferences(ctx, input);
    const back = paths.desk.difference(params.differenceId ?? '');
    return redirectWithToast(back, 'reconciliation.toast.settled', { count });
  });
}

export default function DifferencePage() {
  const t = useT();
  const { page, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { difference } = page;
  return (
    <>
      <PageHeader
        title={title}
        meta={<span className="figures">{difference.key}</span>}
        breadcrumbs={[
          { label: t('reconciliation.title'), to: paths.desk.reconciliation() },
          { label: t('reconciliation.differences'), to: paths.desk.differences() },
        ]}
      />
      <MissingYears years={page.missingYears} />
      <DifferenceFacts difference={difference} />
      {page.fields.length > 0 ? (
        <Card title={t('reconciliation.column.fields')} flush>
          <FieldTable
            fields={page.fields}
            sources={[
              t(`reconciliation.ours.${difference.subject}`),
              t(`reconciliation.theirs.${difference.subject}`),
            ]}
          />
        </Card>
      ) : null}
      {page.may.settle ? (
        <OneDifferenceForm
          key={difference.version}
          page={page}
          lastResult={answer && 'result' in answer ? answer.result : undefined}
        />
      ) : null}
      <DifferenceHistory history={page.history} />
      <DifferenceRuns runs={page.runs} />
    </>
  );
}
