import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { SignsNotice } from '#app/modules/anomalies/components/signs-notice.tsx';
import { ContractStatusBadge } from '#app/modules/contracts/components/status-badge.tsx';
import { IntegrityCard } from '#app/modules/integrity/components/integrity-card.tsx';
import { linkPublicity, waivePublicity } from '#app/modules/publicity/commands.server.ts';
import { PublicityCard } from '#app/modules/publicity/components/publicity-card.tsx';
import { linkPublicitySchema, waiverSchema } from '#app/modules/publicity/schema.ts';
import { BlockedSteps } from '#app/modules/registration/components/blocked-steps.tsx';
import { ClockFacts } from '#app/modules/registration/components/clock-facts.tsx';
import { ObjectionsCard } from '#app/modules/registration/components/objections-card.tsx';
import { ReviewList } from '#app/modules/registration/components/review-list.tsx';
import { decideObjection, raiseObjection } from '#app/modules/registration/objection-commands.server.ts';
import { contractRegistrationPage } from '#app/modules/registration/pages.server.ts';
import { decideObjectionSchema, raiseObjectionSchema } from '#app/modules/registration/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => contractRegistrationPage(ctx, params.contractId ?? ''));
  return { ...page, title: ctx.t('registration.card.title') };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const contractId = params.contractId ?? '';
  const here = paths.desk.contractRegistration(contractId);
  const form = await request.formData();
  if (form.get('intent') === 'decide') {
    return formAction(form, decideObjectionSchema, ctx.t, async (input) => {
      await decideObjection(ctx, { contractId, ...input });
      return redirectWithToast(here, 'registration.toast.decided');
    });
  }
  if (form.get('intent') === 'waive') {
    return formAction(form, waiverSchema, ctx.t, async ({ reason }) => {
      await waivePublicity(ctx, { contractId, reason });
      return redirectWithToast(here, 'publicity.toast.waived');
    });
  }
  if (form.get('intent') === 'link') {
    return formAction(form, linkPublicitySchema, ctx.t, async ({ publicityId }) => {
      await linkPublicity(ctx, { contractId, publicityId });
      return redirectWithToast(here, 'publicity.toast.linked');
    });
  }
  return formAction(form, raiseObjectionSchema, ctx.t, async (input) => {
    await raiseObjection(ctx, { contractId, ...input });
    return redirectWithToast(here, 'registration.toast.objection');
  });
}

export default function ContractRegistrationPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  const isWaiver = result?.initialValue?.intent === 'waive';
  const { contract, view } = page;
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
      <BlockedSteps blocked={page.blocked} />
      <SignsNotice signs={page.signs} contract={contract} />
      <Card title={t('registration.clock.due')}>
        <ClockFacts application={view.application} clock={view.clock} />
      </Card>
      {page.isStaff ? <ReviewList reviews={view.reviews} /> : null}
      <ObjectionsCard
        objections={view.objections}
        may={view.may}
        isRegistry={page.isRegistry}
        today={page.today}
        lastResult={isWaiver ? undefined : result}
      />
      <PublicityCard
        contractId={contract.id}
        publicity={view.publicity}
        may={view.may}
        lastResult={isWaiver ? result : undefined}
      />
      {view.integrity ? <IntegrityCard integrity={view.integrity} /> : null}
    </>
  );
}
