import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { FilterChoice, FilterForm } from '#app/components/table/filter-form.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { reviewAnomaly } from '#app/modules/anomalies/commands.server.ts';
import { AnomalyCard } from '#app/modules/anomalies/components/anomaly-card.tsx';
import { anomaliesPaged } from '#app/modules/anomalies/pages.server.ts';
import { reviewSchema } from '#app/modules/anomalies/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => anomaliesPaged(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('anomaly.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const here = new URL(request.url);
  return formAction(request, reviewSchema, ctx.t, async (form) => {
    await reviewAnomaly(ctx, form);
    return redirectWithToast(`${here.pathname}${here.search}`, 'anomaly.reviewed');
  });
}

export default function AnomaliesPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.result.error;
  const filter = { year: page.year, signal: page.signal, show: page.isAll };
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('anomaly.meta')}
        actions={page.rows.length > 0 ? <ExportButton list="anomalies" /> : null}
      />
      {failed ? <Notice tone="error">{t('anomaly.note.required')}</Notice> : null}
      <FilterForm
        filter={filter}
        clearTo={page.signal || page.isAll ? paths.desk.anomalies({ year: page.year }) : null}
        className="lg:grid-cols-[1fr_2fr_1fr_auto]"
      >
        <FilterChoice
          name="year"
          label={t('anomaly.year')}
          value={String(page.year)}
          options={page.years.map((year) => ({ value: String(year), label: String(year) }))}
        />
        <FilterChoice
          name="signal"
          label={t('anomaly.signal')}
          value={page.signal ?? ''}
          options={page.counts.map(({ signal, open }) => ({
            value: signal,
            label: t('anomaly.signal.count', { name: t(`anomaly.signal.${signal}`), count: open }),
          }))}
        />
        <FilterChoice
          name="show"
          label={t('anomaly.show')}
          value={page.isAll ? 'all' : 'open'}
          options={[
            { value: 'open', label: t('anomaly.show.open') },
            { value: 'all', label: t('anomaly.show.all') },
          ]}
        />
      </FilterForm>
      {page.rows.length === 0 ? (
        <EmptyState title={t('anomaly.none')} text={t('anomaly.none.text')} />
      ) : (
        page.rows.map((row) => (
          <AnomalyCard key={`${row.contractId} ${row.signal}`} row={row} mayReview={page.may.review} />
        ))
      )}
      <Pagination page={page.page} pages={page.pages} count={page.count} />
    </>
  );
}
