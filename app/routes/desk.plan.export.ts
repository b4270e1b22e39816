import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { exportPlan } from '#app/modules/plan/export.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** Table 1 and everything that was entered for it, as a workbook; the name carries the state date. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return download(await respond(ctx.t, () => exportPlan(ctx)));
}
