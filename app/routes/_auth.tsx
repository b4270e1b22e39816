import { Outlet } from '@remix-run/react';
import { PublicShell } from '#app/components/layout/public-shell.tsx';
import { useRootData } from '#app/root.tsx';

export { ErrorBoundary } from '#app/components/layout/error-boundary.tsx';

/** Signing in and registering: the public frame without distractions. */
export default function AuthLayout() {
  const { user, footer, isDemo } = useRootData();
  return (
    <PublicShell user={user} nav={[]} footer={footer} isDemo={isDemo}>
      <Outlet />
    </PublicShell>
  );
}
