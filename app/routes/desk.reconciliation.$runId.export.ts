import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/file-store.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { exportRun } from '#app/modules/reconciliation/export.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The differences of a run, filtered as its page is, as a workbook. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const { bytes, name } = await respond(ctx.t, () =>
    exportRun(ctx, params.runId ?? '', new URL(request.url)),
  );
  return download(bytes, name);
}
