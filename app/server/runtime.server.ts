import { mkdirSync } from 'node:fs';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { createSessionStore, type SessionStore } from '#app/modules/accounts/sessions.server.ts';
import { type Ctx, createContext } from '#app/modules/context.server.ts';
import { createDb } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import type { Database } from '#db/schema.ts';
import { getSetting } from '#db/settings.server.ts';
import { createMeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import type { SearchEngine } from '#search/port.ts';
import type { Env } from './env.server.ts';

/** Everything one process holds open: database, search engine, worker. The site and the command line share it. */
export interface Runtime {
  env: Env;
  log: Logger;
  db: Kysely<Database>;
  sessions: SessionStore;
  search: SearchEngine;
  searchState(): Promise<string>;
  outboxState(): Promise<{ waiting: number; oldestSeconds: number; parked: number }>;
  /** A demonstration installation: demonstration records are shown, counted and marked. */
  demo: boolean;
  context(actor: Actor, requestId?: string | null): Ctx;
  stop(): Promise<void>;
}

/** Opens the database, brings its schema up to date and loads the reference data. */
export async function startRuntime(env: Env, log: Logger, _options: { worker: boolean }): Promise<Runtime> {
  mkdirSync(env.filesDir, { recursive: true });
  const db = createDb({
    file: env.sqliteFile,
    databaseUrl: env.databaseUrl,
    onSlowQuery: (sql, ms) => log.warn({ ms, sql }, 'slow query'),
  });
  const migrated = await migrateToLatest(db);
  if (migrated.length > 0) log.info({ migrated }, 'schema brought up to date');
  const search = createMeilisearchEngine({
    connection: () => ({ state: 'absent', detail: 'no server is configured' }),
    vocabulary: async () => ({ dictionary: [], synonyms: [] }) as never,
  });
  const demo = (await getSetting<boolean>(db, 'installation.demo')) ?? false;
  return {
    env,
    log,
    db,
    sessions: createSessionStore(db, env.secureCookies),
    search,
    searchState: async () => (await search.health()).state,
    outboxState: async () => ({ waiting: 0, oldestSeconds: 0, parked: 0 }),
    demo,
    context: (actor, requestId = null) =>
      createContext({ db, actor, log, requestId, demo, filesDir: env.filesDir }),
    stop: () => db.destroy(),
  };
}
