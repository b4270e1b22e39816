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
import { ConfirmedReadings } from '#app/modules/needs/components/confirmed-readings.tsx';
import { NeedBody, NeedKeyFacts, NeedMeta } from '#app/modules/needs/components/need-detail.tsx';
import { actOnNeed, deskNeedPage } from '#app/modules/needs/pages.server.ts';
import { SimilarNeeds } from '#app/modules/outreach/components/similar-needs.tsx';
import { similarPage } from '#app/modules/outreach/pages.server.ts';
import { isCorrection, PlaceCard } from '#app/modules/recognition/components/place-card.tsx';
import { SecondChanceCard } from '#app/modules/second-chances/components/second-chance-card.tsx';
import {
  actOnSecondChance,
  isSecondChanceStep,
  secondChancesOf,
} from '#app/modules/second-chances/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.need.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const id = params.needId ?? '';
  return respond(ctx.t, async () => ({
    ...(await deskNeedPage(ctx, id)),
    twins: await twinsOf(ctx, 'need', id),
    similar: await similarPage(ctx, id),
    chances: await secondChancesOf(ctx, id),
  }));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  const act = isSecondChanceStep(form) ? actOnSecondChance : actOnNeed;
  return respond(ctx.t, () => act(ctx, params.needId ?? '', form));
}

export default function DeskNeedPage() {
  const t = useT();
  const { need, confirmed, desk, place, twins, similar, chances } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={need.title}
        meta={<NeedMeta need={need} />}
        breadcrumbs={[{ label: t('need.list.title'), to: paths.desk.needs() }]}
        actions={<PublisherActions kind="need" id={need.id} desk={desk} />}
      />
      {desk.returnReason ? (
        <Notice tone="warn" title={t('listing.returned')}>
          {desk.returnReason}
        </Notice>
      ) : null}
      <TwinsNotice twins={twins} />
      {chances ? <SecondChanceCard chances={chances} /> : null}
      <NeedKeyFacts need={need} />
      <DetailLayout
        main={
          <>
            <NeedBody need={need} />
            <ConfirmedReadings readings={confirmed} />
          </>
        }
        aside={
          <>
            <ReviewPanel desk={desk} lastResult={isCorrection(answer?.result) ? undefined : answer?.result} />
            <PlaceCard view={place} lastResult={answer?.result} />
            <SimilarNeeds similar={similar} />
            <OrganizationCard organization={need.organization} />
            <ContactCard contact={need.contact} />
            <ListingHistory desk={desk} />
          </>
        }
      />
    </>
  );
}
