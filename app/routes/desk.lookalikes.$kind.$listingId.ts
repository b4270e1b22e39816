import type { LoaderFunctionArgs } from '@remix-run/node';
import { DomainError } from '#app/lib/errors.ts';
import { respond } from '#app/lib/http.server.ts';
import { lookalikesOf } from '#app/modules/duplicates/lookalikes.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** What an editor asks for after every save: records that perhaps say the same. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const { kind, listingId = '' } = params;
  return respond(ctx.t, async () => {
    if (kind !== 'need' && kind !== 'technology') throw new DomainError('not_found');
    return { lookalikes: await lookalikesOf(ctx, kind, listingId) };
  });
}
