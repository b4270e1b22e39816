import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Chart } from '#app/components/chart/chart.tsx';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { PrintButton } from '#app/components/layout/print-button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { uploadAction } from '#app/lib/upload.server.ts';
import { checkValue, enterValue, takeOverCount, writeNote } from '#app/modules/plan/commands.server.ts';
import { CheckCard } from '#app/modules/plan/components/check-card.tsx';
import { HistoryCard } from '#app/modules/plan/components/history-card.tsx';
import { IndicatorTiles } from '#app/modules/plan/components/indicator-tiles.tsx';
import { NotesCard } from '#app/modules/plan/components/notes-card.tsx';
import { ValueForm } from '#app/modules/plan/components/value-form.tsx';
import { VersionsCard } from '#app/modules/plan/components/versions-card.tsx';
import { YearTable } from '#app/modules/plan/components/year-table.tsx';
import { MAX_EVIDENCE_BYTES } from '#app/modules/plan/evidence.server.ts';
import { planIndicatorPage } from '#app/modules/plan/pages.server.ts';
import { planActionSchema, valueSchema } from '#app/modules/plan/schema.ts';
import { changeTarget } from '#app/modules/plan/targets.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const search = new URL(request.url).searchParams;
  const page = await respond(ctx.t, () => planIndicatorPage(ctx, params.no ?? '', search));
  return { ...page, title: page.name };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const no = Number(params.no);
  const back = paths.desk.planIndicator(no);
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const upload = { schema: valueSchema, maxBytes: MAX_EVIDENCE_BYTES, t: ctx.t };
    return uploadAction(request, upload, async (input) => {
      await enterValue(ctx, no, input);
      return redirectWithToast(back, 'plan.toast.entered');
    });
  }
  return formAction(request, planActionSchema, ctx.t, async (form) => {
    if (form.intent === 'check') {
      await checkValue(ctx, no, form);
      return redirectWithToast(back, `plan.toast.${form.verdict}`);
    }
    if (form.intent === 'take-over') {
      await takeOverCount(ctx, no, form.year);
      return redirectWithToast(back, 'plan.toast.entered');
    }
    if (form.intent === 'note') {
      await writeNote(ctx, no, form);
      return redirectWithToast(back, 'plan.toast.noted');
    }
    const { intent: _, ...input } = form;
    await changeTarget(ctx, no, input);
    return redirectWithToast(back, 'plan.toast.changed');
  });
}

export default function PlanIndicatorPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  // A file that is too large comes back without the rest of the form.
  const intent =
    result?.initialValue?.intent ?? (result?.error && 'file' in result.error ? 'value' : undefined);
  const of = (name: string) => (intent === name ? result : undefined);
  return (
    <>
      <PageHeader
        title={`${page.no}. ${page.name}`}
        meta={
          <>
            <span>{t(`plan.group.${page.group}`)}</span>
            <span>{t(`plan.kind.${page.kind}`)}</span>
            <span>{t(`plan.source_kind.${page.source}`)}</span>
          </>
        }
        breadcrumbs={[{ label: t('plan.title'), to: paths.desk.plan() }]}
        actions={<PrintButton />}
      />
      {page.warning ? (
        <Notice tone="warn" title={t('plan.warning.one', { year: page.warning.year })}>
          {t('plan.warning.text', {
            year: page.warning.year,
            value: page.warning.value,
            path: page.warning.path,
          })}{' '}
          {page.warning.note ?? t('plan.warning.no_note')}
        </Notice>
      ) : null}
      <IndicatorTiles page={page} />
      <Card>
        <Chart
          title={t('plan.chart', { name: page.name, unit: page.unit })}
          svg={page.chart.svg}
          table={page.chart.table}
          note={t('plan.chart.note', {
            shape: t(`plan.shape.${page.shape}`),
            baseYear: page.baseYear,
            targetYear: page.targetYear,
            tolerance: page.tolerance,
          })}
        />
      </Card>
      <CheckCard page={page} lastResult={of('check')} />
      <Card title={t('plan.years')} flush>
        <YearTable page={page} />
      </Card>
      {page.source === 'contracts' ? (
        <Notice tone="info" title={t('plan.contracts.text')}>
          {t('plan.caliber', { caliber: t(`indicator.caliber.${page.caliber}`) })}
          {page.isCaliberConfirmed ? '' : t('plan.caliber.unconfirmed')}{' '}
          <TextLink to={paths.desk.indicators()}>{t('plan.contracts.indicators')}</TextLink>
        </Notice>
      ) : null}
      {page.may.enter ? <ValueForm key={page.form.values.year} page={page} lastResult={of('value')} /> : null}
      <NotesCard page={page} lastResult={of('note')} />
      <VersionsCard page={page} lastResult={of('target')} />
      {page.source === 'contracts' ? null : <HistoryCard statements={page.statements} />}
    </>
  );
}
