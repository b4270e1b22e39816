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
import { judgeFromPage, technologyMatchesPage } from '#app/modules/feedback/pages.server.ts';
import { MatchList } from '#app/modules/matching/components/match-list.tsx';
import { MatchReasons } from '#app/modules/matching/components/match-reasons.tsx';
import { NeedCard } from '#app/modules/needs/components/need-card.tsx';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, () => technologyMatchesPage(ctx, params.technologyId ?? '', new URL(request.url)));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return judgeFromPage(ctx, { kind: 'technology', id: params.technologyId ?? '' }, request);
}

export default function TechnologyMatchesPage() {
  const t = useT();
  const { title, list, judgements, dismissed, mayJudge, mayOpenDeal } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const technology = list.subject;
  return (
    <>
      <PageHeader
        title={title}
        meta={technology.title}
        breadcrumbs={[
          { label: t('technology.list.title'), to: paths.desk.technologies() },
          { label: technology.title, to: paths.desk.technology(technology.id) },
        ]}
        actions={
          <>
            {list.count > 0 ? (
              <ExportButton list="technology-matches" params={{ technology: technology.id }} />
            ) : null}
            <LinkButton to={paths.desk.technologyAudience(technology.id)}>
              {t('circle.audience.link')}
            </LinkButton>
          </>
        }
      />
      <MatchList list={list}>
        {(match) => (
          <NeedCard need={match.card}>
            <MatchReasons
              match={match}
              reader={list.reader}
              newDeal={
                mayOpenDeal ? paths.desk.newDeal({ need: match.card.id, technology: technology.id }) : null
              }
            >
              <JudgementBar
                match={match.card.id}
                judgement={judgements[match.card.id]}
                mayJudge={mayJudge}
                lastResult={lastResult}
              />
            </MatchReasons>
          </NeedCard>
        )}
      </MatchList>
      <DismissedList dismissed={dismissed} mayJudge={mayJudge} />
    </>
  );
}
