import type { ActionFunctionArgs } from '@remix-run/node';
import { respond } from '#app/lib/http.server.ts';
import { helpWithForm } from '#app/modules/needs/help.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** What the editor of a need asks for while its author types; reads the form it is sent and stores nothing. */
export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  return { help: await respond(ctx.t, () => helpWithForm(ctx, form)) };
}
