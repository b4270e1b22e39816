import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { FilePlus2 } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ExportButton } from '#app/components/table/export-button.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { EntryFilter } from '#app/modules/thesaurus/components/entry-filter.tsx';
import { EntryTable } from '#app/modules/thesaurus/components/entry-table.tsx';
import { ThesaurusTabs } from '#app/modules/thesaurus/components/thesaurus-tabs.tsx';
import { thesaurusPage } from '#app/modules/thesaurus/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => thesaurusPage(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('thesaurus.title') };
}

export default function ThesaurusPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('thesaurus.meta')}
        actions={
          <>
            {page.count > 0 ? <ExportButton list="thesaurus" /> : null}
            {page.may.change ? (
              <LinkButton to={paths.admin.newThesaurusEntry()} variant="primary" icon={FilePlus2}>
                {t('thesaurus.new')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <ThesaurusTabs open={page.suggestions.open} />
      <nav aria-label={t('thesaurus.counts')} className="text-sm">
        <span className="text-muted">{t('thesaurus.counts')}</span>
        <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
          {page.chains.map(({ code, name, count }) => (
            <li key={code}>
              <Link className="link" to={paths.admin.thesaurus({ place: code })}>
                {name}
              </Link>{' '}
              <span className="figures">{count}</span>
            </li>
          ))}
        </ul>
      </nav>
      <EntryFilter filter={page.filter} places={page.places} />
      <Card flush>
        <EntryTable rows={page.rows} text={page.filter.text ?? ''} />
      </Card>
      <Pagination page={page.page} pages={page.pages} count={page.count} />
    </>
  );
}
