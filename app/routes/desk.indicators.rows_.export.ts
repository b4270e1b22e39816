import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/file-store.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { exportFigureRows } from '#app/modules/indicators/export.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The contracts behind one figure as a workbook; the name carries the state date. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const search = new URL(request.url).searchParams;
  const { bytes, name } = await respond(ctx.t, () => exportFigureRows(ctx, search));
  return download(bytes, name);
}
