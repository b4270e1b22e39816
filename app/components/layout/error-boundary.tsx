import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { ErrorPage } from '#app/components/feedback/error-page.tsx';

/** The boundary of every layout: the frame stays, the page says in words what its status means. */
export function ErrorBoundary() {
  const error = useRouteError();
  // In production Remix empties the error before it reaches the page, so the number comes from the root's data.
  const root = useRouteLoaderData('root') as { requestId?: string } | undefined;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return <ErrorPage status={status} requestId={status >= 500 ? root?.requestId : undefined} />;
}
