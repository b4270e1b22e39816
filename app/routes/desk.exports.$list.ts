import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { exportList } from '#app/modules/exports/registry.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** A list as a workbook, filtered as its page is; the name carries the state date. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return download(await respond(ctx.t, () => exportList(ctx, params.list ?? '', new URL(request.url))));
}
