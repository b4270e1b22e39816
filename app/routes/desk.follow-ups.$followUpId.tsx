import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { answerFollowUp } from '#app/modules/follow-up/answer-commands.server.ts';
import { AnswerFacts } from '#app/modules/follow-up/components/answer-facts.tsx';
import { AnswerForm } from '#app/modules/follow-up/components/answer-form.tsx';
import { StandingBadge } from '#app/modules/follow-up/components/rounds-card.tsx';
import { followUpPage } from '#app/modules/follow-up/pages.server.ts';
import { answerSchema } from '#app/modules/follow-up/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => followUpPage(ctx, params.followUpId ?? ''));
  return { ...page, title: ctx.t('follow.answer.title') };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, answerSchema, ctx.t, async (form) => {
    await answerFollowUp(ctx, { followUpId: params.followUpId ?? '', ...form });
    return redirectWithToast(paths.desk.followUp(params.followUpId ?? ''), 'follow.toast.answered');
  });
}

/** The questionnaire of one contract, 6, 12 or 24 months after its registration. */
export default function FollowUpPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { contract, followUp } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <StandingBadge standing={followUp.standing} />
            <span>{t('follow.round', { months: followUp.months })}</span>
            <span>{t('follow.milestone.due', { date: formatDate(followUp.dueOn, locale) })}</span>
          </>
        }
        breadcrumbs={[
          { label: t('follow.list.title'), to: paths.desk.followUps() },
          { label: contract.projectName, to: paths.desk.contractFollowUp(contract.id) },
        ]}
      />
      <p>
        <TextLink to={paths.desk.contract(contract.id)}>{contract.projectName}</TextLink>{' '}
        <span className="text-muted">
          {contract.buyerName} · <span className="figures">{contract.number}</span>
        </span>
      </p>
      {page.mayAnswer ? (
        <>
          <p className="prose-text">
            {t('follow.answer.intro', { date: formatDate(contract.regDate ?? page.today, locale) })}
          </p>
          <AnswerForm key={followUp.version} page={page} lastResult={answer?.result} />
        </>
      ) : (
        <AnswerFacts followUp={followUp} />
      )}
    </>
  );
}
