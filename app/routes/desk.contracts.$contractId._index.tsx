import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Printer } from 'lucide-react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { SignsNotice } from '#app/modules/anomalies/components/signs-notice.tsx';
import { ContractActions } from '#app/modules/contracts/components/contract-actions.tsx';
import { ContractFacts } from '#app/modules/contracts/components/contract-facts.tsx';
import { ContractFiles } from '#app/modules/contracts/components/contract-files.tsx';
import { ContractEntries, ContractHistory } from '#app/modules/contracts/components/contract-history.tsx';
import { ContractStatusBadge } from '#app/modules/contracts/components/status-badge.tsx';
import { attachFile, MAX_FILE_BYTES } from '#app/modules/contracts/files.server.ts';
import { contractPage } from '#app/modules/contracts/pages.server.ts';
import { advanceContract } from '#app/modules/contracts/registration.server.ts';
import { contractFileSchema, transitionSchema } from '#app/modules/contracts/schema.ts';
import { FollowUpSummary } from '#app/modules/follow-up/components/summary-card.tsx';
import { BlockedSteps } from '#app/modules/registration/components/blocked-steps.tsx';
import { RegistrationCard } from '#app/modules/registration/components/registration-card.tsx';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contract.projectName ?? ''} · 技桥` },
];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, () => contractPage(ctx, params.contractId ?? ''));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const { contractId = '' } = params;
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const upload = { schema: contractFileSchema, maxBytes: MAX_FILE_BYTES, t: ctx.t };
    return uploadAction(request, upload, async ({ kind, file }) => {
      await attachFile(ctx, { contractId, kind, file });
      return redirectWithToast(`${paths.desk.contract(contractId)}#files`, 'contract.toast.file');
    });
  }
  return formAction(request, transitionSchema, ctx.t, async (step) => {
    await advanceContract(ctx, { contractId, ...step });
    return redirectWithToast(paths.desk.contract(contractId), 'contract.toast.step');
  });
}

export default function ContractPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  // Two forms share the page's answer: the one with the file owns errors about it.
  const isUpload = ['file', 'kind'].some((name) => result?.error && name in result.error);
  const { contract } = page;
  return (
    <>
      <PageHeader
        title={contract.projectName}
        meta={
          <>
            <ContractStatusBadge status={contract.status} />
            <span className="figures">{contract.number}</span>
            <span>{t('contract.history.revision', { no: contract.revisionNo })}</span>
            {contract.isDemo ? <Badge>{t('contract.demo')}</Badge> : null}
          </>
        }
        breadcrumbs={[{ label: t('contract.list.title'), to: paths.desk.contracts() }]}
        actions={
          <LinkButton
            to={paths.desk.paper('contract-form', { id: contract.id })}
            icon={Printer}
            reloadDocument
          >
            {t('paper.print.contract')}
          </LinkButton>
        }
      />
      {page.warnings.length > 0 ? (
        <Notice tone="warn" title={t('contract.checklist')}>
          <ul className="list-disc pl-5">
            {page.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <SignsNotice signs={page.signs} contract={contract} />
      <ContractActions
        contract={contract}
        steps={page.steps}
        opinions={page.opinions}
        may={page.may}
        correctionBlock={page.correctionBlock}
        lastResult={isUpload ? undefined : result}
      />
      <BlockedSteps blocked={page.blocked} />
      {contract.path === 'LOCAL' || page.isBureau ? (
        <RegistrationCard contractId={contract.id} view={page.registration} />
      ) : null}
      <FollowUpSummary contractId={contract.id} summary={page.followUp} />
      <ContractFacts contract={contract} names={page.names} deal={page.deal} isBureau={page.isBureau} />
      <ContractFiles
        contractId={contract.id}
        files={page.files}
        mayAttach={page.may.attach}
        lastResult={isUpload ? result : undefined}
      />
      <ContractEntries entries={page.entries} isCounted={page.isCounted} />
      <ContractHistory history={page.history} />
    </>
  );
}
