import { type Kysely, PostgresAdapter, type RawBuilder, sql, type Transaction } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: migrations and dialect checks work on any schema version.
type AnyDb = Kysely<any> | Transaction<any>;

/** True on PostgreSQL, false on SQLite: the only question the rest of `db/` may ask about the dialect. */
export function isPostgres(db: AnyDb): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * A text column in a condition beside a list or an order of ids. SQLite takes an index on a status for narrower and then goes
 * through the whole table for every page, whatever `analyze` has told it; what is computed has no index.
 */
export function notSought(column: string): RawBuilder<string> {
  return sql<string>`(${sql.ref(column)} || '')`;
}

/** `column` holds a JSON array of strings; true when it contains one of `values`. */
export function jsonArrayOverlaps(db: AnyDb, column: string, values: string[]): RawBuilder<boolean> {
  const ref = sql.ref(column);
  if (values.length === 0) return sql<boolean>`1 = 0`;
  const list = sql.join(values.map((value) => sql`${value}`));
  return isPostgres(db)
    ? sql<boolean>`exists (select 1 from jsonb_array_elements_text(${ref}::jsonb) as item(value) where item.value in (${list}))`
    : sql<boolean>`exists (select 1 from json_each(${ref}) as item where item.value in (${list}))`;
}

/** Case-insensitive containment for both dialects; `%` and `_` in the text are taken literally. */
export function containsText(column: string, text: string): RawBuilder<boolean> {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
}
