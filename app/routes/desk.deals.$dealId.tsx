import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Megaphone, Printer } from 'lucide-react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Stepper } from '#app/components/ui/stepper.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { MissingYears } from '#app/modules/calendar/components/missing-years.tsx';
import { takeDealStep } from '#app/modules/deals/commands.server.ts';
import { DealStateBadge } from '#app/modules/deals/components/deal-badges.tsx';
import { DealTimeline } from '#app/modules/deals/components/deal-timeline.tsx';
import { NextStepCard } from '#app/modules/deals/components/next-step-card.tsx';
import { PartiesCard } from '#app/modules/deals/components/parties-card.tsx';
import { NoteForm, resultFor } from '#app/modules/deals/components/step-forms.tsx';
import { SubjectCard } from '#app/modules/deals/components/subject-card.tsx';
import { dealPage } from '#app/modules/deals/pages.server.ts';
import { dealStepSchema } from '#app/modules/deals/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, () => dealPage(ctx, params.dealId ?? ''));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const dealId = params.dealId ?? '';
  return formAction(request, dealStepSchema, ctx.t, async (step) => {
    await takeDealStep(ctx, dealId, step);
    return redirectWithToast(paths.desk.deal(dealId), `deal.toast.${step.intent}`);
  });
}

export default function DealPage() {
  const t = useT();
  const deal = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  // Without JavaScript the dialogs come back closed, so the errors stand above them as well.
  const errors = resultFor('note', lastResult) ? [] : Object.values(lastResult?.error ?? {}).flat();
  return (
    <>
      <PageHeader
        title={deal.title}
        breadcrumbs={[{ label: t('deal.title'), to: paths.desk.deals() }]}
        actions={
          <>
            {deal.newPublicity ? (
              <LinkButton to={deal.newPublicity} icon={Megaphone}>
                {t('publicity.new')}
              </LinkButton>
            ) : null}
            <LinkButton to={paths.desk.paper('deal-record', { id: deal.id })} icon={Printer} reloadDocument>
              {t('paper.print.deal')}
            </LinkButton>
          </>
        }
        meta={
          <>
            <DealStateBadge deal={deal} />
            <span className="figures">{deal.number}</span>
            <span>
              {deal.firm} × {deal.institution}
            </span>
            {deal.isDemo ? <Badge>{t('deal.demo')}</Badge> : null}
          </>
        }
      />
      {errors.length > 0 ? (
        <Notice tone="error" isLive>
          {errors.join(' ')}
        </Notice>
      ) : null}
      {deal.ending ? (
        <Notice
          tone="warn"
          title={t(deal.state === 'declined' ? 'deal.ended.declined' : 'deal.ended.terminated')}
        >
          {deal.ending.reason}
          {t('deal.colon')}
          {deal.ending.note}
        </Notice>
      ) : null}
      <MissingYears years={deal.guessedYears} />
      <Card>
        <Stepper label={t('deal.milestones')} steps={deal.milestones} />
      </Card>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-6">
          <NextStepCard deal={deal} lastResult={lastResult} />
          <PartiesCard deal={deal} />
          <SubjectCard deal={deal} />
        </div>
        <div className="grid gap-6">
          <Card title={t('deal.timeline')}>
            <DealTimeline entries={deal.timeline} />
          </Card>
          {deal.may.note ? (
            <Card title={t('deal.note')} key={deal.timeline.length}>
              <NoteForm mayHide={deal.may.noteForBureau} lastResult={lastResult} />
            </Card>
          ) : null}
        </div>
      </div>
    </>
  );
}
