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
import { matchesForNeed, pageOfMatches } from '#app/modules/matching/pages.server.ts';
import { deskNeedPage } from '#app/modules/needs/pages.server.ts';
import { TechnologyCard } from '#app/modules/technologies/components/technology-card.tsx';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    const { need } = await deskNeedPage(ctx, params.needId ?? '');
    const found = await matchesForNeed(ctx.db, need.id, viewerOf(ctx));
    const list = pageOfMatches(found, pageNumber(new URL(request.url)));
    return {
      title: ctx.t('matching.for_need'),
      need: { id: need.id, title: need.title },
      list,
      mayOpenDeal: mayOpenSome(ctx.actor),
    };
  });
}

export default function NeedMatchesPage() {
  const t = useT();
  const { title, need, list, mayOpenDeal } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        meta={need.title}
        breadcrumbs={[
          { label: t('need.list.title'), to: paths.desk.needs() },
          { label: need.title, to: paths.desk.need(need.id) },
        ]}
      />
      <MatchList list={list}>
        {(match) => (
          <TechnologyCard technology={match.card}>
            <MatchReasons
              match={match}
              newDeal={mayOpenDeal ? paths.desk.newDeal({ need: need.id, technology: match.card.id }) : null}
            />
          </TechnologyCard>
        )}
      </MatchList>
      {list.pages > 1 ? <Pagination page={list.page} pages={list.pages} count={list.count} /> : null}
    </>
  );
}
