import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { ReviewTable } from '#app/modules/listings/components/desk-list.tsx';
import { needReviewQueue } from '#app/modules/needs/pages.server.ts';
import { technologyReviewQueue } from '#app/modules/technologies/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    const [needs, technologies] = await Promise.all([needReviewQueue(ctx), technologyReviewQueue(ctx)]);
    const rows = [...needs.rows, ...technologies.rows].sort(
      (left, right) => (left.submittedAt ?? 0) - (right.submittedAt ?? 0),
    );
    return { title: ctx.t('listing.reviews.title'), rows, count: needs.count + technologies.count };
  });
}

export default function ReviewsPage() {
  const t = useT();
  const { title, rows, count } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        meta={t('listing.reviews.text')}
        actions={count > 0 ? <ExportButton list="reviews" /> : null}
      />
      <Card flush>
        <ReviewTable caption={title} rows={rows} empty={t('listing.reviews.empty')} />
      </Card>
      <p className="text-sm text-muted">{t('common.count', { count })}</p>
    </>
  );
}
