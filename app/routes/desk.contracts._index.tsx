import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Download, FilePlus2, Upload } from 'lucide-react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { ContractFilter } from '#app/modules/contracts/components/contract-filter.tsx';
import { ContractTable } from '#app/modules/contracts/components/contract-table.tsx';
import { contractsPage } from '#app/modules/contracts/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => contractsPage(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('contract.list.title') };
}

export default function ContractsPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const isFiltered = Object.keys(page.filter).length > 0;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t(page.isBureau ? 'contract.list.meta' : 'contract.list.meta.party')}
        actions={
          <>
            {page.isBureau && page.count > 0 ? (
              <LinkButton to={paths.desk.exportContracts(page.filter)} icon={Download} reloadDocument>
                {t('contract.export')}
              </LinkButton>
            ) : null}
            {page.may.import ? (
              <LinkButton to={paths.desk.importContracts()} icon={Upload}>
                {t('contract.import.open')}
              </LinkButton>
            ) : null}
            {page.may.record ? (
              <LinkButton to={paths.desk.newContract()} variant="primary" icon={FilePlus2}>
                {t('contract.new')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      {page.count > 0 || isFiltered ? <ContractFilter filter={page.filter} years={page.years} /> : null}
      {page.count === 0 ? (
        <EmptyState
          title={t(isFiltered ? 'contract.list.no_match' : 'contract.list.empty')}
          text={t(page.isBureau ? 'contract.list.empty.hint' : 'contract.list.empty.party')}
        />
      ) : (
        <Card flush>
          <ContractTable rows={page.rows} sort={page.sort} totals={page} />
        </Card>
      )}
      <Pagination page={page.page} pages={page.pages} count={page.count} />
    </>
  );
}
