import type { Db } from './client.server.ts';

/** Reads one setting, or null when it was never set. */
export async function getSetting<T>(db: Db, key: string): Promise<T | null> {
  const row = await db.selectFrom('setting').select('value_json').where('key', '=', key).executeTakeFirst();
  return row ? (JSON.parse(row.value_json) as T) : null;
}

export async function putSetting(
  db: Db,
  key: string,
  value: unknown,
  by: string | null,
  now: number,
): Promise<void> {
  const row = { value_json: JSON.stringify(value), updated_by: by, updated_at: now };
  await db
    .insertInto('setting')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}
