import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Download } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { PlanTables } from '#app/modules/plan/components/plan-table.tsx';
import { PlanWarnings } from '#app/modules/plan/components/warnings.tsx';
import { planPage } from '#app/modules/plan/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => planPage(ctx));
  return { ...page, title: ctx.t('plan.title') };
}

export default function PlanPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span>{t('plan.meta')}</span>
            <span>{t('common.as_of', { time: formatInstant(page.now, locale) })}</span>
            {page.pending > 0 ? (
              <span className="text-accent">{t('plan.pending', { count: page.pending })}</span>
            ) : null}
          </>
        }
        actions={
          <>
            <LinkButton to={paths.desk.innovators()}>{t('plan.register.link')}</LinkButton>
            <LinkButton to={paths.desk.exportPlan()} icon={Download} reloadDocument>
              {t('plan.export')}
            </LinkButton>
            <PrintButton />
          </>
        }
      />
      <PlanWarnings warnings={page.warnings} mayNote={page.may.enter} />
      <PlanTables groups={page.groups} isDesk />
      <p className="text-sm text-muted">{t('plan.progress.full')}</p>
    </>
  );
}
