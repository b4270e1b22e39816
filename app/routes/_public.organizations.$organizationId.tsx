import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ShieldCheck } from 'lucide-react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { publicOrganization } from '#app/modules/listings/pages.server.ts';
import { NeedCard } from '#app/modules/needs/components/need-card.tsx';
import { needsOfOrganization } from '#app/modules/needs/pages.server.ts';
import { TechnologyCard } from '#app/modules/technologies/components/technology-card.tsx';
import { technologiesOfOrganization } from '#app/modules/technologies/pages.server.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organization.name} · 技桥` },
];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const id = params.organizationId ?? '';
  return respond(ctx.t, async () => {
    const organization = await publicOrganization(ctx, id);
    const [needs, technologies] = await Promise.all([
      needsOfOrganization(ctx, id),
      technologiesOfOrganization(ctx, id),
    ]);
    return { organization, needs, technologies };
  });
}

export default function OrganizationPage() {
  const t = useT();
  const { organization, needs, technologies } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={organization.name}
        meta={
          <>
            <span>{organization.kindLabel}</span>
            <span>{organization.region}</span>
            {organization.isVerified ? (
              <span className="inline-flex items-center gap-1 text-ok">
                <ShieldCheck aria-hidden className="size-4" />
                {t('listing.organization.verified')}
              </span>
            ) : null}
            {organization.website ? (
              <a href={organization.website} rel="noreferrer nofollow" className="link">
                {organization.website}
              </a>
            ) : null}
          </>
        }
      />
      {organization.intro ? (
        <Card>
          <p className="prose-text">{organization.intro}</p>
        </Card>
      ) : null}
      {needs.length + technologies.length === 0 ? (
        <EmptyState text={t('listing.organization.empty')} />
      ) : null}
      {technologies.length > 0 ? (
        <section className="grid gap-4">
          <h2 className="text-xl">{t('nav.technologies')}</h2>
          {technologies.map((technology) => (
            <TechnologyCard key={technology.id} technology={technology} />
          ))}
        </section>
      ) : null}
      {needs.length > 0 ? (
        <section className="grid gap-4">
          <h2 className="text-xl">{t('nav.needs')}</h2>
          {needs.map((need) => (
            <NeedCard key={need.id} need={need} />
          ))}
        </section>
      ) : null}
    </>
  );
}
