import { RemixBrowser } from '@remix-run/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n, defaultLocale, isLocale, loadMessages } from './i18n/i18n.ts';

const language = document.documentElement.lang;
const locale = isLocale(language) ? language : defaultLocale;

// Not inside startTransition: a transition is rendered in slices, and a reader who types between two of them makes
// React 18 give the whole hydration up ("Root did not complete", error 345).
loadMessages(locale).then((messages) => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={createI18n(locale, messages)}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
