import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ErrorBoundary as ErrorContent } from '#app/components/layout/error-boundary.tsx';
import { PublicShell } from '#app/components/layout/public-shell.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { useRootData } from '#app/root.tsx';

export default function PublicLayout() {
  return (
    <PublicFrame>
      <Outlet />
    </PublicFrame>
  );
}

/** An error takes the place of the whole layout, so the frame is drawn again around it. */
export function ErrorBoundary() {
  return (
    <PublicFrame>
      <ErrorContent />
    </PublicFrame>
  );
}

function PublicFrame({ children }: { children: ReactNode }) {
  const t = useT();
  const { user, footer, isDemo } = useRootData();
  const nav = [
    { to: paths.home(), label: t('nav.home'), end: true },
    { to: paths.needs(), label: t('nav.needs') },
    { to: paths.technologies(), label: t('nav.technologies') },
    { to: paths.publicIndicators(), label: t('nav.indicators') },
    { to: paths.publicPlan(), label: t('nav.plan') },
  ];
  return (
    <PublicShell user={user} nav={nav} footer={footer} isDemo={isDemo}>
      {children}
    </PublicShell>
  );
}
