import type { RequestHandler } from 'express';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that changes something unless it comes from our own pages: `Sec-Fetch-Site` decides where the
 * browser sends it, the `Origin` header otherwise. Session cookies are SameSite=Lax as well.
 */
export function sameOrigin(publicOrigin: string | null): RequestHandler {
  return (request, response, next) => {
    const own = publicOrigin ?? `${request.protocol}://${request.get('host')}`;
    // Remix compares Origin with the forwarded host; behind a proxy that rewrites Host both must be the public one.
    request.headers['x-forwarded-host'] = new URL(own).host;
    if (SAFE_METHODS.has(request.method)) return next();
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    if (site ? site === 'same-origin' : origin === own) return next();
    response.status(403).type('text/plain').send('Cross-origin request refused.');
  };
}
