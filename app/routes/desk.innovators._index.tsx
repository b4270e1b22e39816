import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FilePlus2 } from 'lucide-react';
import { inputLook } from '#app/components/form/field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { FilterChoice, FilterForm, FilterText } from '#app/components/table/filter-form.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate, formatInstant } from '#app/lib/dates.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { endInnovator } from '#app/modules/innovators/commands.server.ts';
import { InnovatorTable } from '#app/modules/innovators/components/innovator-table.tsx';
import { INNOVATOR_KINDS } from '#app/modules/innovators/kinds.ts';
import { innovatorsPage } from '#app/modules/innovators/pages.server.ts';
import { endInnovatorSchema } from '#app/modules/innovators/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => innovatorsPage(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('innovator.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const back = paths.desk.innovators() + new URL(request.url).search;
  return formAction(request, endInnovatorSchema, ctx.t, async (input) => {
    await endInnovator(ctx, input);
    return redirectWithToast(back, 'innovator.toast.ended');
  });
}

export default function InnovatorsPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { filter } = page;
  const isFiltered = Object.values(filter).some((value) => value !== '');
  const count = t('innovator.different', { different: page.different, entries: page.entries });
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            {page.organizationName ? <span>{page.organizationName}</span> : null}
            <span>
              {filter.on ? t('innovator.on', { date: formatDate(filter.on, locale), count }) : count}
            </span>
            <span>{t('common.as_of', { time: formatInstant(page.now, locale) })}</span>
          </>
        }
        breadcrumbs={[{ label: t('plan.title'), to: paths.desk.plan() }]}
        actions={
          <>
            {page.entries > 0 ? <ExportButton list="innovators" /> : null}
            {page.may.change ? (
              <LinkButton
                to={paths.desk.newInnovator({ organization: filter.organization || undefined })}
                variant="primary"
                icon={FilePlus2}
              >
                {t('innovator.new')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <FilterForm
        filter={filter}
        clearTo={isFiltered ? paths.desk.innovators() : null}
        className="lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
      >
        {filter.organization ? <input type="hidden" name="organization" value={filter.organization} /> : null}
        <FilterText
          label={t('common.search')}
          value={filter.text}
          maxLength={60}
          placeholder={t('innovator.filter.text')}
        />
        <FilterChoice
          name="kind"
          label={t('innovator.field.kind')}
          value={filter.kind}
          options={INNOVATOR_KINDS.map((value) => ({ value, label: t(`innovator.kind.${value}`) }))}
        />
        <label className="grid min-w-0 gap-1 text-sm">
          <span className="text-muted">{t('innovator.filter.on')}</span>
          <input type="date" name="on" defaultValue={filter.on} className={inputLook} />
        </label>
      </FilterForm>
      <Card flush>
        <InnovatorTable
          rows={page.rows}
          mayChange={page.may.change}
          today={page.today}
          lastResult={answer && 'result' in answer ? answer.result : undefined}
        />
      </Card>
      <p className="text-sm text-muted">{t('innovator.definition')}</p>
      <Pagination page={page.page} pages={page.pages} count={page.entries} />
    </>
  );
}
