import { useForm } from '@conform-to/react';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, redirect, useActionData, useLoaderData } from '@remix-run/react';
import { FileField } from '#app/components/form/file-field.tsx';
import { FieldRow, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { NumberField } from '#app/components/form/text-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { MAX_IMPORT_BYTES, readUploadedTable } from '#app/modules/imports/read-table.server.ts';
import { runContractReconciliation } from '#app/modules/reconciliation/commands.server.ts';
import { newRunPage } from '#app/modules/reconciliation/pages.server.ts';
import { contractRunSchema } from '#app/modules/reconciliation/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newRunPage(ctx));
  return { ...page, title: ctx.t('reconciliation.new') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const upload = { schema: contractRunSchema, maxBytes: MAX_IMPORT_BYTES, t: ctx.t };
  return uploadAction(request, upload, async ({ file, profile, year }) => {
    const table = await readUploadedTable(file);
    const options = { table, profileId: profile ?? null, year: year ?? null };
    return redirect(paths.desk.reconciliationRun(await runContractReconciliation(ctx, options)));
  });
}

export default function NewReconciliationPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm<{ file: File; profile: string; year: string }>({
    id: 'reconcile',
    lastResult: answer && 'result' in answer ? answer.result : undefined,
  });
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('reconciliation.new.meta')}
        breadcrumbs={[{ label: t('reconciliation.title'), to: paths.desk.reconciliation() }]}
      />
      <Card title={t('import.upload')}>
        <Form method="post" encType="multipart/form-data" id={form.id} noValidate className="grid gap-5">
          <FormErrors
            form={form}
            labels={{
              file: t('reconciliation.new.file'),
              profile: t('reconciliation.profile'),
              year: t('reconciliation.new.year'),
            }}
          />
          <FileField
            field={fields.file}
            label={t('reconciliation.new.file')}
            hint={t('import.file.hint')}
            accept=".xlsx,.csv,.jsonl,.txt"
            types="XLSX、CSV、JSONL"
            size="20 MB"
            required
          />
          <FieldRow>
            <SelectField
              field={fields.profile}
              label={t('reconciliation.profile')}
              hint={
                <>
                  {t('reconciliation.new.profile.hint')}{' '}
                  <TextLink to={paths.desk.newReconciliationProfile()}>
                    {t('reconciliation.profile.new')}
                  </TextLink>
                </>
              }
              placeholder={t('reconciliation.new.profile.none')}
              options={page.profiles}
            />
            <NumberField
              field={fields.year}
              label={t('reconciliation.new.year')}
              hint={t('reconciliation.new.year.hint')}
              decimals={false}
              maxLength={4}
              placeholder={String(page.lastYear)}
            />
          </FieldRow>
          <SubmitBar note={t('reconciliation.new.note')}>
            <Button variant="primary">{t('reconciliation.new.submit')}</Button>
          </SubmitBar>
        </Form>
      </Card>
      <Card title={t('import.columns')}>
        <div className="grid gap-3 text-sm">
          <p>{t('reconciliation.new.columns')}</p>
          <ul className="grid gap-1 sm:grid-cols-2">
            {page.columns.map(({ column, label }) => (
              <li key={column}>
                <span className="font-mono">{column}</span> {label}
              </li>
            ))}
          </ul>
          <p className="text-muted">{t('reconciliation.new.rules')}</p>
        </div>
      </Card>
    </>
  );
}
