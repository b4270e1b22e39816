import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import {
  type DatabaseConnection,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { inject } from 'vitest';
import { createDb, createDbWith, openSqlite } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import type { Database } from '#db/schema.ts';

export type TestDialect = 'sqlite' | 'postgresql';

/** Both databases the product runs on; `describe.each(dialects)` runs a suite on each. */
export const dialects: TestDialect[] = ['sqlite', 'postgresql'];

interface OpenDatabase {
  db: Kysely<Database>;
  /** Takes it away from the server as well: a thousand databases left behind take a minute to delete. */
  drop?: () => Promise<void>;
}

const open: OpenDatabase[] = [];

/** What the setup of the project calls when a test file has ended. */
export async function closeTestDatabases(): Promise<void> {
  for (const { db, drop } of open.splice(0)) {
    await db.destroy();
    await drop?.();
  }
}

/** A fresh, migrated, empty database; closed when the test file ends. */
export async function testDb(dialect: TestDialect = 'sqlite'): Promise<Kysely<Database>> {
  const opened = dialect === 'sqlite' ? { db: await sqliteDb() } : await postgresDb();
  open.push(opened);
  return opened.db;
}

let template: Promise<Buffer> | undefined;

async function sqliteDb(): Promise<Kysely<Database>> {
  template ??= migratedImage();
  return createDb({ image: await template });
}

/** Migrating takes 100 ms, cloning a serialised image 2 ms. */
async function migratedImage(): Promise<Buffer> {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const folder = mkdtempSync(join(tmpdir(), 'techbridge-template-'));
  const file = join(folder, 'template.sqlite');
  const db = createDb({ file });
  await migrateToLatest(db);
  await db.destroy();
  const raw = openSqlite({ file });
  // An image of a WAL database cannot be opened from memory.
  raw.pragma('journal_mode = DELETE');
  const image = raw.serialize();
  raw.close();
  rmSync(folder, { recursive: true, force: true });
  return image;
}

let postgresTemplate: Promise<string> | undefined;

async function postgresDb(): Promise<OpenDatabase> {
  const url = inject('postgresUrl');
  if (!url) {
    const db = createDbWith(pgliteDialect());
    await migrateToLatest(db);
    return { db };
  }
  postgresTemplate ??= migratedTemplate(url);
  const source = await postgresTemplate;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${name} template ${source}`);
  const db = createDb({ databaseUrl: withDatabase(url, name) });
  return { db, drop: () => administer(url, `drop database ${name} with (force)`) };
}

async function migratedTemplate(url: string): Promise<string> {
  const name = `template_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${name}`);
  const db = createDb({ databaseUrl: withDatabase(url, name) });
  await migrateToLatest(db);
  await db.destroy();
  return name;
}

async function administer(url: string, statement: string): Promise<void> {
  const db = createDb({ databaseUrl: url });
  await sql.raw(statement).execute(db);
  await db.destroy();
}

function withDatabase(url: string, name: string): string {
  return url.replace('/postgres?', `/${name}?`);
}

/** PGlite behind Kysely's PostgreSQL compiler, for machines without a PostgreSQL server. */
function pgliteDialect() {
  const pglite = new PGlite();
  const connection: DatabaseConnection = {
    async executeQuery(query) {
      const result = await pglite.query(query.sql, [...query.parameters]);
      return { rows: result.rows as never[], numAffectedRows: BigInt(result.affectedRows ?? 0) };
    },
    // biome-ignore lint/correctness/useYield: streaming is not used by the product.
    async *streamQuery() {
      throw new Error('PGlite does not stream.');
    },
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: lock(connection),
    beginTransaction: async () => void (await pglite.query('begin')),
    commitTransaction: async () => void (await pglite.query('commit')),
    rollbackTransaction: async () => void (await pglite.query('rollback')),
    releaseConnection: async () => release(),
    destroy: () => pglite.close(),
  };
  const waiting: (() => void)[] = [];
  let busy = false;
  function lock(one: DatabaseConnection) {
    return async () => {
      if (busy) await new Promise<void>((resolve) => waiting.push(resolve));
      busy = true;
      return one;
    };
  }
  function release() {
    const next = waiting.shift();
    if (next) next();
    else busy = false;
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
