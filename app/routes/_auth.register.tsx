import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { CheckboxField, RadioGroupField } from '#app/components/form/choice-fields.tsx';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { isMember } from '#app/modules/accounts/actor.ts';
import { registerOrganization } from '#app/modules/organizations/commands.server.ts';
import { REGISTRABLE_KINDS, registrationConstraint } from '#app/modules/organizations/profile-fields.ts';
import { registrationSchema } from '#app/modules/organizations/schema.ts';
import { regionOptions } from '#app/modules/taxonomy/region-options.ts';
import { XINJI } from '#app/modules/taxonomy/regions.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  if (isMember(ctx.actor)) throw redirect(paths.desk.home());
  return { regions: regionOptions(ctx.locale) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = requestContext(context, request);
  return formAction(
    request,
    registrationSchema,
    ctx.t,
    async (input) => {
      const userId = await registerOrganization(ctx, { ...input, address: ctx.address });
      const { address, userAgent } = ctx;
      const cookie = await ctx.sessions.start({
        userId,
        roles: ['owner'],
        address,
        userAgent,
        now: ctx.now(),
      });
      return redirect(paths.desk.home(), { headers: { 'Set-Cookie': cookie } });
    },
    { hideFields: ['password', 'repeat'] },
  );
}

export default function RegisterPage() {
  const t = useT();
  const { regions } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<Record<keyof typeof registrationConstraint, string>>({
    id: 'register',
    lastResult: actionData?.result,
    constraint: registrationConstraint,
    defaultValue: { kind: 'firm', regionCode: XINJI },
  });
  const labels = {
    kind: t('organization.kind'),
    organizationName: t('organization.name'),
    uscc: t('organization.uscc'),
    regionCode: t('organization.region'),
    name: t('account.name'),
    email: t('account.email'),
    phone: t('account.phone'),
    password: t('account.password'),
    repeat: t('account.password.repeat'),
    consent: t('account.register.consent'),
  };
  const kinds = REGISTRABLE_KINDS.map((kind) => ({ value: kind, label: t(`organization.kind.${kind}`) }));
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-6">
      <PageHeader title={t('account.register.title')} meta={t('account.register.intro')} />
      <Card>
        <Form method="post" {...getFormProps(form)} className="grid gap-8">
          <FormErrors form={form} labels={labels} />
          <RequiredLegend />
          <Fieldset title={t('account.register.organization')}>
            <RadioGroupField field={fields.kind} label={labels.kind} options={kinds} layout="row" />
            <TextField
              field={fields.organizationName}
              label={labels.organizationName}
              autoComplete="organization"
            />
            <TextField field={fields.uscc} label={labels.uscc} hint={t('organization.uscc.hint')} />
            <SelectField field={fields.regionCode} label={labels.regionCode} options={regions} />
            <CheckboxField field={fields.xiongan} label={t('organization.xiongan')} />
          </Fieldset>
          <Fieldset title={t('account.register.person')} description={t('account.register.person_hint')}>
            <FieldRow>
              <TextField field={fields.name} label={labels.name} autoComplete="name" />
              <TextField field={fields.phone} label={labels.phone} type="tel" autoComplete="tel" />
            </FieldRow>
            <TextField
              field={fields.email}
              label={labels.email}
              type="email"
              autoComplete="username"
              hint={t('account.email.hint')}
            />
            <FieldRow>
              <TextField
                field={fields.password}
                label={labels.password}
                type="password"
                autoComplete="new-password"
                hint={t('account.password.hint')}
              />
              <TextField
                field={fields.repeat}
                label={labels.repeat}
                type="password"
                autoComplete="new-password"
              />
            </FieldRow>
            <CheckboxField field={fields.consent} label={labels.consent} />
            <p className="text-sm">
              <Link className="link" to={paths.privacy()}>
                {t('account.register.privacy')}
              </Link>
            </p>
          </Fieldset>
          <SubmitBar>
            <Button variant="primary">{t('account.register.submit')}</Button>
          </SubmitBar>
        </Form>
      </Card>
    </div>
  );
}
