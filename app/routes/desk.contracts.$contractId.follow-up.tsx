import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { ContractStatusBadge } from '#app/modules/contracts/components/status-badge.tsx';
import { MAX_FILE_BYTES } from '#app/modules/contracts/files.server.ts';
import { decideAssessment, enterAssessment } from '#app/modules/follow-up/assessment-commands.server.ts';
import { AssessmentsCard } from '#app/modules/follow-up/components/assessments-card.tsx';
import { HintsCard } from '#app/modules/follow-up/components/hints-card.tsx';
import { MilestonesCard } from '#app/modules/follow-up/components/milestones-card.tsx';
import { ReceiptsCard } from '#app/modules/follow-up/components/receipts-card.tsx';
import { RoundsCard } from '#app/modules/follow-up/components/rounds-card.tsx';
import { addMilestone, settleMilestone } from '#app/modules/follow-up/milestone-commands.server.ts';
import { afterSigningPage } from '#app/modules/follow-up/pages.server.ts';
import { recordReceipt, voidReceipt } from '#app/modules/follow-up/receipt-commands.server.ts';
import { afterSigningSchema, withFileSchema } from '#app/modules/follow-up/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => afterSigningPage(ctx, params.contractId ?? ''));
  return { ...page, title: ctx.t('follow.title') };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const { contractId = '' } = params;
  const here = paths.desk.contractFollowUp(contractId);
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const upload = { schema: withFileSchema, maxBytes: MAX_FILE_BYTES, t: ctx.t };
    return uploadAction(request, upload, async (form) => {
      if (form.intent === 'receipt-add') {
        await recordReceipt(ctx, contractId, form);
        return redirectWithToast(`${here}#receipts`, 'follow.toast.receipt');
      }
      await settleMilestone(ctx, contractId, form);
      return redirectWithToast(`${here}#milestones`, 'follow.toast.settled');
    });
  }
  return formAction(request, afterSigningSchema, ctx.t, async (form) => {
    switch (form.intent) {
      case 'milestone-add':
        await addMilestone(ctx, contractId, form);
        return redirectWithToast(`${here}#milestones`, 'follow.toast.milestone');
      case 'receipt-void':
        await voidReceipt(ctx, contractId, form);
        return redirectWithToast(`${here}#receipts`, 'follow.toast.voided');
      case 'assessment-enter':
        await enterAssessment(ctx, contractId, form);
        return redirectWithToast(`${here}#assessments`, 'follow.toast.assessment');
      case 'assessment-decide':
        await decideAssessment(ctx, contractId, form);
        return redirectWithToast(`${here}#assessments`, 'follow.toast.decided');
    }
  });
}

/** 履约与跟踪 of one contract: nodes, receipts, assessed income, questionnaires, policies to ask about. */
export default function ContractFollowUpPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  const { contract } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span className="figures">{contract.number}</span>
            <ContractStatusBadge status={contract.status} />
          </>
        }
        breadcrumbs={[
          { label: t('contract.list.title'), to: paths.desk.contracts() },
          { label: contract.projectName, to: paths.desk.contract(contract.id) },
        ]}
      />
      <MilestonesCard page={page} lastResult={result} />
      <ReceiptsCard page={page} lastResult={result} />
      <AssessmentsCard page={page} lastResult={result} />
      <RoundsCard page={page} />
      <HintsCard hints={page.hints} />
    </>
  );
}
