import type { LoaderFunctionArgs } from '@remix-run/node';
import { downloadUploaded } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { openFile } from '#app/modules/contracts/files.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** An evidence file, for those who may read its contract; always saved, never shown inside the site's origin. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const file = await respond(ctx.t, () => openFile(ctx, params.contractId ?? '', params.fileId ?? ''));
  return downloadUploaded(file);
}
