import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { announcePublicity } from '#app/modules/publicity/commands.server.ts';
import { PublicityForm } from '#app/modules/publicity/components/publicity-form.tsx';
import { newPublicityPage } from '#app/modules/publicity/pages.server.ts';
import { publicitySchema } from '#app/modules/publicity/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newPublicityPage(ctx, new URL(request.url).searchParams));
  return { ...page, title: ctx.t('publicity.new') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, publicitySchema, ctx.t, async (input) => {
    const id = await announcePublicity(ctx, input);
    return redirectWithToast(paths.desk.publicity(id), 'publicity.toast.announced');
  });
}

export default function NewPublicityPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('publicity.meta')}
        breadcrumbs={[{ label: t('publicity.title'), to: paths.desk.publicities() }]}
      />
      <PublicityForm
        values={page.values}
        minimumDays={page.minimumDays}
        lastResult={answer && 'result' in answer ? answer.result : undefined}
      />
    </>
  );
}
