import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { PublicityBadge, PublicityFacts } from '#app/modules/publicity/components/publicity-facts.tsx';
import { publicPublicitiesPage } from '#app/modules/publicity/pages.server.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  return { ...(await publicPublicitiesPage(ctx)), title: ctx.t('publicity.title') };
}

export default function PublicPublicitiesPage() {
  const t = useT();
  const { title, publicities } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} meta={t('publicity.public.meta')} />
      {publicities.length === 0 ? <p className="text-muted">{t('publicity.empty')}</p> : null}
      {publicities.map((publicity) => (
        <Card key={publicity.id} title={publicity.title} actions={<PublicityBadge publicity={publicity} />}>
          <PublicityFacts publicity={publicity} contract={null} />
        </Card>
      ))}
    </>
  );
}
