import { randomUUID } from 'node:crypto';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express, type RequestHandler, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { pinoHttp } from 'pino-http';
import { healthz, readyz } from './health.server.ts';
import { currentRequest } from './logger.server.ts';
import type { SiteContext } from './request-context.server.ts';
import type { Runtime } from './runtime.server.ts';
import { sameOrigin } from './same-origin.server.ts';
import { assignNonce, securityHeaders } from './security-headers.server.ts';
import { readSession } from './session-middleware.server.ts';

export interface AppParts {
  runtime: Runtime;
  /** The Remix build, or how to load it afresh for each request in development. */
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Vite's middleware in development; the built client folder otherwise. */
  assets: { clientDir: string } | { middleware: RequestHandler };
  isStopping: () => boolean;
}

/** The Express shell around Remix. The order of the middleware is the security design: see docs/architecture.md. */
export function createApp({ runtime, build, assets, isStopping }: AppParts): Express {
  const { env, db, sessions, log } = runtime;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.trustProxy);

  app.get('/healthz', healthz);
  app.get(
    '/readyz',
    readyz({
      db,
      dataDir: env.dataDir,
      isStopping,
      searchState: runtime.searchState,
      outboxState: runtime.outboxState,
      remoteReport: runtime.remoteReport,
    }),
  );

  app.use(assignRequestId);
  app.use(
    pinoHttp({
      logger: log,
      genReqId: (_request, response) => String((response as Response).locals.requestId),
      autoLogging: { ignore: (request) => request.url?.startsWith('/assets/') ?? false },
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          url: withoutQuery(request.url),
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request, response, error) =>
        error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'debug' : 'info',
    }),
  );
  app.use(compression());
  app.use(
    assignNonce,
    securityHeaders({ development: env.mode === 'development', https: env.secureCookies }),
  );

  if ('middleware' in assets) {
    app.use(assets.middleware);
  } else {
    app.use('/assets', express.static(`${assets.clientDir}/assets`, { immutable: true, maxAge: '1y' }));
    // A stale tab asking for an old chunk must get 404, not an HTML page.
    app.use('/assets', (_request, response) => response.status(404).type('text/plain').send('Not found'));
    app.use(express.static(assets.clientDir, { maxAge: '1h', redirect: false }));
  }

  app.use(sameOrigin(env.publicOrigin));
  app.use(
    rateLimit({
      windowMs: 60_000,
      limit: env.requestsPerMinute,
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      message: 'Too many requests.',
    }),
  );
  app.use(readSession(db, sessions));
  app.all(
    '*',
    createRequestHandler({
      build: build as ServerBuild,
      mode: env.mode,
      getLoadContext: (request, response) => ({
        site: siteContext(runtime, response, request.ip ?? '', request.get('user-agent') ?? '', {
          fallbackOrigin: `${request.protocol}://${request.get('host')}`,
        }),
      }),
    }),
  );
  return app;
}

function siteContext(
  runtime: Runtime,
  response: Response,
  address: string,
  userAgent: string,
  { fallbackOrigin }: { fallbackOrigin: string },
): SiteContext {
  const { requestId, actor, sessionId, cspNonce } = response.locals;
  return {
    ...runtime.context(actor, String(requestId)),
    log: runtime.log,
    requestId: String(requestId),
    search: runtime.search,
    remoteReport: runtime.remoteReport,
    sessions: runtime.sessions,
    sessionId,
    address,
    userAgent,
    cspNonce,
    origin: runtime.env.publicOrigin ?? fallbackOrigin,
    mode: runtime.env.mode,
    footer: runtime.env.footer,
  };
}

const assignRequestId: RequestHandler = (_request, response, next) => {
  const id = randomUUID();
  response.locals.requestId = id;
  response.setHeader('X-Request-Id', id);
  currentRequest.run({ id }, next);
};

// Query strings may hold search words of a signed-in person; the log does not need them.
function withoutQuery(url: string): string {
  return url.split('?')[0] ?? url;
}
