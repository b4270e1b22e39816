import { Link, NavLink } from '@remix-run/react';

export type Tab = { to: string; label: string; count?: number; end?: boolean; isCurrent?: boolean };

/**
 * Views of one thing, each with its own address: a navigation, not an ARIA tab widget. `isCurrent` overrides the
 * match by path, for tabs that differ in the query string.
 */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="no-print -mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex min-w-max gap-1 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <TabLink tab={tab} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TabLink({ tab }: { tab: Tab }) {
  const content = (
    <>
      {tab.label}
      {tab.count === undefined ? null : (
        <span className="rounded-full bg-sunken px-2 text-xs font-medium text-muted figures">
          {tab.count}
        </span>
      )}
    </>
  );
  if (tab.isCurrent === undefined) {
    return (
      <NavLink to={tab.to} end={tab.end ?? true} preventScrollReset className={look}>
        {content}
      </NavLink>
    );
  }
  return (
    <Link to={tab.to} preventScrollReset aria-current={tab.isCurrent ? 'page' : undefined} className={look}>
      {content}
    </Link>
  );
}

const look =
  '-mb-px flex min-h-11 items-center gap-2 border-b-3 border-transparent px-4 whitespace-nowrap text-muted hover:border-line-strong hover:text-ink aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-primary-strong';
