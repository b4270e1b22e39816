import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { TechnologyForm } from '#app/modules/technologies/components/technology-form.tsx';
import { newTechnologyPage, saveTechnologyForm } from '#app/modules/technologies/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

/** An autosave changes nothing that this page has not got already. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get('intent') === 'autosave' ? false : defaultShouldRevalidate;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    ...(await newTechnologyPage(ctx)),
    title: ctx.t('technology.new.title'),
  }));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return saveTechnologyForm(ctx, await request.formData());
}

export default function NewTechnologyPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumbs={[{ label: t('technology.list.title'), to: paths.desk.technologies() }]}
      />
      <TechnologyForm page={page} lastResult={answer?.result} />
    </>
  );
}
