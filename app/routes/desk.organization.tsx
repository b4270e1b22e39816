import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { FieldRow, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { createAccount } from '#app/modules/accounts/commands.server.ts';
import { newMemberSchema } from '#app/modules/accounts/schema.ts';
import { updateOrganization } from '#app/modules/organizations/commands.server.ts';
import { PeopleTable } from '#app/modules/organizations/components/people-table.tsx';
import { ProfileForm } from '#app/modules/organizations/components/profile-form.tsx';
import { VerificationBadge } from '#app/modules/organizations/components/verification-badge.tsx';
import { organizationPage } from '#app/modules/organizations/pages.server.ts';
import { profileUpdateSchema } from '#app/modules/organizations/schema.ts';
import { PushChoiceCard } from '#app/modules/outreach/components/push-choice.tsx';
import { pushSettings, savePushChoice } from '#app/modules/outreach/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    ...(await organizationPage(ctx, ctx.actor.organizationId)),
    pushes: await pushSettings(ctx),
  }));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const { organizationId } = ctx.actor;
  const form = await request.formData();
  if (form.get('intent') === 'member') {
    return formAction(form, newMemberSchema, ctx.t, async ({ role, ...person }) => {
      const created = await createAccount(ctx, { ...person, roles: [role], organizationId });
      // Shown once, here: nothing on this site sends the first password anywhere.
      return data({ created: { email: person.email, password: created.password } });
    });
  }
  if (form.get('intent') === 'push') return savePushChoice(ctx, form);
  return formAction(form, profileUpdateSchema, ctx.t, async (profile) => {
    await updateOrganization(ctx, organizationId, profile);
    return redirectWithToast(paths.desk.organization(), 'organization.saved');
  });
}

export default function OwnOrganizationPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const lastResult = answer && 'result' in answer ? answer.result : undefined;
  const { organization, may } = page;
  return (
    <>
      <PageHeader
        title={organization.name}
        meta={
          <>
            <VerificationBadge verification={organization.verification} />
            <span className="figures">{organization.uscc}</span>
            <span>{page.regionName}</span>
          </>
        }
      />
      {organization.verification === 'pending' ? (
        <Notice tone="info">{t('organization.pending_notice')}</Notice>
      ) : null}
      {organization.verification === 'refused' ? (
        <Notice tone="warn" title={t('organization.refused_notice')}>
          {organization.verificationNote}
        </Notice>
      ) : null}
      {answer && 'created' in answer ? (
        <Notice tone="success" title={t('account.created', { email: answer.created.email })} isLive>
          {t('account.first_password', { password: answer.created.password })}
        </Notice>
      ) : null}
      <Card title={t('organization.people')} flush>
        <PeopleTable people={page.people} />
      </Card>
      <PushChoiceCard settings={page.pushes} />
      {may.update ? (
        <>
          <Card title={t('account.add_member')}>
            <NewMemberForm lastResult={lastResult} />
          </Card>
          <Card title={t('organization.profile')}>
            <ProfileForm
              values={page.values}
              version={organization.version}
              regions={page.regions}
              chains={page.chains}
              lastResult={lastResult}
              warnRecheck={organization.verification === 'verified'}
            />
          </Card>
        </>
      ) : null}
    </>
  );
}

function NewMemberForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT();
  const required = { required: true };
  const [form, fields] = useForm<{ name: string; email: string; phone: string; role: string }>({
    id: 'member',
    lastResult,
    constraint: { name: required, email: required, phone: required, role: required },
    defaultValue: { role: 'member' },
  });
  const labels = {
    name: t('account.name'),
    email: t('account.email'),
    phone: t('account.phone'),
    role: t('account.roles'),
  };
  const roles = (['member', 'owner'] as const).map((role) => ({
    value: role,
    label: t(`account.role.${role}`),
  }));
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-5">
      <FormErrors form={form} labels={labels} />
      <input type="hidden" name="intent" value="member" />
      <FieldRow>
        <TextField field={fields.name} label={labels.name} />
        <TextField field={fields.phone} label={labels.phone} type="tel" />
        <TextField field={fields.email} label={labels.email} type="email" />
        <SelectField field={fields.role} label={labels.role} options={roles} placeholder={null} />
      </FieldRow>
      <SubmitBar note={t('account.add_member_hint')}>
        <Button>{t('account.add_member')}</Button>
      </SubmitBar>
    </Form>
  );
}
