import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { EndpointState } from '#app/modules/audit/components/endpoint-state.tsx';
import { retryOutbox, systemState } from '#app/modules/audit/system.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    requireAllowed(ctx.actor, accountPolicy['system.read'](ctx.actor));
    return systemState(ctx, ctx);
  });
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    await retryOutbox(ctx);
    return redirectWithToast(paths.admin.system(), 'admin.system.retried');
  });
}

export default function SystemPage() {
  const t = useT();
  const { search, outbox, parked, database, mayRetry, endpoints, vectorsMissing } =
    useLoaderData<typeof loader>();
  const available = search === 'available';
  const waiting = t('admin.system.outbox.text', {
    waiting: outbox.pending,
    seconds: Math.round(outbox.oldestAgeMs / 1000),
    parked: outbox.parked,
  });
  return (
    <>
      <PageHeader title={t('admin.system.title')} />
      <Card>
        <DescriptionList
          items={[
            { term: t('admin.system.database'), text: database },
            {
              term: t('admin.system.search'),
              text: (
                <Badge tone={available ? 'ok' : 'danger'}>
                  {t(available ? 'admin.system.search.available' : 'admin.system.search.unavailable')}
                </Badge>
              ),
            },
            { term: t('admin.system.outbox'), text: waiting },
            ...endpoints.map((endpoint) => ({
              term: t(`admin.system.endpoint.${endpoint.name}`),
              text: <EndpointState {...endpoint} />,
            })),
            vectorsMissing
              ? {
                  term: t('admin.system.vectors'),
                  text: t('admin.system.vectors.text', { count: vectorsMissing }),
                }
              : null,
          ]}
        />
      </Card>
      {parked.length > 0 ? (
        <Card title={t('admin.system.parked')} flush>
          <DataTable
            caption={t('admin.system.parked')}
            rows={parked}
            rowKey={(row) => `${row.topic} ${row.entityId}`}
            columns={[
              { key: 'topic', header: t('admin.audit.type'), cell: (row) => row.topic, isRowHeader: true },
              { key: 'entity', header: t('admin.audit.subject'), cell: (row) => row.entityId },
              { key: 'error', header: t('admin.audit.detail'), cell: (row) => row.error },
            ]}
          />
        </Card>
      ) : null}
      {parked.length > 0 && mayRetry ? (
        <Form method="post">
          <Button>{t('admin.system.retry')}</Button>
        </Form>
      ) : null}
    </>
  );
}
