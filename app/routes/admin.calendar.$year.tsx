import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { saveYear } from '#app/modules/calendar/commands.server.ts';
import { YearForm } from '#app/modules/calendar/components/year-form.tsx';
import { useSpanWords, YearHistory } from '#app/modules/calendar/components/year-history.tsx';
import { calendarYearPage, yearParam } from '#app/modules/calendar/pages.server.ts';
import { calendarYearSchema } from '#app/modules/calendar/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => calendarYearPage(ctx, params.year ?? ''));
  return { ...page, title: ctx.t('calendar.year.title', { year: page.year }) };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const year = await respond(ctx.t, () => yearParam(params.year ?? ''));
  return formAction(request, calendarYearSchema, ctx.t, async (input) => {
    await saveYear(ctx, { year, input });
    return redirectWithToast(paths.admin.calendarYear(year), 'calendar.toast.saved');
  });
}

export default function CalendarYearPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useSpanWords();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={page.isNew ? t('calendar.year.new') : page.source}
        breadcrumbs={[{ label: t('calendar.title'), to: paths.admin.calendar() }]}
      />
      {page.may.change ? (
        <YearForm
          key={page.version}
          page={page}
          lastResult={answer && 'result' in answer ? answer.result : undefined}
        />
      ) : (
        <Card title={t('calendar.field.spans')}>
          <ul className="grid gap-1 figures">
            {page.spans.map((span) => (
              <li key={span.from}>{words(span)}</li>
            ))}
          </ul>
        </Card>
      )}
      <YearHistory history={page.history} />
    </>
  );
}
