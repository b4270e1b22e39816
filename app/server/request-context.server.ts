import { type AppLoadContext, redirect } from '@remix-run/node';
import type { Logger } from 'pino';
import { localeFromRequest, translator } from '#app/i18n/i18n.server.ts';
import type { Locale, Translate } from '#app/i18n/i18n.ts';
import { DomainError } from '#app/lib/errors.ts';
import { type Actor, isMember, type Member } from '#app/modules/accounts/actor.ts';
import type { SessionStore } from '#app/modules/accounts/sessions.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import type { SearchEngine } from '#search/port.ts';
import type { RemoteReport } from '#search/remote/state.ts';

/** What Express hands to Remix with every request. */
export interface SiteContext extends Ctx {
  log: Logger;
  requestId: string;
  search: SearchEngine;
  /** How the optional endpoints do. */
  remoteReport: () => Promise<RemoteReport>;
  sessions: SessionStore;
  /** Id of the session the request came with, for signing out and for keeping it on a password change. */
  sessionId: string | null;
  address: string;
  userAgent: string;
  cspNonce: string;
  /** Scheme and host as the user sees them. */
  origin: string;
  mode: 'development' | 'production' | 'test';
  /** What the footer says of this installation. */
  footer: { host?: string; phone?: string; address?: string; icp?: string; policeRecord?: string };
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    site: SiteContext;
  }
}

export type RequestCtx = SiteContext & { locale: Locale; t: Translate };
export type SignedInCtx = RequestCtx & { actor: Member };

/** The context of a public page: the actor may be a visitor. */
export function requestContext(context: AppLoadContext, request: Request): RequestCtx {
  const locale = localeFromRequest(request);
  return { ...context.site, locale, t: translator(locale) };
}

/** The context of a page that needs an account; a visitor is sent to sign in and comes back afterwards. */
export function signedIn(context: AppLoadContext, request: Request): SignedInCtx {
  const ctx = requestContext(context, request);
  if (isSignedIn(ctx)) return ctx;
  const url = new URL(request.url);
  const here = request.method === 'GET' ? url.pathname.replace(/\.data$/, '') + url.search : '/desk';
  throw redirect(`/login?next=${encodeURIComponent(here)}`);
}

function isSignedIn(ctx: RequestCtx): ctx is SignedInCtx {
  return isMember(ctx.actor);
}

/** Guard of a page for some actors only. */
export function requireActor(ctx: RequestCtx, allowed: (actor: Actor) => boolean): void {
  if (!allowed(ctx.actor))
    throw new DomainError(ctx.actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden');
}
