import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { exportRun } from '#app/modules/reconciliation/export.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The differences of a run, filtered as its page is, as a workbook. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return download(await respond(ctx.t, () => exportRun(ctx, params.runId ?? '', new URL(request.url))));
}
