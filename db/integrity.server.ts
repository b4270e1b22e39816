import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import { isPostgres } from './dialect.ts';

export interface ForeignKey {
  table: string;
  column: string;
  parent: string;
  parentColumn: string;
}

export interface DanglingReferences extends ForeignKey {
  /** Rows that name a parent which is not there. */
  rows: number;
}

/** What SQLite finds wrong in its file (`PRAGMA integrity_check`); null on PostgreSQL, which has no such check. */
export async function checkIntegrity(db: Db): Promise<string[] | null> {
  if (isPostgres(db)) return null;
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  return rows.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
}

/** Every foreign key of the schema as the database has it. */
export async function listForeignKeys(db: Db): Promise<ForeignKey[]> {
  const { rows } = isPostgres(db)
    ? await sql<ForeignKey>`
        select child.table_name as "table", child.column_name as "column",
          parent.table_name as "parent", parent.column_name as "parentColumn"
        from information_schema.referential_constraints as rule
        join information_schema.key_column_usage as child
          on child.constraint_schema = rule.constraint_schema and child.constraint_name = rule.constraint_name
        join information_schema.key_column_usage as parent
          on parent.constraint_schema = rule.unique_constraint_schema
          and parent.constraint_name = rule.unique_constraint_name
          and parent.ordinal_position = child.position_in_unique_constraint
        where rule.constraint_schema = current_schema()
        order by 1, 2`.execute(db)
    : await sql<ForeignKey>`
        select m.name as "table", f."from" as "column", f."table" as "parent", coalesce(f."to", 'id') as "parentColumn"
        from sqlite_master as m join pragma_foreign_key_list(m.name) as f
        where m.type = 'table' order by 1, 2`.execute(db);
  return rows;
}

/** Counts the rows whose foreign key leads nowhere; keys are enforced, so a hit means that somebody switched them off. */
export async function checkForeignKeys(db: Db): Promise<DanglingReferences[]> {
  const dangling: DanglingReferences[] = [];
  for (const key of await listForeignKeys(db)) {
    const child = sql.ref(`c.${key.column}`);
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(key.table)} as c
      where ${child} is not null
        and not exists (select 1 from ${sql.table(key.parent)} as p where ${sql.ref(`p.${key.parentColumn}`)} = ${child})
    `.execute(db);
    const count = Number(rows[0]?.count ?? 0);
    if (count > 0) dangling.push({ ...key, rows: count });
  }
  return dangling;
}
