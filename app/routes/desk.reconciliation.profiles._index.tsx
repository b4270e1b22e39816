import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FilePlus2 } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { profilesPage } from '#app/modules/reconciliation/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => profilesPage(ctx));
  return { ...page, title: ctx.t('reconciliation.profiles') };
}

export default function ProfilesPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('reconciliation.profiles.meta')}
        breadcrumbs={[{ label: t('reconciliation.title'), to: paths.desk.reconciliation() }]}
        actions={
          page.may.map ? (
            <LinkButton to={paths.desk.newReconciliationProfile()} variant="primary" icon={FilePlus2}>
              {t('reconciliation.profile.new')}
            </LinkButton>
          ) : null
        }
      />
      <Card flush>
        <DataTable
          caption={page.title}
          rows={page.profiles}
          rowKey={({ id }) => id}
          empty={t('reconciliation.profiles.empty')}
          columns={[
            {
              key: 'name',
              header: t('reconciliation.profile.name'),
              isRowHeader: true,
              cell: ({ id, name }) =>
                page.may.map ? <TextLink to={paths.desk.reconciliationProfile(id)}>{name}</TextLink> : name,
            },
            {
              key: 'unit',
              header: t('reconciliation.profile.unit'),
              cell: ({ unit }) => t(`reconciliation.unit.${unit}`),
            },
            {
              key: 'columns',
              header: t('reconciliation.profile.columns'),
              align: 'end',
              cell: ({ columns }) => columns,
            },
            {
              key: 'updated',
              header: t('reconciliation.profile.updated'),
              noWrap: true,
              cell: ({ updatedAt }) => formatInstant(updatedAt, locale),
            },
          ]}
        />
      </Card>
    </>
  );
}
