import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { InnovatorCard } from '#app/modules/innovators/components/organization-card.tsx';
import { innovatorsOfOrganization } from '#app/modules/innovators/pages.server.ts';
import { IntegrityCard } from '#app/modules/integrity/components/integrity-card.tsx';
import { integrityOfOrganization } from '#app/modules/integrity/pages.server.ts';
import { overrideUscc, verifyOrganization } from '#app/modules/organizations/commands.server.ts';
import { PeopleTable } from '#app/modules/organizations/components/people-table.tsx';
import { VerificationBadge } from '#app/modules/organizations/components/verification-badge.tsx';
import { organizationPage } from '#app/modules/organizations/pages.server.ts';
import { usccOverrideSchema, verificationSchema } from '#app/modules/organizations/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const id = params.organizationId ?? '';
  return respond(ctx.t, async () => ({
    ...(await organizationPage(ctx, id)),
    innovators: await innovatorsOfOrganization(ctx, id),
    integrity: await integrityOfOrganization(ctx, id),
  }));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const id = params.organizationId ?? '';
  const form = await request.formData();
  if (form.get('intent') === 'override') {
    return formAction(form, usccOverrideSchema, ctx.t, async (input) => {
      await overrideUscc(ctx, id, input);
      return redirectWithToast(paths.admin.organization(id), 'organization.override.done');
    });
  }
  return formAction(form, verificationSchema, ctx.t, async (input) => {
    await verifyOrganization(ctx, id, input);
    return redirectWithToast(paths.admin.organization(id), 'organization.verify.done');
  });
}

export default function OrganizationAdminPage() {
  const t = useT();
  const { organization, regionName, chainName, people, innovators, integrity, may } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const uscc = organization.usccOverrideReason
    ? `${organization.uscc} ${t('organization.uscc.overridden', { reason: organization.usccOverrideReason })}`
    : organization.uscc;
  return (
    <>
      <PageHeader
        title={organization.name}
        meta={<VerificationBadge verification={organization.verification} />}
        breadcrumbs={[{ label: t('organization.list.title'), to: paths.admin.organizations() }]}
      />
      <Card title={t('organization.profile')}>
        <DescriptionList
          columns={2}
          items={[
            { term: t('organization.kind'), text: t(`organization.kind.${organization.kind}`) },
            { term: t('organization.uscc'), text: uscc },
            { term: t('organization.region'), text: regionName },
            { term: t('organization.xiongan'), text: t(organization.xiongan ? 'common.yes' : 'common.no') },
            { term: t('organization.field.township'), text: organization.township },
            { term: t('organization.field.chainCode'), text: chainName },
            { term: t('organization.field.address'), text: organization.address },
            { term: t('organization.field.legalRepresentative'), text: organization.legalRepresentative },
            { term: t('organization.field.contactName'), text: organization.contactName },
            { term: t('organization.field.contactPhone'), text: organization.contactPhone },
            { term: t('organization.field.contactEmail'), text: organization.contactEmail },
            { term: t('organization.field.intro'), text: organization.intro },
          ]}
        />
      </Card>
      {may.verify && organization.kind !== 'bureau' ? (
        <VerificationForm version={organization.version} lastResult={answer?.result} />
      ) : null}
      {integrity && organization.kind !== 'bureau' ? <IntegrityCard integrity={integrity} /> : null}
      {innovators ? <InnovatorCard organizationId={organization.id} {...innovators} /> : null}
      <Card title={t('organization.people')} flush>
        <PeopleTable people={people} />
      </Card>
      {may.overrideUscc ? <OverrideForm lastResult={answer?.result} /> : null}
    </>
  );
}

type LastResult = SubmissionResult<string[]> | undefined;

function VerificationForm({ version, lastResult }: { version: number; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{ note: string }>({ id: 'verify', lastResult });
  return (
    <Card title={t('organization.verify.title')}>
      <Form method="post" {...getFormProps(form)} className="grid max-w-xl gap-5">
        <FormErrors form={form} labels={{ note: t('organization.verify.note') }} />
        <input type="hidden" name="version" value={version} />
        <TextareaField field={fields.note} label={t('organization.verify.note')} rows={3} maxLength={300} />
        <div className="flex gap-3">
          <Button variant="primary" name="decision" value="verify">
            {t('organization.verify.accept')}
          </Button>
          <Button variant="danger" name="decision" value="refuse">
            {t('organization.verify.refuse')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function OverrideForm({ lastResult }: { lastResult: LastResult }) {
  const t = useT();
  const required = { required: true };
  const constraint = { uscc: required, reason: required };
  const [form, fields] = useForm<{ uscc: string; reason: string }>({
    id: 'override',
    lastResult,
    constraint,
  });
  const labels = { uscc: t('organization.uscc'), reason: t('organization.override.reason') };
  return (
    <Card title={t('organization.override.title')}>
      <Form method="post" {...getFormProps(form)} className="grid max-w-xl gap-5">
        <p className="text-sm text-muted">{t('organization.override.hint')}</p>
        <FormErrors form={form} labels={labels} />
        <input type="hidden" name="intent" value="override" />
        <TextField field={fields.uscc} label={labels.uscc} />
        <TextField field={fields.reason} label={labels.reason} />
        <div>
          <Button>{t('organization.override.submit')}</Button>
        </div>
      </Form>
    </Card>
  );
}
