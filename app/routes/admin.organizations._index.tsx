import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { SearchBox } from '#app/components/table/search-box.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { PER_PAGE, pageCount, pageNumber } from '#app/lib/pages.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { VerificationBadge } from '#app/modules/organizations/components/verification-badge.tsx';
import { organizationPolicy } from '#app/modules/organizations/policy.ts';
import { listOrganizations } from '#app/modules/organizations/queries.server.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    requireAllowed(ctx.actor, organizationPolicy['organization.list'](ctx.actor));
    const url = new URL(request.url);
    const text = url.searchParams.get('q')?.trim().slice(0, 60) ?? '';
    const page = pageNumber(url);
    const { organizations, count } = await listOrganizations(ctx.db, { text, page, perPage: PER_PAGE });
    const rows = organizations.map(({ id, name, kind, uscc, regionCode, verification, createdAt }) => {
      return { id, name, kind, uscc, verification, createdAt, region: regionName(regionCode, ctx.locale) };
    });
    return { rows, count, page, pages: pageCount(count) };
  });
}

export default function OrganizationsPage() {
  const t = useT();
  const locale = useLocale();
  const { rows, count, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('organization.list.title')}
        actions={count > 0 ? <ExportButton list="organizations" /> : null}
      />
      <SearchBox label={t('organization.list.search')} action={paths.admin.organizations()} />
      <Card flush>
        <DataTable
          caption={t('organization.list.title')}
          rows={rows}
          rowKey={(row) => row.id}
          empty={t('organization.list.empty')}
          columns={[
            {
              key: 'name',
              header: t('organization.name'),
              isRowHeader: true,
              cell: (row) => (
                <Link className="link" to={paths.admin.organization(row.id)}>
                  {row.name}
                </Link>
              ),
            },
            {
              key: 'kind',
              header: t('organization.kind'),
              cell: (row) => t(`organization.kind.${row.kind}`),
              noWrap: true,
            },
            {
              key: 'uscc',
              header: t('organization.uscc'),
              cell: (row) => <span className="figures">{row.uscc}</span>,
            },
            { key: 'region', header: t('organization.region'), cell: (row) => row.region },
            {
              key: 'verification',
              header: t('organization.verify.title'),
              cell: (row) => <VerificationBadge verification={row.verification} />,
            },
            {
              key: 'created',
              header: t('organization.created_at'),
              cell: (row) => formatInstant(row.createdAt, locale),
              noWrap: true,
            },
          ]}
        />
      </Card>
      <Pagination page={page} pages={pages} count={count} />
    </>
  );
}
