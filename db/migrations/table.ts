import {
  type ColumnDefinitionBuilder,
  type CreateTableBuilder,
  type Kysely,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely';
import { isPostgres } from '../dialect.ts';

// biome-ignore lint/suspicious/noExplicitAny: a migration works on the schema of its own day.
export type MigrationDb = Kysely<any> | Transaction<any>;

/** Column types by meaning; SQLite tables are STRICT and know only INTEGER, REAL and TEXT. */
export type ColumnKind = 'text' | 'int' | 'real' | 'flag' | 'bytes';

/** `'null'`, `'key'`, `''` (default empty text), `'table.column'` (foreign key), a default value or a CHECK. */
export type ColumnRule = string | { default: string } | RawBuilder<unknown>;

export type Columns = Record<string, readonly [kind: ColumnKind, ...rules: ColumnRule[]]>;

/**
 * Creates a table from a compact description: `{ id: ['text', 'key'], note: ['text', ''], sent_at: ['int', 'null'] }`.
 * A column is NOT NULL unless it says 'null'; a flag is 0 or 1 and defaults to 0.
 */
export function createTable(db: MigrationDb, name: string, columns: Columns) {
  const postgres = isPostgres(db);
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, [kind, ...rules]] of Object.entries(columns)) {
    builder = builder.addColumn(column, sqlType(kind, postgres), define(column, kind, rules));
  }
  return postgres ? builder : builder.modifyEnd(sql`strict`);
}

/** Adds columns to a table that has rows: each is nullable or has a default. */
export async function addColumns(db: MigrationDb, table: string, columns: Columns): Promise<void> {
  for (const [column, [kind, ...rules]] of Object.entries(columns)) {
    await db.schema
      .alterTable(table)
      .addColumn(column, sqlType(kind, isPostgres(db)), define(column, kind, rules))
      .execute();
  }
}

function define(column: string, kind: ColumnKind, rules: readonly ColumnRule[]) {
  return (definition: ColumnDefinitionBuilder) => {
    let d = rules.includes('null') ? definition : definition.notNull();
    if (kind === 'flag') {
      d = d.check(sql`${sql.ref(column)} in (0, 1)`);
      // A flag that may be unknown has no default.
      if (!rules.includes('null')) d = d.defaultTo(0);
    }
    for (const rule of rules) {
      if (rule === 'null') continue;
      if (rule === 'key') d = d.primaryKey();
      else if (rule === '') d = d.defaultTo('');
      else if (typeof rule === 'string') d = d.references(rule);
      else if ('default' in rule) d = d.defaultTo(rule.default);
      else d = d.check(rule);
    }
    return d;
  };
}

function sqlType(kind: ColumnKind, postgres: boolean): RawBuilder<unknown> {
  if (kind === 'text') return sql`text`;
  if (kind === 'real') return postgres ? sql`double precision` : sql`real`;
  if (kind === 'bytes') return postgres ? sql`bytea` : sql`blob`;
  return postgres ? sql`bigint` : sql`integer`;
}

/** CHECK that a column holds one of the given codes (a null passes where the column allows it). */
export function oneOf(column: string, codes: readonly string[]): RawBuilder<unknown> {
  return sql`${sql.ref(column)} in (${sql.join(codes.map((code) => sql.lit(code)))})`;
}

export async function createIndex(
  db: MigrationDb,
  table: string,
  columns: string[],
  unique = false,
): Promise<void> {
  const builder = db.schema
    .createIndex(`${table}_${columns.join('_')}`)
    .on(table)
    .columns(columns);
  await (unique ? builder.unique() : builder).execute();
}
