import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { MessageKey, Messages } from './zh-CN.ts';

export type { MessageKey, Messages } from './zh-CN.ts';

export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'zh-CN';

/** `t('need.form.title.label')`, `t('common.count', { count: 12 })`: parameters stand as `{{count}}` in the message. */
export type Translate = (key: MessageKey, params?: Record<string, string | number>) => string;

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * Fetches the messages of one language. The two imports are separate chunks, so a browser downloads only the
 * language it shows.
 */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return locale === 'en' ? (await import('./en.ts')).default : (await import('./zh-CN.ts')).default;
}

/**
 * The i18next instance handed to `<I18nextProvider>`. Keys are flat: neither "." nor ":" has a meaning in them.
 * Values are not escaped here because React escapes them.
 */
export function createI18n(locale: Locale, messages: Messages): I18n {
  const instance = createInstance();
  instance.use(initReactI18next);
  void instance.init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: messages } },
    keySeparator: false,
    nsSeparator: false,
    // Messages are written without plural forms; a parameter named `count` is only a number.
    pluralSeparator: '##',
    contextSeparator: '##',
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });
  return instance;
}
