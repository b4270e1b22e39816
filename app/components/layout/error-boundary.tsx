import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { ErrorPage } from '#app/components/feedback/error-page.tsx';

/** The boundary of every layout: the frame stays, the page says in words what its status means. */
export function ErrorBoundary() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const requestId = isRouteErrorResponse(error) ? undefined : requestIdOf(error);
  return <ErrorPage status={status} requestId={requestId} />;
}

function requestIdOf(error: unknown): string | undefined {
  const id = (error as { requestId?: unknown } | null)?.requestId;
  return typeof id === 'string' ? id : undefined;
}
