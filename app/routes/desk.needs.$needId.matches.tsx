import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { DismissedList } from '#app/modules/feedback/components/dismissed-list.tsx';
import { JudgementBar } from '#app/modules/feedback/components/judgement-bar.tsx';
import { judgeFromPage, needMatchesPage } from '#app/modules/feedback/pages.server.ts';
import { MatchList } from '#app/modules/matching/components/match-list.tsx';
import { MatchReasons } from '#app/modules/matching/components/match-reasons.tsx';
import { TechnologyCard } from '#app/modules/technologies/components/technology-card.tsx';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, () => needMatchesPage(ctx, params.needId ?? '', new URL(request.url)));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return judgeFromPage(ctx, { kind: 'need', id: params.needId ?? '' }, request);
}

export default function NeedMatchesPage() {
  const t = useT();
  const { title, list, judgements, dismissed, mayJudge, mayOpenDeal } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const need = list.subject;
  return (
    <>
      <PageHeader
        title={title}
        meta={need.title}
        breadcrumbs={[
          { label: t('need.list.title'), to: paths.desk.needs() },
          { label: need.title, to: paths.desk.need(need.id) },
        ]}
        actions={
          <>
            {list.count > 0 ? <ExportButton list="need-matches" params={{ need: need.id }} /> : null}
            <LinkButton to={paths.desk.needCoverage(need.id)}>{t('circle.coverage.link')}</LinkButton>
          </>
        }
      />
      <MatchList list={list}>
        {(match) => (
          <TechnologyCard technology={match.card}>
            <MatchReasons
              match={match}
              reader={list.reader}
              newDeal={mayOpenDeal ? paths.desk.newDeal({ need: need.id, technology: match.card.id }) : null}
            >
              <JudgementBar
                match={match.card.id}
                judgement={judgements[match.card.id]}
                mayJudge={mayJudge}
                lastResult={lastResult}
              />
            </MatchReasons>
          </TechnologyCard>
        )}
      </MatchList>
      <DismissedList dismissed={dismissed} mayJudge={mayJudge} />
    </>
  );
}
