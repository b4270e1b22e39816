import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { contractTemplatePage } from '#app/modules/imports/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The Excel template of the register, for those who may import one. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return download(await respond(ctx.t, () => contractTemplatePage(ctx)));
}
