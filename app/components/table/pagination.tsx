import { Link, useSearchParams } from '@remix-run/react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { pageHref, pageWindow } from './search-href.ts';

/** Links to the pages of a list. The count is always said, the links only when there is more than one page. */
export function Pagination({ page, pages, count }: { page: number; pages: number; count: number }) {
  const t = useT();
  const [params] = useSearchParams();
  const look =
    'inline-flex min-h-10 min-w-10 items-center justify-center gap-1 rounded-md border px-2.5 text-sm';
  const linkLook = cn(look, 'border-line bg-surface hover:border-primary hover:bg-primary-soft');
  if (pages <= 1) return <p className="text-sm text-muted">{t('common.count', { count })}</p>;
  return (
    <nav
      aria-label={t('common.pagination')}
      className="no-print flex flex-wrap items-center justify-between gap-3"
    >
      <p className="text-sm text-muted">{t('common.pagination.summary', { count, page, pages })}</p>
      <ul className="flex flex-wrap items-center gap-1.5 figures">
        {page > 1 ? (
          <li>
            <Link to={pageHref(params, page - 1)} rel="prev" className={linkLook}>
              <ChevronLeft aria-hidden className="size-4" />
              {t('common.pagination.previous')}
            </Link>
          </li>
        ) : null}
        {pageWindow(page, pages).map((one, index, all) =>
          one === null ? (
            <li key={`gap-${all[index - 1]}`} aria-hidden className="px-1 text-muted max-sm:hidden">
              …
            </li>
          ) : (
            <li key={one} className={one === page ? undefined : 'max-sm:hidden'}>
              <Link
                to={pageHref(params, one)}
                aria-label={t('common.pagination.page', { page: one })}
                aria-current={one === page ? 'page' : undefined}
                className={
                  one === page ? cn(look, 'border-primary bg-primary font-semibold text-white') : linkLook
                }
              >
                {one}
              </Link>
            </li>
          ),
        )}
        {page < pages ? (
          <li>
            <Link to={pageHref(params, page + 1)} rel="next" className={linkLook}>
              {t('common.pagination.next')}
              <ChevronRight aria-hidden className="size-4" />
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
