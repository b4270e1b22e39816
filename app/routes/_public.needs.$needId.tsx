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
import { NeedBody, NeedKeyFacts, NeedMeta } from '#app/modules/needs/components/need-detail.tsx';
import { publicNeedPage } from '#app/modules/needs/pages.server.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.need.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const id = params.needId ?? '';
  // Not for ever: a merge can be undone.
  const moved = await addressAfterMerge(ctx, 'need', id);
  if (moved) throw redirect(moved);
  return respond(ctx.t, () => publicNeedPage(ctx, id));
}

export default function PublicNeedPage() {
  const t = useT();
  const { need, call, isPublic } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={need.title}
        meta={<NeedMeta need={need} />}
        breadcrumbs={[{ label: t('nav.needs'), to: paths.needs() }]}
        actions={<PrintButton variant="quiet" className="max-sm:hidden" />}
      />
      {isPublic ? null : <Notice tone="warn">{t('listing.preview')}</Notice>}
      <NeedKeyFacts need={need} />
      <DetailLayout
        lead={<CallCard kind="need" call={call} />}
        main={<NeedBody need={need} />}
        aside={
          <>
            <OrganizationCard organization={need.organization} />
            <ContactCard contact={null} />
          </>
        }
      />
    </>
  );
}
