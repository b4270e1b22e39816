import type { Db } from './client.server.ts';

/** The next value of a named counter, starting at 1. Call it in the transaction that uses the number. */
export async function nextNumber(db: Db, name: string): Promise<number> {
  const row = await db
    .insertInto('counter')
    .values({ name, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}

/** The value a counter was last raised to; 0 before the first. */
export async function readNumber(db: Db, name: string): Promise<number> {
  const row = await db.selectFrom('counter').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? 0;
}

/** A human number such as `XQ-2026-000123`: prefix, year, six digits. */
export async function nextHumanNumber(db: Db, prefix: string, year: number): Promise<string> {
  const value = await nextNumber(db, `${prefix}-${year}`);
  return `${prefix}-${year}-${String(value).padStart(6, '0')}`;
}
