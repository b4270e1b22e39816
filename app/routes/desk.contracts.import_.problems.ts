import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { contractImportProblems } from '#app/modules/imports/problems.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** What is wrong in the file that waits for its confirmation, row by row, to be sent back to whoever filled it. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const batch = new URL(request.url).searchParams.get('batch') ?? '';
  return download(await respond(ctx.t, () => contractImportProblems(ctx, batch)));
}
