import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { requestContext } from '#app/server/request-context.server.ts';

export const loader = () => redirect('/');

export async function action({ context, request }: ActionFunctionArgs) {
  const { sessions, sessionId } = requestContext(context, request);
  if (sessionId) await sessions.end(sessionId);
  return redirect('/', { headers: { 'Set-Cookie': sessions.blankCookie() } });
}
