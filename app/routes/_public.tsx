import { Outlet } from '@remix-run/react';
import { PublicShell } from '#app/components/layout/public-shell.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { useRootData } from '#app/root.tsx';

export { ErrorBoundary } from '#app/components/layout/error-boundary.tsx';

export default function PublicLayout() {
  const t = useT();
  const { user, footer, isDemo } = useRootData();
  const nav = [
    { to: paths.home(), label: t('nav.home'), end: true },
    { to: paths.needs(), label: t('nav.needs') },
    { to: paths.technologies(), label: t('nav.technologies') },
    { to: paths.publicIndicators(), label: t('nav.indicators') },
  ];
  return (
    <PublicShell user={user} nav={nav} footer={footer} isDemo={isDemo}>
      <Outlet />
    </PublicShell>
  );
}
