import { Kysely, SqliteDialect } from 'kysely';
import { expect, it } from 'vitest';
import { readCompared, readProfiles, walkProfiles } from '#app/modules/matching/profiles.server.ts';
import {
  listVisibleNeeds,
  listVisibleTechnologies,
  walkNeeds,
  walkTechnologies,
} from '#app/modules/matching/queries.server.ts';
import { openSqlite } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import type { Database } from '#db/schema.ts';
import { buildNeedDocuments } from '#search/documents/need.ts';
import { buildTechnologyDocuments } from '#search/documents/technology.ts';

/**
 * Reads of a few listings out of a hundred thousand. Left to itself SQLite goes through all published ones for them: a second
 * instead of three milliseconds.
 */
it('are made by id, never through an index on a status', async () => {
  const sqlite = openSqlite({ file: ':memory:' });
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: sqlite }),
    log: ({ query }) => {
      asked.push({ sql: query.sql, parameters: query.parameters });
    },
  });
  await migrateToLatest(db);
  asked.length = 0;
  const ids = Array.from({ length: 40 }, (_, at) => `id-${at}`);
  await listVisibleTechnologies(db, ids, '2026-11-26');
  await listVisibleNeeds(db, ids, '2026-11-26');
  await readProfiles(db, 'technology', ids, 'some');
  await readCompared(db, 'technology', ids, 'some');
  await buildTechnologyDocuments(db, ids);
  await buildNeedDocuments(db, ids);
  for await (const _ of walkProfiles(db, 'technology', 'some')) throw new Error('there is none');
  for await (const _ of walkTechnologies(db)) throw new Error('there is none');
  for await (const _ of walkNeeds(db)) throw new Error('there is none');
  expect(asked).toHaveLength(9);
  for (const { sql, parameters } of asked) {
    const plan = sqlite.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
    expect(plan[0]?.detail).toMatch(
      /SEARCH (listing|listing_profile) USING INDEX sqlite_autoindex_\w+ \(.*id[=>]\?\)/,
    );
  }
  await db.destroy();
});
