import './validation.server.ts';
import { parseWithZod } from '@conform-to/zod/v4';
import { createCookie, data, redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { MessageKey, Translate } from '#app/i18n/i18n.ts';
import { DomainError } from './errors.ts';
import { compactRows } from './rows.ts';

export interface Toast {
  key: MessageKey;
  params?: Record<string, string | number>;
}

// A key and parameters, never a text: cookies end at 4 kB and a Chinese character takes three bytes.
const toastCookie = createCookie('toast', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 60 });

/** Goes to another page, which then says what happened. */
export async function redirectWithToast(
  to: string,
  key: MessageKey,
  params?: Toast['params'],
): Promise<Response> {
  return redirect(to, { headers: { 'Set-Cookie': await toastCookie.serialize({ key, params }) } });
}

/** Reads the waiting toast, with the header that forgets it. */
export async function takeToast(request: Request): Promise<{ toast: Toast | null; headers: HeadersInit }> {
  const toast = (await toastCookie.parse(request.headers.get('Cookie'))) as Toast | null;
  return { toast, headers: toast ? { 'Set-Cookie': await toastCookie.serialize('', { maxAge: 0 }) } : {} };
}

/** Turns an expected failure into the response Remix shows in its error boundary; bugs pass through. */
export function throwResponse(error: unknown, t: Translate): never {
  if (!(error instanceof DomainError)) throw error;
  throw data(
    { code: error.code, message: t(error.messageKey as MessageKey, error.params) },
    { status: error.status },
  );
}

/** Wraps a loader or action body so that every `DomainError` becomes its 4xx page. */
export async function respond<T>(t: Translate, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return throwResponse(error, t);
  }
}

/**
 * The one shape of a form action: parse → 422 beside the fields; run; an expected failure goes back to the form with
 * everything typed still in it. Messages in schemas are i18n keys, resolved here.
 */
export async function formAction<S extends z.ZodType, R = Response>(
  request: Request | FormData,
  schema: S,
  t: Translate,
  run: (value: z.output<S>) => Promise<R>,
  options: { hideFields?: string[] } = {},
) {
  const formData = compactRows(request instanceof FormData ? request : await request.formData());
  const submission = parseWithZod(formData, { schema });
  const hideFields = options.hideFields as never[] | undefined;
  if (submission.status !== 'success') {
    const reply = submission.reply({ hideFields });
    // An intent button (add a row, remove a row) is not a failed submission.
    return data({ result: translateErrors(reply, t) }, { status: submission.status === 'error' ? 422 : 200 });
  }
  try {
    return await run(submission.value as z.output<S>);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'unauthenticated' || error.code === 'not_found') {
      return throwResponse(error, t);
    }
    const hasFields = Object.keys(error.fields).length > 0;
    const reply = submission.reply({
      hideFields,
      fieldErrors: error.fields,
      formErrors: hasFields ? [] : [t(error.messageKey as MessageKey, error.params)],
    });
    return data({ result: translateErrors(reply, t) }, { status: error.status });
  }
}

type Reply = { error?: Record<string, string[] | null> | null };

function translateErrors<R extends Reply>(reply: R, t: Translate): R {
  if (!reply.error) return reply;
  const error = Object.fromEntries(
    Object.entries(reply.error).map(([field, messages]) => [
      field,
      messages?.map((message) => translateMessage(message, t)) ?? null,
    ]),
  );
  return { ...reply, error };
}

/** A message is an i18n key, optionally with parameters after `|` (`form.error.max|2000`), or already a sentence. */
export function translateMessage(message: string, t: Translate): string {
  if (!/^[a-z][\w.-]*(\|.*)?$/i.test(message)) return message;
  const [key = '', parameter] = message.split('|');
  return t(key as MessageKey, parameter === undefined ? undefined : { value: parameter });
}
