import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type LogEvent,
  PostgresDialect,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

/** A handle to the database or to one running transaction; the first parameter of every read. */
export type Db = Kysely<Database> | Transaction<Database>;

export interface DbOptions {
  /** Path of the SQLite file, or ':memory:'. Ignored when `databaseUrl` is given. */
  file?: string;
  /** A serialised SQLite database to start from (tests clone a migrated template in 2 ms). */
  image?: Buffer;
  databaseUrl?: string;
  /** Told about statements slower than 20 ms: SQL text and milliseconds, never parameters. */
  onSlowQuery?: (sql: string, ms: number) => void;
}

const SLOW_MS = 20;

/**
 * SQLite takes the write lock when a transaction begins. With a deferred lock, two processes that read and then
 * write (the site and `npm run admin`) would fail at once with SQLITE_BUSY_SNAPSHOT instead of waiting.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }
}

// Amounts in fen and epoch milliseconds stay below 2^53, so int8 may become a JavaScript number.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export function createDb(options: DbOptions): Kysely<Database> {
  const log = options.onSlowQuery && slowQueryLog(options.onSlowQuery);
  const dialect = options.databaseUrl ? postgresDialect(options.databaseUrl) : sqliteDialect(options);
  return new Kysely<Database>({ dialect, log });
}

/** Also used by tests to run the same code on an embedded PostgreSQL. */
export function createDbWith(dialect: Dialect): Kysely<Database> {
  return new Kysely<Database>({ dialect });
}

export function openSqlite(options: Pick<DbOptions, 'file' | 'image'>): SqliteDatabase.Database {
  const file = options.file ?? ':memory:';
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = options.image ? new SqliteDatabase(options.image) : new SqliteDatabase(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  database.pragma('temp_store = MEMORY');
  // Reads straight from the system's own cache: three hundred profiles of 5 kB are read for every list of matches.
  database.pragma('mmap_size = 4294967296');
  return database;
}

function sqliteDialect(options: DbOptions): Dialect {
  return new ImmediateSqliteDialect({ database: openSqlite(options) });
}

function postgresDialect(connectionString: string): Dialect {
  return new PostgresDialect({ pool: new pg.Pool({ connectionString, max: 10 }) });
}

function slowQueryLog(report: (sql: string, ms: number) => void) {
  return (event: LogEvent) => {
    if (event.queryDurationMillis > SLOW_MS) report(event.query.sql, Math.round(event.queryDurationMillis));
  };
}

const insideTransaction = new AsyncLocalStorage<true>();

/**
 * Runs `work` in one transaction. A second transaction opened from inside would wait for the first one's
 * connection for ever on SQLite, so that mistake throws at once.
 */
export async function transact<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  if (insideTransaction.getStore()) throw new Error('transact() called inside a transaction');
  return insideTransaction.run(true, () => db.transaction().execute(work));
}
