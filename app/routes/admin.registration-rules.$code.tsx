import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { RuleForm } from '#app/modules/registration/components/rule-form.tsx';
import { RuleHistory } from '#app/modules/registration/components/rule-history.tsx';
import { RuleTable } from '#app/modules/registration/components/rule-table.tsx';
import { changeRule } from '#app/modules/registration/rule-commands.server.ts';
import { changedRuleSchema } from '#app/modules/registration/rule-form.ts';
import { rulePage } from '#app/modules/registration/rule-pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => rulePage(ctx, params.code ?? ''));
  return { ...page, title: page.rule.name };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const code = params.code ?? '';
  return formAction(request, changedRuleSchema, ctx.t, async ({ version, ...input }) => {
    await changeRule(ctx, { code, version, input });
    return redirectWithToast(paths.admin.registrationRule(code), 'registration.rule.toast.saved');
  });
}

export default function RulePage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { rule } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span>{rule.basis}</span>
            <span>{t('registration.rule.since', { date: page.effectiveFrom })}</span>
          </>
        }
        breadcrumbs={[{ label: t('registration.rules.title'), to: paths.admin.registrationRules() }]}
      />
      {rule.isConfirmed ? null : (
        <Notice tone="warn" title={t('registration.rule.unconfirmed')}>
          {rule.note || t('registration.rule.unconfirmed.text')}
        </Notice>
      )}
      {page.may.change ? (
        <RuleForm
          key={page.version}
          values={page.values}
          version={page.version}
          lastResult={answer && 'result' in answer ? answer.result : undefined}
        />
      ) : (
        <Card flush>
          <RuleTable rules={[rule]} current="" />
        </Card>
      )}
      <RuleHistory history={page.history} />
    </>
  );
}
