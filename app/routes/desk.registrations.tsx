import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { QueueTable } from '#app/modules/registration/components/queue-table.tsx';
import { registrationsPage } from '#app/modules/registration/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => registrationsPage(ctx));
  return { ...page, title: ctx.t('registration.queue.title') };
}

export default function RegistrationsPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('registration.queue.meta')}
        breadcrumbs={[{ label: t('contract.list.title'), to: paths.desk.contracts() }]}
        actions={page.rows.length > 0 ? <ExportButton list="registrations" /> : null}
      />
      {page.rows.length === 0 ? (
        <EmptyState text={t('registration.queue.empty')} />
      ) : (
        <Card flush>
          <QueueTable rows={page.rows} />
        </Card>
      )}
    </>
  );
}
