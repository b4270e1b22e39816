import type { Db } from '#db/client.server.ts';

/** Tables whose records the product's types do not date. */
type DatedTable = 'contract' | 'follow_up' | 'innovator' | 'integrity_flag' | 'publicity';
const WITHOUT_MARK: readonly DatedTable[] = ['follow_up', 'integrity_flag'];

export interface RecordTimes {
  /** Epoch milliseconds. */
  createdAt: number;
  updatedAt: number;
  /** False where the table knows no demonstration records. */
  isDemo: boolean;
}

const CHUNK = 1_000;

/** When records were made and last changed, by their id; the caller has read them within the reader's scope. */
export async function recordTimes(
  db: Db,
  table: DatedTable,
  records: readonly { id: string }[],
): Promise<Map<string, RecordTimes>> {
  const times = new Map<string, RecordTimes>();
  const wanted = [...new Set(records.map(({ id }) => id))];
  const hasMark = !WITHOUT_MARK.includes(table);
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const rows = await db
      .selectFrom(table as 'contract')
      .select(['id', 'created_at', 'updated_at'])
      .$if(hasMark, (query) => query.select('demo'))
      .where('id', 'in', wanted.slice(start, start + CHUNK))
      .execute();
    for (const row of rows) {
      times.set(row.id, {
        createdAt: Number(row.created_at),
        updatedAt: Number(row.updated_at),
        isDemo: Number(row.demo ?? 0) === 1,
      });
    }
  }
  return times;
}
