import { Link } from '@remix-run/react';
import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.ts';
import { Wordmark } from './wordmark.tsx';

export type ShellUser = { name: string; organization?: string };

/** The first thing a keyboard reaches; shown only while it has the focus. */
export function SkipLink() {
  const t = useT();
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-md bg-surface px-4 py-2 text-primary focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
    >
      {t('common.skip')}
    </a>
  );
}

/** The dark bar on top of both shells. */
export function TopBar({ homeTo, children }: { homeTo: string; children: ReactNode }) {
  const t = useT();
  return (
    <header className="no-print bg-primary-strong text-white">
      <div className="mx-auto flex min-h-16 max-w-page items-center justify-between gap-4 px-4 sm:px-6">
        <Link to={homeTo} className="rounded-sm py-2" aria-label={t('common.product.full')}>
          <Wordmark />
        </Link>
        {children}
      </div>
    </header>
  );
}

export function MainArea({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-6"
    >
      {children}
    </main>
  );
}

/** Who is signed in, and the way out: a POST, because leaving changes something. */
export function UserBox({ user }: { user: ShellUser }) {
  const t = useT();
  return (
    <div className="flex items-center gap-3 text-sm">
      <span className="text-right leading-5">
        <span className="sr-only">{t('nav.desk.signed_in_as', { name: '' })}</span>
        <span className="block font-medium">{user.name}</span>
        {user.organization ? <span className="block text-xs opacity-85">{user.organization}</span> : null}
      </span>
      <form method="post" action="/logout">
        <button
          type="submit"
          className="inline-flex min-h-9 items-center gap-1.5 rounded-md border border-white/50 px-3 hover:bg-white/10"
        >
          <LogOut aria-hidden className="size-4" />
          {t('nav.logout')}
        </button>
      </form>
    </div>
  );
}
