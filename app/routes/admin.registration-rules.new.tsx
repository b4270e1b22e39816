import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { RuleForm } from '#app/modules/registration/components/rule-form.tsx';
import { addRule } from '#app/modules/registration/rule-commands.server.ts';
import { newRuleSchema } from '#app/modules/registration/rule-form.ts';
import { newRulePage } from '#app/modules/registration/rule-pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newRulePage(ctx));
  return { ...page, title: ctx.t('registration.rule.new') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, newRuleSchema, ctx.t, async ({ code, ...input }) => {
    await addRule(ctx, { code, input });
    return redirectWithToast(paths.admin.registrationRule(code), 'registration.rule.toast.saved');
  });
}

export default function NewRulePage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumbs={[{ label: t('registration.rules.title'), to: paths.admin.registrationRules() }]}
      />
      <RuleForm values={page.values} lastResult={answer && 'result' in answer ? answer.result : undefined} />
    </>
  );
}
