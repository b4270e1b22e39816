import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { makePaper } from '#app/modules/papers/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** A paper as PDF: `/desk/papers/contract-form?id=…`, `/desk/papers/register?period=2025-03`. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const url = new URL(request.url);
  const { bytes, name } = await respond(ctx.t, () => makePaper(ctx, params.kind ?? '', url));
  return download({ bytes, name });
}
