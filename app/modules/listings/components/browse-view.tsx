import { useNavigation } from '@remix-run/react';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { ActiveFilters, FacetList } from '#app/components/table/facet-list.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { SearchBox } from '#app/components/table/search-box.tsx';
import { SortSelect } from '#app/components/table/sort-select.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { BrowseResult } from '../browse.server.ts';

export type BrowseViewProps = {
  title: string;
  intro: string;
  searchLabel: string;
  placeholder: string;
  result: Omit<BrowseResult, 'ids'>;
  actions?: ReactNode;
  /** What else helps when nothing is found, such as posting the need. */
  emptyAction?: ReactNode;
  /** The cards, when there are any. */
  children?: ReactNode;
};

/** A public list: words, facets, order, cards, pages. All of it is links and GET forms. */
export function BrowseView({
  title,
  intro,
  searchLabel,
  placeholder,
  result,
  actions,
  emptyAction,
  children,
}: BrowseViewProps) {
  const t = useT();
  const isLoading = useNavigation().state === 'loading';
  const words = result.q === '' ? [] : [{ name: 'q', label: t('search.chip.words', { q: result.q }) }];
  return (
    <>
      <PageHeader title={title} meta={intro} actions={actions} />
      <SearchBox label={searchLabel} placeholder={placeholder} />
      {result.isDegraded ? (
        <Notice tone="warn" isLive>
          {t('search.degraded')}
        </Notice>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-8">
        <aside aria-label={t('search.facets')}>
          <h2 className="sr-only">{t('search.facets')}</h2>
          <FacetList groups={result.groups} />
        </aside>
        <section aria-label={t('search.results')} className="grid min-w-0 content-start gap-4">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <p className="text-sm">
              <span role="status" className="font-semibold">
                {t('search.count', { count: result.total })}
              </span>
              <span className="ml-3 text-muted">{t('common.as_of', { time: result.asOf })}</span>
            </p>
            <SortSelect value={result.sort.value} options={result.sort.options} />
          </div>
          <ActiveFilters groups={result.groups} extra={words} />
          {result.total === 0 ? (
            <NothingFound result={result} action={emptyAction} />
          ) : (
            <div className={cn('grid gap-3', isLoading && 'opacity-60')}>{children}</div>
          )}
          {result.pages > 1 ? (
            <Pagination page={result.page} pages={result.pages} count={result.total} />
          ) : null}
        </section>
      </div>
    </>
  );
}

function NothingFound({ result, action }: { result: BrowseViewProps['result']; action?: ReactNode }) {
  const t = useT();
  return (
    <EmptyState
      icon={SearchX}
      title={t(result.hasFilters ? 'search.empty.title' : 'search.empty.all')}
      text={t(
        result.wider.length > 0
          ? 'search.empty.wider'
          : result.hasFilters
            ? 'search.empty.nothing'
            : 'search.empty.none_yet',
      )}
      action={
        <>
          {result.wider.length > 0 ? (
            <ul className="grid gap-1.5">
              {result.wider.map((wider) => (
                <li key={wider.to}>
                  <TextLink to={wider.to}>
                    {t('search.wider.without', { label: wider.label, count: wider.count })}
                  </TextLink>
                </li>
              ))}
            </ul>
          ) : null}
          {result.hasFilters ? <TextLink to="?">{t('search.empty.clear')}</TextLink> : null}
          {action}
        </>
      }
    />
  );
}
