import { PassThrough } from 'node:stream';
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { localeFromRequest, messagesFor } from './i18n/i18n.server.ts';
import { createI18n } from './i18n/i18n.ts';
import { NonceContext } from './lib/nonce.ts';

export { boot } from './server/boot.server.ts';

const RENDER_TIMEOUT_MS = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
) {
  const locale = localeFromRequest(request);
  const nonce = loadContext.site.cspNonce;
  // Crawlers and readers without JavaScript get the page in one piece.
  const ready = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady';
  return new Promise<Response>((resolve, reject) => {
    let shellSent = false;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={createI18n(locale, messagesFor(locale))}>
        <NonceContext.Provider value={nonce}>
          <RemixServer
            context={remixContext}
            url={request.url}
            nonce={nonce}
            abortDelay={RENDER_TIMEOUT_MS}
          />
        </NonceContext.Provider>
      </I18nextProvider>,
      {
        nonce,
        [ready]() {
          shellSent = true;
          const body = new PassThrough();
          body.on('close', () => clearTimeout(timer));
          headers.set('Content-Type', 'text/html; charset=utf-8');
          if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-cache');
          headers.append('Vary', 'Cookie, Accept-Language');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          if (shellSent) loadContext.site.log.error({ err: error }, 'rendering failed');
        },
      },
    );
    // Cleared when the body closes, or every request would keep its tree alive for five seconds.
    const timer = setTimeout(abort, RENDER_TIMEOUT_MS + 1_000);
  });
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  // A wrong address is not our error.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  const { log, requestId } = (context as AppLoadContext).site;
  log.error(
    { err: error, requestId, method: request.method, path: new URL(request.url).pathname },
    'unexpected error',
  );
};
