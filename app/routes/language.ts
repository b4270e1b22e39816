import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { localeCookie } from '#app/i18n/i18n.server.ts';
import { defaultLocale, isLocale } from '#app/i18n/i18n.ts';
import { safeRedirect } from '#app/lib/paths.ts';

export const loader = () => redirect('/');

/** Remembers the language and returns to the page the form stood on. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const chosen = form.get('lang');
  const back = new URL(request.headers.get('referer') ?? request.url);
  const next = safeRedirect(String(form.get('redirectTo') ?? '') || back.pathname + back.search, '/');
  const secure = new URL(request.url).protocol === 'https:';
  return redirect(next, {
    headers: { 'Set-Cookie': localeCookie(isLocale(chosen) ? chosen : defaultLocale, secure) },
  });
}
