import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { isSilent } from '#app/modules/needs/assist.ts';
import { NeedForm } from '#app/modules/needs/components/need-form.tsx';
import { newNeedPage, saveNeedForm } from '#app/modules/needs/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

/** An autosave or a question about the text changes nothing that this page has not got already. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  isSilent(formData) ? false : defaultShouldRevalidate;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({ ...(await newNeedPage(ctx)), title: ctx.t('need.new.title') }));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return saveNeedForm(ctx, await request.formData());
}

export default function NewNeedPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumbs={[{ label: t('need.list.title'), to: paths.desk.needs() }]}
      />
      <NeedForm page={page} lastResult={answer?.result} help={answer?.help} />
    </>
  );
}
