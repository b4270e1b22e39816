import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultLocale, isLocale, type Locale, type Translate } from './i18n.ts';

/** The translate function of the page's language: `const t = useT(); t('common.save')`. */
export function useT(): Translate {
  const { t } = useTranslation();
  return useCallback<Translate>((key, params) => t(key, params ?? {}), [t]);
}

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return isLocale(i18n.language) ? i18n.language : defaultLocale;
}

/**
 * Translates a text that may be a message key: the server answers with ready texts, schema errors may still be keys.
 * A text that is no key is shown as it is.
 */
export function useMessage(): (text: string) => string {
  const { t, i18n } = useTranslation();
  return useCallback((text) => (i18n.exists(text) ? t(text) : text), [t, i18n]);
}
