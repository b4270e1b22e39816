import type { RequestHandler } from 'express';
import type { Kysely } from 'kysely';
import { type Actor, VISITOR } from '#app/modules/accounts/actor.ts';
import { getMember } from '#app/modules/accounts/queries.server.ts';
import type { SessionStore } from '#app/modules/accounts/sessions.server.ts';
import type { Database } from '#db/schema.ts';

/** Fills `res.locals.actor` and `res.locals.sessionId`, once per request, before Remix runs its parallel loaders. */
export function readSession(db: Kysely<Database>, sessions: SessionStore): RequestHandler {
  return async (request, response, next) => {
    try {
      const session = await sessions.validate(request.headers.cookie ?? null);
      const member = session && (await getMember(db, session.userId));
      const actor: Actor = member ?? VISITOR;
      response.locals.actor = actor;
      response.locals.sessionId = member ? session.sessionId : null;
      if (!member && request.headers.cookie?.includes(`${sessions.cookieName}=`)) {
        response.append('Set-Cookie', sessions.blankCookie());
      }
      // Pages of a signed-in person never enter a shared cache.
      if (member) response.setHeader('Cache-Control', 'private, no-store');
      next();
    } catch (error) {
      next(error);
    }
  };
}
