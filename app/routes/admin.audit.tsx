import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
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
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { listAuditEvents } from '#app/modules/audit/queries.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    requireAllowed(ctx.actor, accountPolicy['audit.read'](ctx.actor));
    const url = new URL(request.url);
    const type = url.searchParams.get('q')?.trim().slice(0, 60) ?? '';
    const page = pageNumber(url);
    const { events, count } = await listAuditEvents(ctx.db, { type, page, perPage: PER_PAGE });
    return { events, count, page, pages: pageCount(count) };
  });
}

export default function AuditPage() {
  const t = useT();
  const locale = useLocale();
  const { events, count, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('admin.audit.title')} actions={count > 0 ? <ExportButton list="audit" /> : null} />
      <SearchBox label={t('admin.audit.filter')} action={paths.admin.audit()} />
      <Card flush>
        <DataTable
          caption={t('admin.audit.title')}
          rows={events}
          rowKey={(event) => event.id}
          empty={t('admin.audit.empty')}
          columns={[
            {
              key: 'time',
              header: t('admin.audit.time'),
              cell: (event) => formatInstant(event.createdAt, locale),
              noWrap: true,
            },
            {
              key: 'type',
              header: t('admin.audit.type'),
              cell: (event) => <code>{event.type}</code>,
              isRowHeader: true,
            },
            {
              key: 'actor',
              header: t('admin.audit.actor'),
              cell: (event) => event.actor || t('common.none'),
            },
            {
              key: 'subject',
              header: t('admin.audit.subject'),
              cell: (event) => `${event.subjectKind} ${event.subjectId.slice(-6)}`,
            },
            {
              key: 'detail',
              header: t('admin.audit.detail'),
              cell: (event) =>
                event.detail === '{}' ? '' : <code className="text-xs break-all">{event.detail}</code>,
            },
          ]}
        />
      </Card>
      <Pagination page={page} pages={pages} count={count} />
    </>
  );
}
