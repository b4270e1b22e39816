import type { LoaderFunctionArgs } from '@remix-run/node';
import { attachmentHeader } from '#app/lib/file-store.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { openEvidence } from '#app/modules/plan/evidence.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The paper behind a value; always saved, never shown inside the site's origin. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const file = await respond(ctx.t, () =>
    openEvidence(ctx, { no: Number(params.no), valueId: params.valueId ?? '' }),
  );
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes.byteLength),
      'Content-Disposition': attachmentHeader(file.name),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  });
}
