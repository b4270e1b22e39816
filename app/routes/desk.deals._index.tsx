import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Handshake } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { DealTable } from '#app/modules/deals/components/deal-table.tsx';
import { dealListPage } from '#app/modules/deals/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => dealListPage(ctx, new URL(request.url).searchParams));
  return { ...page, title: ctx.t('deal.title') };
}

export default function DealsPage() {
  const t = useT();
  const { tab, counts, list, mayOpen } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('deal.title')}
        meta={t('deal.list.intro')}
        actions={
          <>
            {list.count > 0 ? <ExportButton list="deals" /> : null}
            {mayOpen ? (
              <LinkButton to={paths.desk.newDeal()} variant="primary" icon={Handshake}>
                {t('deal.new')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Tabs
        label={t('deal.tabs')}
        tabs={(['waiting', 'open', 'ended'] as const).map((one) => ({
          to: `${paths.desk.deals()}?tab=${one}`,
          label: t(`deal.tab.${one}`),
          count: counts[one],
          isCurrent: one === tab,
        }))}
      />
      <Card flush>
        <DealTable rows={list.rows} empty={t(`deal.empty.${tab}`)} />
      </Card>
      <Pagination page={list.page} pages={list.pages} count={list.count} />
    </>
  );
}
