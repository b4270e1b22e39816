import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { CheckboxGroupField } from '#app/components/form/choice-fields.tsx';
import { FieldRow, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { SearchBox } from '#app/components/table/search-box.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { PER_PAGE, pageCount, pageNumber } from '#app/lib/pages.ts';
import { paths } from '#app/lib/paths.ts';
import { BUREAU_ROLES, requireAllowed } from '#app/modules/accounts/actor.ts';
import { createAccount, setAccountStatus } from '#app/modules/accounts/commands.server.ts';
import { AccountsTable } from '#app/modules/accounts/components/accounts-table.tsx';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { listAccounts } from '#app/modules/accounts/queries.server.ts';
import { accountStatusSchema, newUserSchema } from '#app/modules/accounts/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    requireAllowed(ctx.actor, accountPolicy['account.list_all'](ctx.actor));
    const url = new URL(request.url);
    const text = url.searchParams.get('q')?.trim().slice(0, 60) ?? '';
    const page = pageNumber(url);
    const { accounts, count } = await listAccounts(ctx.db, { text, page, perPage: PER_PAGE });
    return { accounts, count, page, pages: pageCount(count), ownId: ctx.actor.userId };
  });
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  if (form.get('intent') === 'status') {
    return formAction(form, accountStatusSchema, ctx.t, async ({ userId, status }) => {
      await setAccountStatus(ctx, ctx.sessions, userId, status);
      return redirectWithToast(
        paths.admin.users(),
        status === 'active' ? 'admin.users.enabled' : 'admin.users.disabled',
      );
    });
  }
  return formAction(form, newUserSchema, ctx.t, async (person) => {
    const { password } = await createAccount(ctx, { ...person, organizationId: ctx.actor.organizationId });
    return data({ created: { email: person.email, password } });
  });
}

export default function UsersPage() {
  const t = useT();
  const { accounts, count, page, pages, ownId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('admin.users.title')} actions={<ExportButton list="users" />} />
      {answer && 'created' in answer ? (
        <Notice tone="success" title={t('account.created', { email: answer.created.email })} isLive>
          {t('account.first_password', { password: answer.created.password })}
        </Notice>
      ) : null}
      <SearchBox label={t('admin.users.search')} action={paths.admin.users()} />
      <Card flush>
        <AccountsTable accounts={accounts} ownId={ownId} />
      </Card>
      <Pagination page={page} pages={pages} count={count} />
      <Card title={t('admin.users.new')}>
        <NewUserForm lastResult={answer && 'result' in answer ? answer.result : undefined} />
      </Card>
    </>
  );
}

function NewUserForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT();
  const required = { required: true };
  const [form, fields] = useForm<{ name: string; email: string; phone: string; roles: string[] }>({
    id: 'user',
    lastResult,
    constraint: { name: required, email: required },
  });
  const labels = {
    name: t('account.name'),
    email: t('account.email'),
    phone: t('account.phone'),
    roles: t('account.roles'),
  };
  const roles = BUREAU_ROLES.map((role) => ({ value: role, label: t(`account.role.${role}`) }));
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-5">
      <FormErrors form={form} labels={labels} />
      <FieldRow columns={3}>
        <TextField field={fields.name} label={labels.name} />
        <TextField field={fields.email} label={labels.email} type="email" />
        <TextField field={fields.phone} label={labels.phone} type="tel" />
      </FieldRow>
      <CheckboxGroupField field={fields.roles} label={labels.roles} options={roles} required />
      <SubmitBar note={t('admin.users.new_hint')}>
        <Button>{t('admin.users.new')}</Button>
      </SubmitBar>
    </Form>
  );
}
