import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { DeskShell } from '#app/components/layout/desk-shell.tsx';
import { ErrorBoundary as ErrorContent } from '#app/components/layout/error-boundary.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { deskNav } from '#app/modules/accounts/components/desk-nav.ts';
import { deskCounts } from '#app/modules/notifications/queries.server.ts';
import { useRootData } from '#app/root.tsx';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, db } = signedIn(context, request);
  return { actor, counts: await deskCounts(db, actor) };
}

type DeskData = ReturnType<typeof useLoaderData<typeof loader>>;

export default function DeskLayout() {
  return (
    <DeskFrame data={useLoaderData<typeof loader>()}>
      <Outlet />
    </DeskFrame>
  );
}

/** An error takes the place of the whole layout, so the frame is drawn again around it when its data is there. */
export function ErrorBoundary() {
  const desk = useRouteLoaderData<typeof loader>('routes/desk');
  const admin = useRouteLoaderData<typeof loader>('routes/admin');
  const data = desk ?? admin;
  if (!data) return <ErrorContent />;
  return (
    <DeskFrame data={data}>
      <ErrorContent />
    </DeskFrame>
  );
}

function DeskFrame({ data: { actor, counts }, children }: { data: DeskData; children: ReactNode }) {
  const t = useT();
  const { footer, isDemo } = useRootData();
  const user = { name: actor.name, organization: actor.organizationName };
  return (
    <DeskShell user={user} nav={deskNav(actor, t, counts)} footer={footer} isDemo={isDemo}>
      {children}
    </DeskShell>
  );
}
