import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { correctInnovator } from '#app/modules/innovators/commands.server.ts';
import { InnovatorForm } from '#app/modules/innovators/components/innovator-form.tsx';
import { editInnovatorPage } from '#app/modules/innovators/pages.server.ts';
import { correctInnovatorSchema } from '#app/modules/innovators/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => editInnovatorPage(ctx, params.innovatorId ?? ''));
  return { ...page, title: ctx.t('innovator.correct.of', { name: page.name }) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, correctInnovatorSchema, ctx.t, async ({ version, reason, ...input }) => {
    await correctInnovator(ctx, { id: params.innovatorId ?? '', version, reason, input });
    return redirectWithToast(paths.desk.innovators({ kind: input.kind }), 'innovator.toast.corrected');
  });
}

/** 更正: an entry of the register as it should have been entered. */
export default function CorrectInnovatorPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumbs={[{ label: t('innovator.title'), to: paths.desk.innovators() }]}
      />
      <InnovatorForm
        key={page.version}
        isPlatform={page.isPlatform}
        values={page.values}
        version={page.version}
        lastResult={useActionData<typeof action>()?.result}
      />
    </>
  );
}
