import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { DeskShell } from '#app/components/layout/desk-shell.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { deskNav } from '#app/modules/accounts/components/desk-nav.ts';
import { useRootData } from '#app/root.tsx';
import { signedIn } from '#app/server/request-context.server.ts';

export { ErrorBoundary } from '#app/components/layout/error-boundary.tsx';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor } = signedIn(context, request);
  return { actor, counts: {} };
}

export default function DeskLayout() {
  const t = useT();
  const { footer, isDemo } = useRootData();
  const { actor, counts } = useLoaderData<typeof loader>();
  const user = { name: actor.name, organization: actor.organizationName };
  return (
    <DeskShell user={user} nav={deskNav(actor, t, counts)} footer={footer} isDemo={isDemo}>
      <Outlet />
    </DeskShell>
  );
}
