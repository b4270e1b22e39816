import type { LoaderFunctionArgs } from '@remix-run/node';
import { attachmentHeader } from '#app/lib/file-store.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { contractTemplatePage } from '#app/modules/imports/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The Excel template of the register, for those who may import one. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const file = await respond(ctx.t, () => contractTemplatePage(ctx));
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Length': String(file.bytes.byteLength),
      'Content-Disposition': attachmentHeader(file.name),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
