import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.ts';

export type Crumb = { label: string; to?: string };

export type PageHeaderProps = {
  title: ReactNode;
  /** One line under the title: number, state, owner. */
  meta?: ReactNode;
  /** The way here, without the page itself. */
  breadcrumbs?: readonly Crumb[];
  /** At most one primary button. */
  actions?: ReactNode;
};

/** The page's only <h1>. */
export function PageHeader({ title, meta, breadcrumbs, actions }: PageHeaderProps) {
  return (
    <div className="grid gap-2">
      {breadcrumbs?.length ? <Breadcrumbs crumbs={breadcrumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h1 className="text-2xl">{title}</h1>
          {meta ? (
            <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
              {meta}
            </div>
          ) : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useT();
  return (
    <nav aria-label={t('nav.breadcrumbs')} className="text-sm">
      <ol className="flex flex-wrap items-center gap-x-1 text-muted">
        {crumbs.map((crumb, index) => (
          <li key={crumb.to ?? crumb.label} className="flex items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden className="size-3.5" /> : null}
            {crumb.to ? (
              <Link to={crumb.to} className="link">
                {crumb.label}
              </Link>
            ) : (
              crumb.label
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
