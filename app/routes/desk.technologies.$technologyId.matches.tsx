import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { pageNumber } from '#app/lib/pages.ts';
import { paths } from '#app/lib/paths.ts';
import { mayOpenSome } from '#app/modules/deals/choices.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { MatchList } from '#app/modules/matching/components/match-list.tsx';
import { MatchReasons } from '#app/modules/matching/components/match-reasons.tsx';
import { matchesForTechnology, pageOfMatches } from '#app/modules/matching/pages.server.ts';
import { NeedCard } from '#app/modules/needs/components/need-card.tsx';
import { deskTechnologyPage } from '#app/modules/technologies/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    const { technology } = await deskTechnologyPage(ctx, params.technologyId ?? '');
    const found = await matchesForTechnology(ctx.db, technology.id, viewerOf(ctx));
    const list = pageOfMatches(found, pageNumber(new URL(request.url)));
    return {
      title: ctx.t('matching.for_technology'),
      technology: { id: technology.id, title: technology.title },
      list,
      mayOpenDeal: mayOpenSome(ctx.actor),
    };
  });
}

export default function TechnologyMatchesPage() {
  const t = useT();
  const { title, technology, list, mayOpenDeal } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        meta={technology.title}
        breadcrumbs={[
          { label: t('technology.list.title'), to: paths.desk.technologies() },
          { label: technology.title, to: paths.desk.technology(technology.id) },
        ]}
      />
      <MatchList list={list}>
        {(match) => (
          <NeedCard need={match.card}>
            <MatchReasons
              match={match}
              newDeal={
                mayOpenDeal ? paths.desk.newDeal({ need: match.card.id, technology: technology.id }) : null
              }
            />
          </NeedCard>
        )}
      </MatchList>
      {list.pages > 1 ? <Pagination page={list.page} pages={list.pages} count={list.count} /> : null}
    </>
  );
}
