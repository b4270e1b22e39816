import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import {
  FollowUpFilterForm,
  FollowUpTable,
  OutcomeTiles,
} from '#app/modules/follow-up/components/follow-up-list.tsx';
import { followUpsPage } from '#app/modules/follow-up/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => followUpsPage(ctx, new URL(request.url).searchParams));
  return { ...page, title: ctx.t('follow.list.title') };
}

/** 成果转化跟踪: what is due and overdue, and what came of the technologies. */
export default function FollowUpsPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('follow.list.meta')}
        actions={page.count > 0 ? <ExportButton list="follow-ups" /> : null}
      />
      <OutcomeTiles page={page} />
      <FollowUpFilterForm page={page} />
      {page.rows.length === 0 ? (
        <EmptyState text={t('follow.list.empty')} />
      ) : (
        <Card flush>
          <FollowUpTable
            rows={page.rows}
            hasAnswers={page.filter.view === 'answered' || page.filter.view === 'latest'}
          />
        </Card>
      )}
      <Pagination page={page.page} pages={page.pages} count={page.count} />
    </>
  );
}
