import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { recordContract } from '#app/modules/contracts/commands.server.ts';
import { ContractForm } from '#app/modules/contracts/components/contract-form.tsx';
import { DealNotice, PartyPicker } from '#app/modules/contracts/components/party-picker.tsx';
import { contractInputOf } from '#app/modules/contracts/form-input.ts';
import { newContractPage } from '#app/modules/contracts/form-pages.server.ts';
import { contractFormSchema } from '#app/modules/contracts/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newContractPage(ctx, new URL(request.url).searchParams));
  return { ...page, title: ctx.t('contract.new') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, contractFormSchema, ctx.t, async (form) => {
    const status = form.intent === 'signed' ? 'SIGNED' : 'DRAFT';
    const contract = await recordContract(ctx, { ...contractInputOf(form), status, dealId: form.dealId });
    return redirectWithToast(paths.desk.contract(contract.id), 'contract.toast.recorded');
  });
}

export default function NewContractPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumbs={[{ label: t('contract.list.title'), to: paths.desk.contracts() }]}
      />
      {page.deal ? (
        <DealNotice deal={page.deal} />
      ) : (
        <PartyPicker organizations={page.organizations} picked={page.picked} />
      )}
      <ContractForm
        key={`${page.picked.seller}-${page.picked.buyer}`}
        values={page.values}
        choices={page.choices}
        today={page.today}
        lastResult={answer && 'result' in answer ? answer.result : undefined}
        buttons={
          <>
            <Button name="intent" value="signed" variant="primary">
              {t('contract.record.signed')}
            </Button>
            <Button name="intent" value="draft">
              {t('common.save.draft')}
            </Button>
          </>
        }
      />
    </>
  );
}
