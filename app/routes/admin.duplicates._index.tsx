import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { pageNumber } from '#app/lib/pages.ts';
import { MergeTable, PairTable } from '#app/modules/duplicates/components/pair-table.tsx';
import { duplicatesPage, undoFromList } from '#app/modules/duplicates/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    ...(await duplicatesPage(ctx, pageNumber(new URL(request.url)))),
    title: ctx.t('circle.duplicates.title'),
  }));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return undoFromList(ctx, await request.formData());
}

export default function DuplicatesPage() {
  const t = useT();
  const { title, pairs, merges, count, page, pages, mayDecide } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.result.error?.[''] ?? [];
  return (
    <>
      <PageHeader title={title} meta={t('circle.duplicates.text')} />
      {errors.length > 0 ? (
        <Notice tone="error" isLive>
          {errors.join(' ')}
        </Notice>
      ) : null}
      <Card title={t('circle.duplicates.open')} flush>
        <PairTable pairs={pairs} />
      </Card>
      {pages > 1 ? <Pagination page={page} pages={pages} count={count} /> : null}
      <Card title={t('circle.merges.title')} flush>
        <MergeTable merges={merges} mayDecide={mayDecide} />
      </Card>
    </>
  );
}
