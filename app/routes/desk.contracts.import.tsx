import { useForm } from '@conform-to/react';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, redirect, useActionData, useLoaderData } from '@remix-run/react';
import { FileField } from '#app/components/form/file-field.tsx';
import { FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { ImportConfirm } from '#app/modules/imports/components/import-confirm.tsx';
import { ImportDone } from '#app/modules/imports/components/import-done.tsx';
import { ImportReportView } from '#app/modules/imports/components/import-report.tsx';
import { commitStagedContracts, stageContracts } from '#app/modules/imports/contracts.server.ts';
import { contractImportPage } from '#app/modules/imports/pages.server.ts';
import { MAX_IMPORT_BYTES, readUploadedTable } from '#app/modules/imports/read-table.server.ts';
import { importConfirmSchema, importUploadSchema } from '#app/modules/imports/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const batch = new URL(request.url).searchParams.get('batch');
  const page = await respond(ctx.t, () => contractImportPage(ctx, batch));
  return { ...page, title: ctx.t('contract.import.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const upload = { schema: importUploadSchema, maxBytes: MAX_IMPORT_BYTES, t: ctx.t };
    return uploadAction(request, upload, async ({ file }) => {
      const batch = await stageContracts(ctx, await readUploadedTable(file));
      return redirect(paths.desk.importContracts({ batch }));
    });
  }
  return formAction(request, importConfirmSchema, ctx.t, async ({ batch, skipBadRows }) => {
    const { created, unchanged, bad } = await commitStagedContracts(ctx, batch, { skipBadRows });
    // The rows that were left out still have to be put right: their list stays at hand.
    return bad > 0
      ? redirectWithToast(paths.desk.importContracts({ batch }), 'import.toast.skipped', {
          created,
          unchanged,
          bad,
        })
      : redirectWithToast(paths.desk.contracts(), 'import.toast.done', { created, unchanged });
  });
}

export default function ImportContractsPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  const [form, fields] = useForm<{ file: File }>({
    id: 'import',
    lastResult: page.report ? undefined : result,
  });
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          page.report ? t('import.preview.meta', { name: page.report.fileName }) : t('contract.import.meta')
        }
        breadcrumbs={[{ label: t('contract.list.title'), to: paths.desk.contracts() }]}
      />
      {page.done && page.batch ? <ImportDone report={page.done} batch={page.batch} /> : null}
      {page.report && page.batch ? (
        <>
          <ImportConfirm report={page.report} batch={page.batch} lastResult={result}>
            <Link to={paths.desk.importContracts()} className="link">
              {t('import.other_file')}
            </Link>
            {page.report.problems.length + page.report.warnings.length > 0 ? (
              <a href={paths.desk.importProblems(page.batch)} className="link" download>
                {t('import.report.download')}
              </a>
            ) : null}
          </ImportConfirm>
          <ImportReportView report={page.report} />
        </>
      ) : (
        <>
          <Card title={t('contract.import.template')}>
            <p className="mb-3">{t('contract.import.template.hint')}</p>
            <a href={paths.desk.contractTemplate()} className="link" download>
              {t('contract.import.template.get')}
            </a>
          </Card>
          <Card title={t('import.upload')}>
            <Form method="post" encType="multipart/form-data" id={form.id} noValidate className="grid gap-5">
              <FormErrors form={form} labels={{ file: t('import.file') }} />
              <FileField
                field={fields.file}
                label={t('import.file')}
                hint={t('import.file.hint')}
                accept=".xlsx,.csv,.jsonl,.txt"
                types="XLSX、CSV、JSONL"
                size="20 MB"
                required
              />
              <SubmitBar note={t('import.upload.note')}>
                <Button variant="primary">{t('import.upload.submit')}</Button>
              </SubmitBar>
            </Form>
          </Card>
          <Card title={t('import.columns')}>
            <div className="grid gap-3 text-sm">
              <p>{t('contract.import.columns.required')}</p>
              <ColumnNames columns={page.required} />
              <p>{t('contract.import.columns.optional')}</p>
              <ColumnNames columns={page.optional} />
              <p className="text-muted">{t('contract.import.columns.note')}</p>
            </div>
          </Card>
        </>
      )}
    </>
  );
}

function ColumnNames({ columns }: { columns: readonly { name: string; heading: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {columns.map(({ name, heading }) => (
        <li key={name}>
          {heading} <span className="font-mono text-muted break-all">{name}</span>
        </li>
      ))}
    </ul>
  );
}
