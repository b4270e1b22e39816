import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FilePlus2 } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { FilterChoice, FilterForm, FilterText } from '#app/components/table/filter-form.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { endFlag } from '#app/modules/integrity/commands.server.ts';
import { FlagTable } from '#app/modules/integrity/components/flag-table.tsx';
import { integrityPage } from '#app/modules/integrity/pages.server.ts';
import { endFlagSchema } from '#app/modules/integrity/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => integrityPage(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('integrity.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, endFlagSchema, ctx.t, async (input) => {
    await endFlag(ctx, input);
    return redirectWithToast(paths.admin.integrity(), 'integrity.toast.ended');
  });
}

export default function IntegrityPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isFiltered = Boolean(page.filter.text || page.filter.state);
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('integrity.meta')}
        actions={
          <>
            {page.count > 0 ? <ExportButton list="integrity" /> : null}
            {page.may.change ? (
              <LinkButton to={paths.admin.newIntegrityFlag()} variant="primary" icon={FilePlus2}>
                {t('integrity.new')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <FilterForm
        filter={page.filter}
        clearTo={isFiltered ? paths.admin.integrity() : null}
        className="lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]"
      >
        <FilterText
          label={t('common.search')}
          value={page.filter.text}
          maxLength={60}
          placeholder={t('integrity.filter.text')}
        />
        <FilterChoice
          name="state"
          label={t('integrity.filter.state')}
          value={page.filter.state}
          options={[{ value: 'active', label: t('integrity.filter.active') }]}
        />
      </FilterForm>
      <Card flush>
        <FlagTable
          rows={page.rows}
          mayChange={page.may.change}
          lastResult={answer && 'result' in answer ? answer.result : undefined}
        />
      </Card>
      <Pagination page={page.page} pages={page.pages} count={page.count} />
    </>
  );
}
