import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CalendarPlus } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { MissingYears } from '#app/modules/calendar/components/missing-years.tsx';
import { calendarPage } from '#app/modules/calendar/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => calendarPage(ctx));
  return { ...page, title: ctx.t('calendar.title') };
}

export default function CalendarPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('calendar.meta')}
        actions={
          <>
            <ExportButton list="calendar" />
            {page.may.change ? (
              <LinkButton to={paths.admin.calendarYear(page.nextYear)} variant="primary" icon={CalendarPlus}>
                {t('calendar.enter', { year: page.nextYear })}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <MissingYears years={page.missing} />
      <Card flush>
        <DataTable
          caption={t('calendar.title')}
          rows={page.years}
          rowKey={({ year }) => String(year)}
          columns={[
            {
              key: 'year',
              header: t('calendar.field.year'),
              isRowHeader: true,
              cell: ({ year }) => <TextLink to={paths.admin.calendarYear(year)}>{year}</TextLink>,
            },
            { key: 'source', header: t('calendar.field.source'), cell: ({ source }) => source },
            {
              key: 'holidays',
              header: t('calendar.count.holidays'),
              align: 'end',
              cell: ({ holidays }) => holidays,
            },
            {
              key: 'workdays',
              header: t('calendar.count.workdays'),
              align: 'end',
              cell: ({ workdays }) => workdays,
            },
          ]}
        />
      </Card>
    </>
  );
}
