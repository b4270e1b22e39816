import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Database } from '#db/schema.ts';
import { BUREAU_ROLES, type Role } from './actor.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Idle and absolute session lives (domain 8.1): staff see other people's data, so theirs are shorter. */
export const SESSION_LIMITS = {
  staff: { idleMs: 15 * MINUTE, absoluteMs: 8 * HOUR },
  user: { idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR },
} as const;

export type SessionClass = keyof typeof SESSION_LIMITS;

export function sessionClass(roles: readonly Role[]): SessionClass {
  return roles.some((role) => (BUREAU_ROLES as readonly Role[]).includes(role)) ? 'staff' : 'user';
}

export function hashSessionId(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}

interface SessionAttributes {
  absoluteExpiresAt: number;
  createdAt: number;
  address: string;
  userAgent: string;
}

/** Keeps sessions in our own table under the hash of their id; only the holder of the cookie knows the id itself. */
class KyselySessionAdapter implements Adapter {
  constructor(private readonly db: Kysely<Database>) {}

  async getSessionAndUser(sessionId: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const row = await this.db
      .selectFrom('session')
      .innerJoin('user_account', 'user_account.id', 'session.user_id')
      .selectAll('session')
      .where('session.id', '=', hashSessionId(sessionId))
      .where('user_account.status', '=', 'active')
      .executeTakeFirst();
    if (!row) return [null, null];
    const session: DatabaseSession = {
      id: sessionId,
      userId: row.user_id,
      expiresAt: new Date(row.expires_at),
      attributes: {
        absoluteExpiresAt: row.absolute_expires_at,
        createdAt: row.created_at,
        address: row.address,
        userAgent: row.user_agent,
      },
    };
    return [session, { id: row.user_id, attributes: {} }];
  }

  async getUserSessions(): Promise<DatabaseSession[]> {
    // Only hashes are stored, so a person's other sessions cannot be handed out; they are ended by user id.
    return [];
  }

  async setSession(session: DatabaseSession): Promise<void> {
    const { absoluteExpiresAt, createdAt, address, userAgent } = session.attributes;
    await this.db
      .insertInto('session')
      .values({
        id: hashSessionId(session.id),
        user_id: session.userId,
        expires_at: Math.min(session.expiresAt.getTime(), absoluteExpiresAt),
        absolute_expires_at: absoluteExpiresAt,
        last_seen_at: createdAt,
        created_at: createdAt,
        address,
        user_agent: userAgent,
      })
      .execute();
  }

  async updateSessionExpiration(sessionId: string, expiresAt: Date): Promise<void> {
    const wanted = expiresAt.getTime();
    await this.db
      .updateTable('session')
      .set((eb) => ({
        expires_at: eb
          .case()
          .when('absolute_expires_at', '<', wanted)
          .then(eb.ref('absolute_expires_at'))
          .else(wanted)
          .end(),
      }))
      .where('id', '=', hashSessionId(sessionId))
      .execute();
  }

  async deleteSession(sessionId: string): Promise<void> {
    await this.db.deleteFrom('session').where('id', '=', hashSessionId(sessionId)).execute();
  }

  async deleteUserSessions(userId: string): Promise<void> {
    await this.db.deleteFrom('session').where('user_id', '=', userId).execute();
  }

  async deleteExpiredSessions(): Promise<void> {
    await this.db.deleteFrom('session').where('expires_at', '<=', Date.now()).execute();
  }
}

function createLucia(db: Kysely<Database>, kind: SessionClass, secureCookies: boolean) {
  return new Lucia(new KyselySessionAdapter(db), {
    sessionExpiresIn: new TimeSpan(SESSION_LIMITS[kind].idleMs, 'ms'),
    sessionCookie: {
      name: secureCookies ? '__Host-session' : 'session',
      // A session cookie: the browser forgets it, and the server's idle limit decides anyway.
      expires: false,
      attributes: { secure: secureCookies, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes) => attributes,
  });
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: Record<string, never>;
  }
}

export interface SessionStore {
  cookieName: string;
  /** Starts a session and returns the Set-Cookie value. */
  start(input: {
    userId: string;
    roles: readonly Role[];
    address: string;
    userAgent: string;
    now: number;
  }): Promise<string>;
  /** The user of a live session, and the session's id; slides the idle limit. */
  validate(cookieHeader: string | null): Promise<{ sessionId: string; userId: string } | null>;
  end(sessionId: string): Promise<void>;
  /** Ends every session of a person, except one. */
  endAll(userId: string, exceptSessionId?: string): Promise<void>;
  blankCookie(): string;
}

/** How often the idle limit is pushed forward; less would write to the database on every request. */
const SLIDE_EVERY_MS = MINUTE;

export function createSessionStore(db: Kysely<Database>, secureCookies: boolean): SessionStore {
  const lucia = {
    staff: createLucia(db, 'staff', secureCookies),
    user: createLucia(db, 'user', secureCookies),
  };

  async function slide(sessionId: string, absoluteExpiresAt: number, expiresAt: number, createdAt: number) {
    const kind = absoluteExpiresAt - createdAt <= SESSION_LIMITS.staff.absoluteMs ? 'staff' : 'user';
    const wanted = Math.min(Date.now() + SESSION_LIMITS[kind].idleMs, absoluteExpiresAt);
    if (wanted - expiresAt < SLIDE_EVERY_MS) return;
    await db
      .updateTable('session')
      .set({ expires_at: wanted, last_seen_at: Date.now() })
      .where('id', '=', hashSessionId(sessionId))
      .execute();
  }

  return {
    cookieName: lucia.user.sessionCookieName,
    async start({ userId, roles, address, userAgent, now }) {
      const kind = sessionClass(roles);
      const attributes = {
        absoluteExpiresAt: now + SESSION_LIMITS[kind].absoluteMs,
        createdAt: now,
        address,
        userAgent: userAgent.slice(0, 300),
      };
      const session = await lucia[kind].createSession(userId, attributes);
      return lucia[kind].createSessionCookie(session.id).serialize();
    },
    async validate(cookieHeader) {
      const sessionId = lucia.user.readSessionCookie(cookieHeader ?? '');
      if (!sessionId) return null;
      // The staff instance never extends further than the shorter idle limit; slide() applies the person's own.
      const { session } = await lucia.staff.validateSession(sessionId);
      if (!session) return null;
      await slide(sessionId, session.absoluteExpiresAt, session.expiresAt.getTime(), session.createdAt);
      return { sessionId, userId: session.userId };
    },
    end: (sessionId) => lucia.user.invalidateSession(sessionId),
    async endAll(userId, exceptSessionId) {
      let query = db.deleteFrom('session').where('user_id', '=', userId);
      if (exceptSessionId) query = query.where('id', '!=', hashSessionId(exceptSessionId));
      await query.execute();
    },
    blankCookie: () => lucia.user.createBlankSessionCookie().serialize(),
  };
}
