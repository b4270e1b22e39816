import type { LoaderFunctionArgs } from '@remix-run/node';
import { download } from '#app/lib/file-store.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { contractTemplatePage } from '#app/modules/imports/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The Excel template of the register, for those who may import one. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const { bytes, name } = await respond(ctx.t, () => contractTemplatePage(ctx));
  return download(bytes, name);
}
