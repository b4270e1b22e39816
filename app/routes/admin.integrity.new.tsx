import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { ListFileForm } from '#app/modules/imports/components/list-file-form.tsx';
import { MAX_IMPORT_BYTES } from '#app/modules/imports/read-table.server.ts';
import { addFlags } from '#app/modules/integrity/commands.server.ts';
import { FlagForm } from '#app/modules/integrity/components/flag-form.tsx';
import { importFlags } from '#app/modules/integrity/import.server.ts';
import { newFlagPage } from '#app/modules/integrity/pages.server.ts';
import { flagFileSchema, flagSchema } from '#app/modules/integrity/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newFlagPage(ctx));
  return { ...page, title: ctx.t('integrity.new') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const upload = { schema: flagFileSchema, maxBytes: MAX_IMPORT_BYTES, t: ctx.t };
    return uploadAction(request, upload, async ({ file }) => {
      const { added, rows } = await importFlags(ctx, file);
      return redirectWithToast(paths.admin.integrity(), 'integrity.toast.imported', { added, rows });
    });
  }
  return formAction(request, flagSchema, ctx.t, async (input) => {
    await addFlags(ctx, [input]);
    return redirectWithToast(paths.admin.integrity(), 'integrity.toast.added');
  });
}

export default function NewIntegrityFlagPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  const isUpload = Boolean(result?.error && 'file' in result.error);
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumbs={[{ label: t('integrity.title'), to: paths.admin.integrity() }]}
      />
      <FlagForm lastResult={isUpload ? undefined : result} />
      <ListFileForm
        id="flags"
        title={t('integrity.import')}
        note={t('integrity.import.note')}
        label={t('integrity.file')}
        isPrimary
        lastResult={isUpload ? result : undefined}
      />
    </>
  );
}
