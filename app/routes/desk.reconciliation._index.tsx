import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { GitCompareArrows, Scale } from 'lucide-react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { DifferenceTable } from '#app/modules/reconciliation/components/difference-table.tsx';
import { RunTable } from '#app/modules/reconciliation/components/run-table.tsx';
import { reconciliationPage } from '#app/modules/reconciliation/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => reconciliationPage(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('reconciliation.title') };
}

export default function ReconciliationPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const { counts, limit, late, may } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('reconciliation.meta')}
        actions={
          may.run ? (
            <>
              <LinkButton to={paths.desk.newFigureComparison()} icon={GitCompareArrows}>
                {t('reconciliation.compare.open')}
              </LinkButton>
              <LinkButton to={paths.desk.newReconciliation()} variant="primary" icon={Scale}>
                {t('reconciliation.new.open')}
              </LinkButton>
            </>
          ) : null
        }
      />
      <StatRow>
        <StatTile
          label={t('reconciliation.state.open')}
          value={String(counts.open)}
          to={paths.desk.differences({ state: 'open' })}
        />
        <StatTile
          label={t('reconciliation.overdue')}
          value={String(counts.overdue)}
          definition={t('reconciliation.overdue.definition', { days: limit })}
          to={paths.desk.differences({ overdue: 1 })}
        />
        <StatTile
          label={t('reconciliation.state.registry_to_correct')}
          value={String(counts.registryToCorrect)}
          to={paths.desk.differences({ state: 'registry_to_correct' })}
        />
      </StatRow>
      {counts.overdue > 0 ? (
        <>
          <Notice tone="error" title={t('reconciliation.late.title', { count: counts.overdue, days: limit })}>
            {t('reconciliation.late.text')}
          </Notice>
          <Card title={t('reconciliation.late')} flush>
            <DifferenceTable
              caption={t('reconciliation.late')}
              rows={late}
              empty={t('reconciliation.none')}
            />
          </Card>
          {counts.overdue > late.length ? (
            <TextLink to={paths.desk.differences({ overdue: 1 })}>{t('reconciliation.late.all')}</TextLink>
          ) : null}
        </>
      ) : null}
      <Card
        title={t('reconciliation.runs')}
        flush
        actions={<TextLink to={paths.desk.reconciliationProfiles()}>{t('reconciliation.profiles')}</TextLink>}
      >
        <RunTable runs={page.runs} />
      </Card>
      <Pagination page={page.page} pages={page.pages} count={page.count} />
    </>
  );
}
