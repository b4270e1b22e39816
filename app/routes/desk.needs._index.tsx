import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus, Target } from 'lucide-react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { DeskList } from '#app/modules/listings/components/desk-list.tsx';
import { deskNeedsPage } from '#app/modules/needs/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    ...(await deskNeedsPage(ctx, new URL(request.url))),
    title: ctx.t('need.list.title'),
  }));
}

export default function DeskNeedsPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const create = page.mayCreate ? (
    <LinkButton to={paths.desk.newNeed()} variant="primary" icon={Plus}>
      {t('need.new')}
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader
        title={page.title}
        actions={
          <>
            {page.count > 0 ? <ExportButton list="needs" /> : null}
            {create}
          </>
        }
      />
      <DeskList kind="need" list={page} empty={<EmptyState icon={Target} text={t('need.list.empty')} />} />
    </>
  );
}
