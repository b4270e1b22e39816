import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
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
import { NeedBody, NeedKeyFacts, NeedMeta } from '#app/modules/needs/components/need-detail.tsx';
import { actOnNeed, deskNeedPage } from '#app/modules/needs/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.need.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, () => deskNeedPage(ctx, params.needId ?? ''));
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  return respond(ctx.t, () => actOnNeed(ctx, params.needId ?? '', form));
}

export default function DeskNeedPage() {
  const t = useT();
  const { need, desk } = useLoaderData<typeof loader>();
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
      <NeedKeyFacts need={need} />
      <DetailLayout
        main={<NeedBody need={need} />}
        aside={
          <>
            <ReviewPanel desk={desk} lastResult={answer?.result} />
            <OrganizationCard organization={need.organization} />
            <ContactCard contact={need.contact} />
            <ListingHistory desk={desk} />
          </>
        }
      />
    </>
  );
}
