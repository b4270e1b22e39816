import type { LoaderFunctionArgs } from '@remix-run/node';
import { downloadUploaded } from '#app/lib/download.server.ts';
import { respond } from '#app/lib/http.server.ts';
import { openEvidence } from '#app/modules/plan/evidence.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The paper behind a value; always saved, never shown inside the site's origin. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const file = await respond(ctx.t, () =>
    openEvidence(ctx, { no: Number(params.no), valueId: params.valueId ?? '' }),
  );
  return downloadUploaded(file);
}
