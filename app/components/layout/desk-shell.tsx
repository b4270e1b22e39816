import { NavLink, useLocation } from '@remix-run/react';
import { type LucideIcon, Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { DemoBanner } from './demo-banner.tsx';
import { Footer, type FooterInfo } from './footer.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { MainArea, type ShellUser, SkipLink, TopBar, UserBox } from './shell-parts.tsx';

export type DeskNavItem = {
  to: string;
  label: string;
  icon?: LucideIcon;
  /** How many things wait there; nothing is shown for 0. */
  count?: number;
  end?: boolean;
};
export type DeskNavGroup = { label?: string; items: readonly DeskNavItem[] };

export type DeskShellProps = {
  user: ShellUser;
  nav: readonly DeskNavGroup[];
  footer: FooterInfo;
  isDemo?: boolean;
  children: ReactNode;
};

/** The frame of the signed-in desk: navigation beside the page, on a phone behind one disclosure above it. */
export function DeskShell({ user, nav, footer, isDemo, children }: DeskShellProps) {
  const t = useT();
  // A new page closes the menus.
  const { key } = useLocation();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {isDemo ? <DemoBanner /> : null}
      <TopBar homeTo="/">
        <div className="hidden items-center gap-4 sm:flex">
          <LanguageSwitch />
          <UserBox user={user} />
        </div>
        <details key={`user-${key}`} className="sm:hidden">
          <summary className="inline-flex min-h-11 max-w-44 list-none items-center gap-2 rounded-md border border-white/50 px-3">
            <Menu aria-hidden className="size-5 shrink-0" />
            <span className="truncate">{user.name}</span>
          </summary>
          <div className="absolute inset-x-0 z-40 mt-2.5 flex items-center justify-between gap-2 border-b border-white/20 bg-primary-strong px-4 pb-4 shadow-dialog">
            <LanguageSwitch />
            <UserBox user={user} />
          </div>
        </details>
      </TopBar>
      <div className="mx-auto flex w-full max-w-page flex-1 flex-col gap-6 px-4 pt-4 sm:px-6 lg:flex-row lg:gap-8 lg:pt-8">
        <details key={`nav-${key}`} className="no-print rounded-lg border border-line bg-surface lg:hidden">
          <summary className="flex min-h-12 list-none items-center gap-2 px-4 font-medium">
            <Menu aria-hidden className="size-5 text-primary" />
            {t('nav.desk')}
          </summary>
          <nav aria-label={t('nav.desk')} className="border-t border-line p-2">
            <NavGroups groups={nav} />
          </nav>
        </details>
        <nav aria-label={t('nav.desk')} className="hidden w-52 shrink-0 lg:block">
          <NavGroups groups={nav} />
        </nav>
        <MainArea>{children}</MainArea>
      </div>
      <Footer info={footer} />
    </div>
  );
}

function NavGroups({ groups }: { groups: readonly DeskNavGroup[] }) {
  return (
    <div className="grid gap-4">
      {groups.map((group, index) => (
        <div key={group.label ?? index}>
          {group.label ? <p className="px-3 pb-1 text-sm text-muted">{group.label}</p> : null}
          <ul className="grid gap-0.5">
            {group.items.map(({ to, label, icon: Icon, count, end }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  end={end}
                  className={({ isActive }) =>
                    cn(
                      'flex min-h-11 items-center gap-3 rounded-md border-l-4 px-3',
                      isActive
                        ? 'border-primary bg-primary-soft font-semibold text-primary-strong'
                        : 'border-transparent hover:bg-sunken',
                    )
                  }
                >
                  {Icon ? <Icon aria-hidden className="size-4.5 shrink-0" /> : null}
                  <span className="min-w-0 flex-1">{label}</span>
                  {count ? (
                    <span className="rounded-full bg-accent px-2 text-xs font-semibold text-white figures">
                      {count}
                    </span>
                  ) : null}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
