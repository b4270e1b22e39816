import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { TechnologyForm } from '#app/modules/technologies/components/technology-form.tsx';
import { editTechnologyPage, saveTechnologyForm } from '#app/modules/technologies/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

/** An autosave changes nothing that this page has not got already. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get('intent') === 'autosave' ? false : defaultShouldRevalidate;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    ...(await editTechnologyPage(ctx, params.technologyId ?? '')),
    title: ctx.t('technology.edit.title'),
  }));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  form.set('draftId', params.technologyId ?? '');
  return saveTechnologyForm(ctx, form);
}

export default function EditTechnologyPage() {
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
          { label: t('technology.list.title'), to: paths.desk.technologies() },
          { label: number ?? '', to: paths.desk.technology(draftId) },
        ]}
      />
      <TechnologyForm key={draftId} page={page} lastResult={answer?.result} />
    </>
  );
}
