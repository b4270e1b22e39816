import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { HintCard } from '#app/modules/follow-up/components/hint-form.tsx';
import { keepHint } from '#app/modules/follow-up/hint-commands.server.ts';
import { hintsPage } from '#app/modules/follow-up/pages.server.ts';
import { keepHintSchema } from '#app/modules/follow-up/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => hintsPage(ctx));
  return { ...page, title: ctx.t('follow.hint.manage.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, keepHintSchema, ctx.t, async (form) => {
    await keepHint(ctx, form);
    return redirectWithToast(paths.admin.policyHints(), 'follow.toast.hint');
  });
}

/** 政策提示: what pages of contracts tell of policies, kept true by the bureau. */
export default function PolicyHintsPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const given = result?.initialValue;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('follow.hint.manage.meta')}
        actions={<ExportButton list="policy-hints" />}
      />
      {page.hints.map((hint) => {
        const isMeant = given?.code === hint.code && (given.effectiveFrom ?? '') === hint.effectiveFrom;
        return (
          <HintCard
            key={`${hint.code} ${hint.effectiveFrom} ${hint.version}`}
            hint={hint}
            mayKeep={page.may.keep}
            lastResult={isMeant ? result : undefined}
          />
        );
      })}
    </>
  );
}
