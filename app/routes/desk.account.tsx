import { getFormProps, useForm } from '@conform-to/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { changePassword } from '#app/modules/accounts/commands.server.ts';
import { requireProfile } from '#app/modules/accounts/queries.server.ts';
import { passwordChangeSchema } from '#app/modules/accounts/schema.ts';
import { sessionClass } from '#app/modules/accounts/sessions.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const staff = sessionClass(ctx.actor.roles) === 'staff';
  return {
    profile: await requireProfile(ctx.db, ctx.actor.userId),
    roles: ctx.actor.roles,
    organization: ctx.actor.organizationName,
    staff,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(
    request,
    passwordChangeSchema,
    ctx.t,
    async ({ current, password }) => {
      await changePassword(ctx, ctx.sessions, { current, password, keepSessionId: ctx.sessionId });
      return redirectWithToast(paths.desk.account(), 'account.password.changed');
    },
    { hideFields: ['current', 'password', 'repeat'] },
  );
}

export default function AccountPage() {
  const t = useT();
  const { profile, roles, organization, staff } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const required = { required: true, maxLength: 200 };
  const [form, fields] = useForm<{ current: string; password: string; repeat: string }>({
    id: 'password',
    lastResult: actionData?.result,
    constraint: { current: required, password: required, repeat: required },
  });
  const labels = {
    current: t('account.password.current'),
    password: t('account.password.new'),
    repeat: t('account.password.repeat'),
  };
  return (
    <>
      <PageHeader title={t('account.title')} />
      <Card title={t('account.profile')}>
        <DescriptionList
          items={[
            { term: t('account.name'), text: profile.name },
            { term: t('account.email'), text: profile.email },
            { term: t('account.phone'), text: profile.phone },
            { term: t('account.organization'), text: organization },
            { term: t('account.roles'), text: roles.map((role) => t(`account.role.${role}`)).join('、') },
          ]}
        />
      </Card>
      <Card title={t('account.password.title')}>
        <Form method="post" {...getFormProps(form)} className="grid max-w-md gap-5">
          <FormErrors form={form} labels={labels} />
          <TextField
            field={fields.current}
            label={labels.current}
            type="password"
            autoComplete="current-password"
          />
          <TextField
            field={fields.password}
            label={labels.password}
            type="password"
            autoComplete="new-password"
            hint={t(staff ? 'account.password.hint_staff' : 'account.password.hint')}
          />
          <TextField
            field={fields.repeat}
            label={labels.repeat}
            type="password"
            autoComplete="new-password"
          />
          <SubmitBar note={t('account.password.others_end')}>
            <Button variant="primary">{t('account.password.submit')}</Button>
          </SubmitBar>
        </Form>
      </Card>
    </>
  );
}
