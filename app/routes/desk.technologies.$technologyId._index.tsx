import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { TwinsNotice } from '#app/modules/duplicates/components/lookalike-notice.tsx';
import { twinsOf } from '#app/modules/duplicates/pages.server.ts';
import {
  ListingHistory,
  PublisherActions,
  ReviewPanel,
} from '#app/modules/listings/components/desk-panel.tsx';
import {
  ContactCard,
  DetailLayout,
  OrganizationCard,
} from '#app/modules/listings/components/listing-detail.tsx';
import { isCorrection, PlaceCard } from '#app/modules/recognition/components/place-card.tsx';
import {
  TechnologyBody,
  TechnologyKeyFacts,
  TechnologyMeta,
} from '#app/modules/technologies/components/technology-detail.tsx';
import { actOnTechnology, deskTechnologyPage } from '#app/modules/technologies/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.technology.title} · 技桥` },
];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const id = params.technologyId ?? '';
  return respond(ctx.t, async () => ({
    ...(await deskTechnologyPage(ctx, id)),
    twins: await twinsOf(ctx, 'technology', id),
  }));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  return respond(ctx.t, () => actOnTechnology(ctx, params.technologyId ?? '', form));
}

export default function DeskTechnologyPage() {
  const t = useT();
  const { technology, desk, place, twins } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={technology.title}
        meta={<TechnologyMeta technology={technology} />}
        breadcrumbs={[{ label: t('technology.list.title'), to: paths.desk.technologies() }]}
        actions={<PublisherActions kind="technology" id={technology.id} desk={desk} />}
      />
      {desk.returnReason ? (
        <Notice tone="warn" title={t('listing.returned')}>
          {desk.returnReason}
        </Notice>
      ) : null}
      <TwinsNotice twins={twins} />
      <TechnologyKeyFacts technology={technology} />
      <DetailLayout
        main={<TechnologyBody technology={technology} />}
        aside={
          <>
            <ReviewPanel desk={desk} lastResult={isCorrection(answer?.result) ? undefined : answer?.result} />
            <PlaceCard view={place} lastResult={answer?.result} />
            <OrganizationCard organization={technology.organization} />
            <ContactCard contact={technology.contact} />
            <ListingHistory desk={desk} />
          </>
        }
      />
    </>
  );
}
