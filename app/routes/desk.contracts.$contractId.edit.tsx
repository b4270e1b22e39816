import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { correctContract } from '#app/modules/contracts/commands.server.ts';
import { ContractForm } from '#app/modules/contracts/components/contract-form.tsx';
import { ContractStatusBadge } from '#app/modules/contracts/components/status-badge.tsx';
import { contractInputOf } from '#app/modules/contracts/form-input.ts';
import { editContractPage } from '#app/modules/contracts/form-pages.server.ts';
import { contractFormSchema } from '#app/modules/contracts/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => editContractPage(ctx, params.contractId ?? ''));
  return { ...page, title: ctx.t('contract.correct.title') };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, contractFormSchema, ctx.t, async (form) => {
    const contract = await correctContract(ctx, {
      contractId: params.contractId ?? '',
      version: form.version,
      input: contractInputOf(form),
      reason: form.reason,
    });
    return redirectWithToast(paths.desk.contract(contract.id), 'contract.toast.corrected');
  });
}

export default function EditContractPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
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
      <Notice tone="info">{t(page.isCounted ? 'contract.correct.counted' : 'contract.correct.note')}</Notice>
      <ContractForm
        values={page.values}
        choices={page.choices}
        today={page.today}
        lastResult={answer && 'result' in answer ? answer.result : undefined}
        hasRegistration={page.hasRegistration}
        needsReason={page.isCounted}
        buttons={
          <>
            <Button name="intent" value="correct" variant="primary">
              {t('contract.correct.save')}
            </Button>
            <Link to={paths.desk.contract(contract.id)} className="link">
              {t('common.cancel')}
            </Link>
          </>
        }
      />
    </>
  );
}
