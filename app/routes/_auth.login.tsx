import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction } from '#app/lib/http.server.ts';
import { paths, safeRedirect } from '#app/lib/paths.ts';
import { isMember } from '#app/modules/accounts/actor.ts';
import { login } from '#app/modules/accounts/commands.server.ts';
import { demoAccounts } from '#app/modules/accounts/queries.server.ts';
import { loginSchema } from '#app/modules/accounts/schema.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const next = safeRedirect(new URL(request.url).searchParams.get('next'), paths.desk.home());
  if (isMember(ctx.actor)) throw redirect(next);
  return { next, demo: ctx.demo ? await demoAccounts(ctx.db) : null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = requestContext(context, request);
  return formAction(
    request,
    loginSchema,
    ctx.t,
    async ({ email, password, next }) => {
      const cookie = await login(ctx, ctx.sessions, {
        email,
        password,
        address: ctx.address,
        userAgent: ctx.userAgent,
      });
      return redirect(safeRedirect(next, paths.desk.home()), { headers: { 'Set-Cookie': cookie } });
    },
    { hideFields: ['password'] },
  );
}

export default function LoginPage() {
  const t = useT();
  const { next, demo } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<{ email: string; password: string }>({
    id: 'login',
    lastResult: actionData?.result,
    constraint: { email: { required: true }, password: { required: true } },
  });
  return (
    <div className="mx-auto grid w-full max-w-md gap-6">
      <PageHeader title={t('account.login.title')} />
      <Card>
        <Form method="post" {...getFormProps(form)} className="grid gap-5">
          <FormErrors form={form} labels={{ email: t('account.email'), password: t('account.password') }} />
          <input type="hidden" name="next" value={next} />
          <TextField field={fields.email} label={t('account.email')} type="email" autoComplete="username" />
          <TextField
            field={fields.password}
            label={t('account.password')}
            type="password"
            autoComplete="current-password"
          />
          <Button variant="primary" block>
            {t('account.login.submit')}
          </Button>
        </Form>
      </Card>
      <p>
        {t('account.login.no_account')}{' '}
        <Link className="link" to={paths.register()}>
          {t('account.login.register')}
        </Link>
      </p>
      {demo ? (
        <Card title={t('account.login.demo')}>
          <p className="mb-2 text-sm text-muted">
            {t('account.login.demo_password', { password: demo.password })}
          </p>
          <ul className="grid gap-1 text-sm">
            {demo.accounts.map((account) => (
              <li key={account.email} className="flex flex-wrap gap-x-3">
                <code>{account.email}</code>
                <span className="text-muted">{account.description}</span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}
