import type { Db } from './client.server.ts';

export interface Bucket {
  /** `purpose:subject`, e.g. `login:203.0.113.7`. */
  key: string;
  limit: number;
  windowMs: number;
}

/** How many hits the running window of a bucket holds. */
export async function countHits(db: Db, bucket: Bucket, now: number): Promise<number> {
  const row = await db
    .selectFrom('rate_limit')
    .select('hits')
    .where('key', '=', bucket.key)
    .where('window_start', '>', now - bucket.windowMs)
    .executeTakeFirst();
  return row?.hits ?? 0;
}

/** Counts one hit and says whether the bucket is still within its limit. Shared by all processes on one database. */
export async function hit(db: Db, bucket: Bucket, now: number): Promise<boolean> {
  const row = await db
    .insertInto('rate_limit')
    .values({ key: bucket.key, window_start: now, hits: 1 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => {
        const expired = eb('rate_limit.window_start', '<=', now - bucket.windowMs);
        return {
          hits: eb
            .case()
            .when(expired)
            .then(1)
            .else(eb('rate_limit.hits', '+', 1))
            .end(),
          window_start: eb.case().when(expired).then(now).else(eb.ref('rate_limit.window_start')).end(),
        };
      }),
    )
    .returning('hits')
    .executeTakeFirstOrThrow();
  return row.hits <= bucket.limit;
}
