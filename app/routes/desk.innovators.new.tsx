import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { ListFileForm } from '#app/modules/imports/components/list-file-form.tsx';
import { MAX_IMPORT_BYTES } from '#app/modules/imports/read-table.server.ts';
import { addInnovators } from '#app/modules/innovators/commands.server.ts';
import { InnovatorForm } from '#app/modules/innovators/components/innovator-form.tsx';
import { importInnovators } from '#app/modules/innovators/import.server.ts';
import { newInnovatorPage } from '#app/modules/innovators/pages.server.ts';
import { innovatorFileSchema, innovatorSchema } from '#app/modules/innovators/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newInnovatorPage(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('innovator.new') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const upload = { schema: innovatorFileSchema, maxBytes: MAX_IMPORT_BYTES, t: ctx.t };
    return uploadAction(request, upload, async ({ file }) => {
      const { added, rows } = await importInnovators(ctx, file);
      return redirectWithToast(paths.desk.innovators(), 'innovator.toast.imported', { added, rows });
    });
  }
  const organization = new URL(request.url).searchParams.get('organization') ?? undefined;
  return formAction(request, innovatorSchema, ctx.t, async (input) => {
    const { added } = await addInnovators(ctx, [input]);
    const done = added === 1 ? 'innovator.toast.added' : 'innovator.toast.present';
    return redirectWithToast(paths.desk.innovators({ organization, kind: input.kind }), done);
  });
}

export default function NewInnovatorPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  const isUpload = Boolean(result?.error && 'file' in result.error);
  const organization = page.organizationId;
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumbs={[{ label: t('innovator.title'), to: paths.desk.innovators() }]}
      />
      <Tabs
        label={t('innovator.field.kind')}
        tabs={[
          {
            to: paths.desk.newInnovator({ organization }),
            label: t('innovator.new.tier'),
            isCurrent: !page.isPlatform,
          },
          {
            to: paths.desk.newInnovator({ organization, kind: 'platform' }),
            label: t('innovator.new.platform'),
            isCurrent: page.isPlatform,
          },
        ]}
      />
      <InnovatorForm
        key={String(page.isPlatform)}
        isPlatform={page.isPlatform}
        values={page.values}
        lastResult={isUpload ? undefined : result}
      />
      <ListFileForm
        id="innovators"
        title={t('innovator.import')}
        note={t('innovator.import.note')}
        label={t('innovator.file')}
        lastResult={isUpload ? result : undefined}
      />
    </>
  );
}
