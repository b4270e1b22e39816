import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { StepForm } from '#app/modules/contracts/components/step-form.tsx';
import { takeStep } from '#app/modules/contracts/step-form.server.ts';
import { contractStepPage } from '#app/modules/contracts/step-pages.server.ts';
import { registrationStepSchema } from '#app/modules/contracts/step-schema.ts';
import { stepLabel } from '#app/modules/contracts/steps.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => contractStepPage(ctx, params.contractId ?? '', params.step ?? ''));
  return { ...page, title: ctx.t(stepLabel(page.step)) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const { contractId = '', step = '' } = params;
  return formAction(request, registrationStepSchema, ctx.t, async (form) => {
    await takeStep(ctx, contractId, step, form);
    return redirectWithToast(paths.desk.contract(contractId), 'contract.toast.step');
  });
}

export default function ContractStepPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { contract } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={<span className="figures">{contract.number}</span>}
        breadcrumbs={[
          { label: t('contract.list.title'), to: paths.desk.contracts() },
          { label: contract.projectName, to: paths.desk.contract(contract.id) },
        ]}
      />
      <StepForm page={page} lastResult={answer && 'result' in answer ? answer.result : undefined} />
    </>
  );
}
