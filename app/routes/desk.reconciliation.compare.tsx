import { useForm } from '@conform-to/react';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, redirect, useActionData, useLoaderData } from '@remix-run/react';
import type { AnyField } from '#app/components/form/field.tsx';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { NumberField, TextField } from '#app/components/form/text-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { MAX_IMPORT_BYTES } from '#app/modules/imports/read-table.server.ts';
import { runFigureReconciliation } from '#app/modules/reconciliation/commands.server.ts';
import { SourceFieldset, useSourceLabels } from '#app/modules/reconciliation/components/source-fieldset.tsx';
import { newComparisonPage } from '#app/modules/reconciliation/pages.server.ts';
import { figureRunSchema } from '#app/modules/reconciliation/schema.ts';
import { readTableOf } from '#app/modules/reconciliation/uploads.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newComparisonPage(ctx));
  return { ...page, title: ctx.t('reconciliation.compare') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const fileFields = ['oursFile', 'theirsFile'];
  const upload = { schema: figureRunSchema, maxBytes: MAX_IMPORT_BYTES, t: ctx.t, fileFields };
  return uploadAction(request, upload, async ({ oursFile, theirsFile, ...input }) => {
    const tables = {
      ours: await readTableOf(oursFile, 'oursFile'),
      theirs: await readTableOf(theirsFile, 'theirsFile'),
    };
    return redirect(paths.desk.reconciliationRun(await runFigureReconciliation(ctx, input, tables)));
  });
}

export default function CompareFiguresPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const source = { label: '', ...page.source };
  const [form, typed] = useForm({
    id: 'compare',
    lastResult: answer && 'result' in answer ? answer.result : undefined,
    defaultValue: { title: '', tolerance: '0', percent: '0', ours: source, theirs: source },
  });
  const fields = typed as unknown as Record<string, AnyField>;
  const field = (name: string) => fields[name] as AnyField;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('reconciliation.compare.meta')}
        breadcrumbs={[{ label: t('reconciliation.title'), to: paths.desk.reconciliation() }]}
      />
      <Form method="post" encType="multipart/form-data" id={form.id} noValidate className="grid gap-6">
        <FormErrors
          form={form}
          labels={{
            title: t('reconciliation.compare.title'),
            tolerance: t('reconciliation.compare.tolerance'),
            percent: t('reconciliation.compare.percent'),
            ...useSourceLabels('ours'),
            ...useSourceLabels('theirs'),
          }}
        />
        <RequiredLegend />
        <Fieldset title={t('reconciliation.compare.what')}>
          <TextField
            field={field('title')}
            label={t('reconciliation.compare.title')}
            hint={t('reconciliation.compare.title.hint')}
            example={t('reconciliation.compare.title.example')}
            maxLength={80}
            required
          />
          <FieldRow>
            <NumberField
              field={field('tolerance')}
              label={t('reconciliation.compare.tolerance')}
              hint={t('reconciliation.compare.tolerance.hint')}
            />
            <NumberField field={field('percent')} label={t('reconciliation.compare.percent')} unit="%" />
          </FieldRow>
        </Fieldset>
        <SourceFieldset side="ours" file={field('oursFile')} source={field('ours')} />
        <SourceFieldset side="theirs" file={field('theirsFile')} source={field('theirs')} />
        <SubmitBar note={t('reconciliation.compare.note')}>
          <Button variant="primary">{t('reconciliation.compare.submit')}</Button>
        </SubmitBar>
      </Form>
    </>
  );
}
