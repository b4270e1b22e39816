import { Link, NavLink, useLocation } from '@remix-run/react';
import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.ts';
import { DemoBanner } from './demo-banner.tsx';
import { Footer, type FooterInfo } from './footer.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { MainArea, type ShellUser, SkipLink, TopBar } from './shell-parts.tsx';

export type PublicShellProps = {
  /** The visitor when signed in: the bar then leads to the desk. */
  user?: ShellUser | null;
  nav: ReadonlyArray<{ to: string; label: string; end?: boolean }>;
  footer: FooterInfo;
  isDemo?: boolean;
  children: ReactNode;
};

/** The frame of the pages anybody may read. */
export function PublicShell({ user, nav, footer, isDemo, children }: PublicShellProps) {
  const t = useT();
  // A new page closes the menu.
  const { key } = useLocation();
  const account = user ? (
    <Link to="/desk" className={accountLook}>
      {t('nav.desk.enter')}
    </Link>
  ) : (
    <>
      <Link to="/login" className={accountLook}>
        {t('nav.login')}
      </Link>
      <Link to="/register" className="inline-flex min-h-9 items-center px-2 text-sm hover:underline">
        {t('nav.register')}
      </Link>
    </>
  );
  const links = (className: string) =>
    nav.map((item) => (
      <li key={item.to}>
        <NavLink to={item.to} end={item.end} className={className}>
          {item.label}
        </NavLink>
      </li>
    ));
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {isDemo ? <DemoBanner /> : null}
      <TopBar homeTo="/">
        <nav aria-label={t('nav.main')} className="mr-auto ml-4 hidden self-stretch lg:block">
          <ul className="flex h-full items-stretch gap-1">{links(barLinkLook)}</ul>
        </nav>
        <div className="hidden items-center gap-2 lg:flex">
          <LanguageSwitch />
          {account}
        </div>
        <details key={key} className="lg:hidden">
          <summary className="inline-flex min-h-11 list-none items-center gap-2 rounded-md border border-white/50 px-3">
            <Menu aria-hidden className="size-5" />
            {t('nav.menu')}
          </summary>
          <div className="absolute inset-x-0 z-40 mt-2.5 border-b border-white/20 bg-primary-strong px-4 pb-4 shadow-dialog">
            <nav aria-label={t('nav.main')}>
              <ul>
                {links(
                  'flex min-h-12 items-center border-b border-white/20 aria-[current=page]:font-semibold',
                )}
              </ul>
            </nav>
            <div className="flex flex-wrap items-center gap-2 pt-3">
              {account}
              <LanguageSwitch />
            </div>
          </div>
        </details>
      </TopBar>
      <div className="mx-auto flex w-full max-w-page flex-1 flex-col px-4 pt-6 sm:px-6 sm:pt-8">
        <MainArea>{children}</MainArea>
      </div>
      <Footer info={footer} />
    </div>
  );
}

const accountLook =
  'inline-flex min-h-9 items-center rounded-md border border-white/50 px-4 text-sm hover:bg-white/10';
const barLinkLook =
  'flex h-full items-center border-y-3 border-transparent px-4 hover:bg-white/10 aria-[current=page]:border-b-accent-line aria-[current=page]:font-semibold';
