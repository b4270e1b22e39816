import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { Notice } from '#app/components/feedback/notice.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import type { MatchListView, MatchView } from '../pages.server.ts';

/** One page of a stored list of matches; says when it was computed, or that it is on its way. */
export function MatchList<Card extends { id: string }>({
  list,
  children,
}: {
  list: Pick<MatchListView<Card>, 'count' | 'page' | 'pages' | 'computedAt' | 'algorithmVersion'> & {
    matches: readonly MatchView<Card>[];
  };
  children: (match: MatchView<Card>) => ReactNode;
}) {
  const t = useT();
  const locale = useLocale();
  if (list.computedAt === null) {
    return (
      <Notice tone="info" title={t('matching.pending')}>
        {t('matching.pending.text')}
      </Notice>
    );
  }
  return (
    <>
      <p className="text-sm text-muted">
        {t('matching.computed', {
          count: list.count,
          time: formatInstant(list.computedAt, locale),
          version: list.algorithmVersion ?? '',
        })}
      </p>
      {list.matches.length === 0 ? <EmptyState icon={SearchX} text={t('matching.empty')} /> : null}
      <ol className="grid gap-3">
        {list.matches.map((match) => (
          <li key={match.card.id} id={`match-${match.card.id}`} className="min-w-0 scroll-mt-4">
            {children(match)}
          </li>
        ))}
      </ol>
      {list.pages > 1 ? <Pagination page={list.page} pages={list.pages} count={list.count} /> : null}
    </>
  );
}
