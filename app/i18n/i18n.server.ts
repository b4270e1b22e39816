import en from './en.ts';
import { createI18n, defaultLocale, isLocale, type Locale, type Messages, type Translate } from './i18n.ts';
import zhCN from './zh-CN.ts';

export const localeCookieName = 'lang';

/** All messages of a language, at once; the browser uses `loadMessages` instead. */
export function messagesFor(locale: Locale): Messages {
  return locale === 'en' ? en : zhCN;
}

const translators = new Map<Locale, Translate>();

/** Translates on the server, outside React: error texts, exports, toasts. */
export function translator(locale: Locale): Translate {
  let translate = translators.get(locale);
  if (!translate) {
    const instance = createI18n(locale, messagesFor(locale));
    translate = (key, params) => instance.t(key, params ?? {});
    translators.set(locale, translate);
  }
  return translate;
}

/**
 * The language of a request: the cookie `lang` when it names one of ours, else English for a browser that asks for
 * English and not for Chinese, else Chinese.
 */
export function localeFromRequest(request: Request): Locale {
  const chosen = readCookie(request.headers.get('cookie'), localeCookieName);
  if (isLocale(chosen)) return chosen;
  const wanted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '');
  const asksFor = (language: string) =>
    wanted.some((tag) => tag === language || tag.startsWith(`${language}-`));
  return asksFor('en') && !asksFor('zh') ? 'en' : defaultLocale;
}

/** The Set-Cookie header that remembers a choice of language for a year. */
export function localeCookie(locale: Locale, secure: boolean): string {
  return `${localeCookieName}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`;
}

function readCookie(header: string | null, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
