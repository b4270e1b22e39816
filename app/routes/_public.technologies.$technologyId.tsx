import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { addressAfterMerge } from '#app/modules/duplicates/pages.server.ts';
import {
  CallCard,
  ContactCard,
  DetailLayout,
  OrganizationCard,
} from '#app/modules/listings/components/listing-detail.tsx';
import {
  TechnologyBody,
  TechnologyKeyFacts,
  TechnologyMeta,
} from '#app/modules/technologies/components/technology-detail.tsx';
import { publicTechnologyPage } from '#app/modules/technologies/pages.server.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.technology.title} · 技桥` },
];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const id = params.technologyId ?? '';
  // Not for ever: a merge can be undone.
  const moved = await addressAfterMerge(ctx, 'technology', id);
  if (moved) throw redirect(moved);
  return respond(ctx.t, () => publicTechnologyPage(ctx, id));
}

export default function PublicTechnologyPage() {
  const t = useT();
  const { technology, call, isPublic } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={technology.title}
        meta={<TechnologyMeta technology={technology} />}
        breadcrumbs={[{ label: t('nav.technologies'), to: paths.technologies() }]}
        actions={<PrintButton variant="quiet" className="max-sm:hidden" />}
      />
      {isPublic ? null : <Notice tone="warn">{t('listing.preview')}</Notice>}
      <TechnologyKeyFacts technology={technology} />
      <DetailLayout
        lead={<CallCard kind="technology" call={call} />}
        main={<TechnologyBody technology={technology} />}
        aside={
          <>
            <OrganizationCard organization={technology.organization} />
            <ContactCard contact={null} />
          </>
        }
      />
    </>
  );
}
