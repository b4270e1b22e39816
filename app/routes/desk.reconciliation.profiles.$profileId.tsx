import { useForm } from '@conform-to/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { FileField } from '#app/components/form/file-field.tsx';
import { FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { MAX_IMPORT_BYTES, readUploadedTable } from '#app/modules/imports/read-table.server.ts';
import { ProfileForm } from '#app/modules/reconciliation/components/profile-form.tsx';
import { guessedMapping, profilePage } from '#app/modules/reconciliation/pages.server.ts';
import { saveProfile } from '#app/modules/reconciliation/profile-commands.server.ts';
import { headingsSchema, profileSchema } from '#app/modules/reconciliation/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title} · 技桥` }];

const idOf = (param: string | undefined) => (param === undefined || param === 'new' ? null : param);

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => profilePage(ctx, idOf(params.profileId)));
  return { page, title: page.values.name || ctx.t('reconciliation.profile.new') };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const id = idOf(params.profileId);
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    await respond(ctx.t, () => profilePage(ctx, id));
    const upload = { schema: headingsSchema, maxBytes: MAX_IMPORT_BYTES, t: ctx.t };
    return uploadAction(request, upload, async ({ file }) =>
      data({ guess: guessedMapping((await readUploadedTable(file)).columns) }),
    );
  }
  return formAction(request, profileSchema, ctx.t, async (input) => {
    await saveProfile(ctx, id, input);
    return redirectWithToast(paths.desk.reconciliationProfiles(), 'reconciliation.toast.mapped');
  });
}

export default function ProfilePage() {
  const t = useT();
  const { page, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  const guess = answer && 'guess' in answer ? answer.guess : null;
  const isUploadResult = result?.error ? 'file' in result.error : false;
  const [sample, fields] = useForm<{ file: File }>({
    id: 'sample',
    lastResult: isUploadResult ? result : undefined,
  });
  return (
    <>
      <PageHeader
        title={title}
        meta={t('reconciliation.profile.meta')}
        breadcrumbs={[
          { label: t('reconciliation.title'), to: paths.desk.reconciliation() },
          { label: t('reconciliation.profiles'), to: paths.desk.reconciliationProfiles() },
        ]}
      />
      <Card title={t('reconciliation.profile.sample')}>
        <Form method="post" encType="multipart/form-data" id={sample.id} noValidate className="grid gap-5">
          <FormErrors form={sample} labels={{ file: t('reconciliation.new.file') }} />
          <FileField
            field={fields.file}
            label={t('reconciliation.new.file')}
            hint={t('reconciliation.profile.sample.hint')}
            accept=".xlsx,.csv,.jsonl,.txt"
          />
          <SubmitBar>
            <Button>{t('reconciliation.profile.sample.submit')}</Button>
          </SubmitBar>
        </Form>
      </Card>
      {guess ? (
        <Notice tone="success" title={t('reconciliation.profile.read', { count: guess.headings.length })}>
          {guess.headings.join('、')}
        </Notice>
      ) : null}
      <ProfileForm
        key={guess ? guess.headings.join() : page.values.version}
        page={page}
        guess={guess}
        lastResult={isUploadResult ? undefined : result}
      />
    </>
  );
}
