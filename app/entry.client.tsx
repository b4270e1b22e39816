import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n, defaultLocale, isLocale, loadMessages } from './i18n/i18n.ts';

const language = document.documentElement.lang;
const locale = isLocale(language) ? language : defaultLocale;

loadMessages(locale).then((messages) => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={createI18n(locale, messages)}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
});
