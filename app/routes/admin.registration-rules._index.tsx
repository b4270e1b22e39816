import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FilePlus2 } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { RuleTable } from '#app/modules/registration/components/rule-table.tsx';
import { rulesPage } from '#app/modules/registration/rule-pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => rulesPage(ctx));
  return { ...page, title: ctx.t('registration.rules.title') };
}

export default function RulesPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('registration.rules.meta')}
        actions={
          page.may.change ? (
            <LinkButton to={paths.admin.newRegistrationRule()} variant="primary" icon={FilePlus2}>
              {t('registration.rule.new')}
            </LinkButton>
          ) : null
        }
      />
      <Card flush>
        <RuleTable rules={page.rules} current={page.current} />
      </Card>
    </>
  );
}
