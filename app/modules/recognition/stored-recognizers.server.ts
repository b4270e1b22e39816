import type { Db } from '#db/client.server.ts';
import { Recognizer } from './recognizer.ts';
import { pack, unpack } from './recognizer-bytes.ts';

/** The stored recogniser of this version; null where there is none, or none that this release can read. */
export async function readRecognizer(db: Db, version: string): Promise<Recognizer | null> {
  const row = await db
    .selectFrom('recognizer')
    .select('bytes')
    .where('version', '=', version)
    .executeTakeFirst();
  const parts = row && (await unpack(row.bytes));
  return parts ? new Recognizer(parts) : null;
}

/** Keeps this recogniser for the next start, and no other: whoever needs another trains it once more. */
export async function storeRecognizer(db: Db, recognizer: Recognizer): Promise<void> {
  const bytes = await pack(recognizer.parts);
  const { version } = recognizer;
  await db
    .insertInto('recognizer')
    .values({ version, bytes })
    .onConflict((conflict) => conflict.column('version').doUpdateSet({ bytes }))
    .execute();
  await db.deleteFrom('recognizer').where('version', '!=', version).execute();
}
