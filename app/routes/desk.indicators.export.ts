import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { exportFigures } from '#app/modules/indicators/export.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** What the page of the indicator shows, as a workbook; the name carries the state date. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const search = new URL(request.url).searchParams;
  return download(await respond(ctx.t, () => exportFigures(ctx, search)));
}
