import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { AudienceTable, GeneralTable } from '#app/modules/outreach/components/audience-table.tsx';
import { audiencePage, pushFromPage } from '#app/modules/outreach/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    page: await audiencePage(ctx, params.technologyId ?? ''),
    title: ctx.t('circle.audience.title'),
  }));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return pushFromPage(ctx, params.technologyId ?? '', await request.formData());
}

export default function AudienceRoute() {
  const t = useT();
  const { page, title } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.result.error?.[''] ?? [];
  const { technology } = page;
  return (
    <>
      <PageHeader
        title={title}
        meta={t('circle.audience.text')}
        breadcrumbs={[
          { label: t('technology.list.title'), to: paths.desk.technologies() },
          { label: technology.title, to: paths.desk.technology(technology.id) },
        ]}
      />
      {errors.length > 0 ? (
        <Notice tone="error" isLive>
          {errors.join(' ')}
        </Notice>
      ) : null}
      {page.isPublic ? null : <Notice tone="info">{t('circle.audience.not_public')}</Notice>}
      <Card title={t('circle.audience.table')} flush>
        <AudienceTable page={page} />
      </Card>
      {page.general.length > 0 ? (
        <Card title={t('circle.audience.general')} flush footer={t('circle.audience.general.text')}>
          <GeneralTable page={page} />
        </Card>
      ) : null}
    </>
  );
}
