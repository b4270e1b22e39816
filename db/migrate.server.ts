import { type Kysely, type Migration, Migrator } from 'kysely';
import { isPostgres } from './dialect.ts';
import { migrations } from './migrations/index.ts';
import type { Database } from './schema.ts';

/**
 * Brings the schema to its newest state and returns the names of the migrations that ran.
 * Kysely wraps PostgreSQL migrations in a transaction but not SQLite's, where a failure half-way would leave half a
 * schema; so on SQLite each migration brings its own.
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<string[]> {
  const own = isPostgres(db) ? migrations : mapValues(migrations, inOwnTransaction);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => own } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}

/** True when no migration is waiting. */
export async function isSchemaCurrent(db: Kysely<Database>): Promise<boolean> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  return (await migrator.getMigrations()).every((migration) => migration.executedAt !== undefined);
}

function inOwnTransaction(migration: Migration): Migration {
  return { up: (db) => db.transaction().execute((trx) => migration.up(trx)) };
}

function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
