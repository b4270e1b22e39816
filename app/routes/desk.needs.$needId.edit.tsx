import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { isSilent } from '#app/modules/needs/assist.ts';
import { NeedForm } from '#app/modules/needs/components/need-form.tsx';
import { editNeedPage, saveNeedForm } from '#app/modules/needs/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

/** An autosave or a question about the text changes nothing that this page has not got already. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  isSilent(formData) ? false : defaultShouldRevalidate;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    ...(await editNeedPage(ctx, params.needId ?? '')),
    title: ctx.t('need.edit.title'),
  }));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  form.set('draftId', params.needId ?? '');
  return saveNeedForm(ctx, form);
}

export default function EditNeedPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { draftId, number } = page.editor;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={<span className="figures">{number}</span>}
        breadcrumbs={[
          { label: t('need.list.title'), to: paths.desk.needs() },
          { label: number ?? '', to: paths.desk.need(draftId) },
        ]}
      />
      <NeedForm key={draftId} page={page} lastResult={answer?.result} help={answer?.help} />
    </>
  );
}
