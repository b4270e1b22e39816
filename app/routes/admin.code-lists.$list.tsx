import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { saveCodeEntry } from '#app/modules/code-lists/commands.server.ts';
import { EntryForm } from '#app/modules/code-lists/components/entry-form.tsx';
import { EntryTable } from '#app/modules/code-lists/components/entry-table.tsx';
import { ListHistory } from '#app/modules/code-lists/components/list-history.tsx';
import { codeListPage, listParam } from '#app/modules/code-lists/pages.server.ts';
import { codeEntrySchema } from '#app/modules/code-lists/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const search = new URL(request.url).searchParams;
  const page = await respond(ctx.t, () => codeListPage(ctx, params.list ?? '', search));
  return { ...page, title: ctx.t(`codelist.list.${page.list}`) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const list = await respond(ctx.t, () => listParam(params.list ?? ''));
  return formAction(request, codeEntrySchema, ctx.t, async (input) => {
    await saveCodeEntry(ctx, list, input);
    return redirectWithToast(paths.admin.codeList(list), 'codelist.toast.saved');
  });
}

export default function CodeListPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t(page.isOpen ? 'codelist.meta.open' : 'codelist.meta.closed')}
        breadcrumbs={[{ label: t('codelist.title'), to: paths.admin.codeLists() }]}
      />
      {page.edited || page.isAdding ? (
        <EntryForm key={`${page.edited?.code} ${page.edited?.version}`} page={page} lastResult={lastResult} />
      ) : null}
      <Card flush>
        <EntryTable page={page} />
      </Card>
      <ListHistory history={page.history} />
    </>
  );
}
