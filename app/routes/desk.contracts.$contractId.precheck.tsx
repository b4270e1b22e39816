import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { ContractStatusBadge } from '#app/modules/contracts/components/status-badge.tsx';
import { takeStep } from '#app/modules/contracts/step-form.server.ts';
import { registrationStepSchema } from '#app/modules/contracts/step-schema.ts';
import { buyerRegionMessage } from '#app/modules/registration/buyer-region.ts';
import { PrecheckFindings } from '#app/modules/registration/components/precheck-findings.tsx';
import { PrecheckQuestions, SubmitApplication } from '#app/modules/registration/components/precheck-form.tsx';
import { precheckPage } from '#app/modules/registration/pages.server.ts';
import { answerPrecheck } from '#app/modules/registration/precheck.server.ts';
import { precheckAnswersSchema } from '#app/modules/registration/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => precheckPage(ctx, params.contractId ?? ''));
  return { ...page, title: ctx.t('registration.precheck.title') };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const contractId = params.contractId ?? '';
  const form = await request.formData();
  if (form.get('intent') === 'submit') {
    return formAction(form, registrationStepSchema, ctx.t, async (input) => {
      await takeStep(ctx, contractId, 'applicant-submit', input);
      return redirectWithToast(paths.desk.contract(contractId), 'registration.toast.submitted');
    });
  }
  return formAction(form, precheckAnswersSchema, ctx.t, async (answers) => {
    await answerPrecheck(ctx, { contractId, answers });
    return redirectWithToast(paths.desk.contractPrecheck(contractId), 'registration.toast.precheck');
  });
}

export default function PrecheckPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { contract, buyerRegion } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span className="figures">{contract.number}</span>
            <ContractStatusBadge status={contract.status} />
            <span>{t('registration.precheck.meta')}</span>
          </>
        }
        breadcrumbs={[
          { label: t('contract.list.title'), to: paths.desk.contracts() },
          { label: contract.projectName, to: paths.desk.contract(contract.id) },
        ]}
      />
      <Notice tone={buyerRegion.isXinji ? 'success' : 'warn'} title={t('registration.precheck.region.title')}>
        {t(buyerRegionMessage(buyerRegion), { code: buyerRegion.code, name: buyerRegion.name })}
      </Notice>
      <PrecheckFindings findings={page.findings} />
      <PrecheckQuestions key={page.last?.at ?? 0} page={page} />
      <SubmitApplication page={page} lastResult={answer && 'result' in answer ? answer.result : undefined} />
    </>
  );
}
