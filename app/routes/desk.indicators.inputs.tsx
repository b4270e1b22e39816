import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import {
  FreezeDayForm,
  FreezeForm,
  FreezeTable,
  SnapshotSwitch,
} from '#app/modules/indicators/components/freezes.tsx';
import { GdpForm, GdpTable } from '#app/modules/indicators/components/gdp.tsx';
import { freezePeriod } from '#app/modules/indicators/freezes.server.ts';
import { enterGdp } from '#app/modules/indicators/gdp.server.ts';
import { inputsPage } from '#app/modules/indicators/pages.server.ts';
import { inputsSchema } from '#app/modules/indicators/schema.ts';
import { switchMonthlySnapshots } from '#app/modules/indicators/snapshots.server.ts';
import { setFreezeDay } from '#app/modules/indicators/yearly-freeze.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => inputsPage(ctx));
  return { ...page, title: ctx.t('indicator.inputs.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, inputsSchema, ctx.t, async (form) => {
    if (form.intent === 'freeze') {
      await freezePeriod(ctx, form);
      return redirectWithToast(paths.desk.indicatorInputs(), 'indicator.inputs.freeze.done');
    }
    if (form.intent === 'snapshots') {
      await switchMonthlySnapshots(ctx, form.isOn);
      return redirectWithToast(paths.desk.indicatorInputs(), 'indicator.inputs.gdp.done');
    }
    if (form.intent === 'freeze-day') {
      await setFreezeDay(ctx, form.day);
      return redirectWithToast(paths.desk.indicatorInputs(), 'indicator.inputs.gdp.done');
    }
    const { year, amount: amountFen, source, publishedOn } = form;
    await enterGdp(ctx, { year, amountFen, source, publishedOn });
    return redirectWithToast(paths.desk.indicatorInputs(), 'indicator.inputs.gdp.done');
  });
}

export default function IndicatorInputsPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  return (
    <>
      <PageHeader
        title={page.title}
        breadcrumbs={[{ label: t('indicator.title'), to: paths.desk.indicators() }]}
      />
      {page.due ? (
        <Notice tone="warn">
          {t('indicator.inputs.freeze_due', { year: page.due.year, day: page.freezeDay })}
        </Notice>
      ) : null}
      <Card title={t('indicator.inputs.freeze')}>
        <div className="grid gap-4">
          <p className="text-sm text-muted">{t('indicator.inputs.freeze.text')}</p>
          {page.may.freeze ? <FreezeForm lastResult={result} /> : null}
          <p className="border-t border-line pt-4">
            {t('indicator.inputs.freeze_day.text', { day: page.freezeDay })}
          </p>
          {page.may.freeze ? <FreezeDayForm day={page.freezeDay} lastResult={result} /> : null}
          <SnapshotSwitch isOn={page.hasSnapshots} maySwitch={page.may.freeze} />
        </div>
      </Card>
      <Card title={t('indicator.inputs.freeze.list')} flush>
        <FreezeTable freezes={page.freezes} />
      </Card>
      <Card title={t('indicator.inputs.gdp')} flush>
        {page.may.enter ? (
          <div className="px-4 py-4 sm:px-6">
            <GdpForm lastResult={result} />
          </div>
        ) : null}
        <GdpTable figures={page.gdp} />
      </Card>
    </>
  );
}
