import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { PlanTables } from '#app/modules/plan/components/plan-table.tsx';
import { PublicYears } from '#app/modules/plan/components/public-years.tsx';
import { publicPlanPage } from '#app/modules/plan/pages.server.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const page = await respond(ctx.t, () => publicPlanPage(ctx));
  return { ...page, title: ctx.t('plan.public.title') };
}

export default function PublicPlanPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span>{t('plan.public.meta')}</span>
            <span>{t('common.as_of', { time: formatInstant(page.now, locale) })}</span>
          </>
        }
      />
      <PlanTables groups={page.groups} isDesk={false} />
      <Card title={t('plan.public.values')} flush>
        <PublicYears groups={page.groups} years={page.years} values={page.values} />
      </Card>
      <Card title={t('common.definition')}>
        <div className="grid gap-2 prose-text">
          <p>{t('plan.public.definition')}</p>
          <p>{t('plan.progress.full')}</p>
          <p>
            {t('plan.caliber', { caliber: t(`indicator.caliber.${page.caliber}`) })}
            {page.isCaliberConfirmed ? '' : t('plan.caliber.unconfirmed')}{' '}
            <TextLink to={paths.publicIndicators()}>{t('plan.public.contracts')}</TextLink>
          </p>
        </div>
      </Card>
    </>
  );
}
