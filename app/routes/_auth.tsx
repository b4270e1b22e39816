import { Outlet } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ErrorBoundary as ErrorContent } from '#app/components/layout/error-boundary.tsx';
import { PublicShell } from '#app/components/layout/public-shell.tsx';
import { useRootData } from '#app/root.tsx';

/** Signing in and registering: the public frame without distractions. */
export default function AuthLayout() {
  return (
    <AuthFrame>
      <Outlet />
    </AuthFrame>
  );
}

export function ErrorBoundary() {
  return (
    <AuthFrame>
      <ErrorContent />
    </AuthFrame>
  );
}

function AuthFrame({ children }: { children: ReactNode }) {
  const { user, footer, isDemo } = useRootData();
  return (
    <PublicShell user={user} nav={[]} footer={footer} isDemo={isDemo}>
      {children}
    </PublicShell>
  );
}
