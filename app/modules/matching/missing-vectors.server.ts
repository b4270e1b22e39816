import { type Kysely, sql } from 'kysely';
import { type Db, transact } from '#db/client.server.ts';
import { isPostgres } from '#db/dialect.ts';
import { enqueueMany } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { VISIBLE_STATUSES } from '#search/documents/listing.ts';
import type { Embeddings } from '#search/remote/embeddings.server.ts';
import type { ListingKind } from './profiles.server.ts';

/**
 * Listings that stand in the index without their vector because the endpoint gave none. They are found by words and ideas
 * meanwhile, and are indexed again once the endpoint answers.
 */

/** An endpoint in trouble is asked with one batch, one that answers with as many as it does in a minute or so. */
const FEW = 10;
const MANY = 1_000;
/** The wait after an attempt doubles, so that a text no model takes costs little; the hour bounds what an outage costs. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/** Remembers who has got no vector, and forgets who has. */
export async function noteVectors(
  db: Kysely<Database>,
  kind: ListingKind,
  { present, missing }: Record<'present' | 'missing', readonly string[]>,
  now: number,
): Promise<void> {
  await forget(db, kind, present);
  if (missing.length > 0)
    await db
      .insertInto('vector_missing')
      .values(missing.map((listing_id) => ({ kind, listing_id, retry_at: now, wait_ms: FIRST_WAIT_MS })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export function countMissingVectors(db: Db): Promise<number> {
  return db
    .selectFrom('vector_missing')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
    .then(({ count }) => Number(count));
}

export interface RetryDeps {
  db: Kysely<Database>;
  embeddings: Embeddings;
  now: () => number;
}

/**
 * Has listings without a vector indexed again whose turn has come; returns how many. None while there is no endpoint or it
 * failed a moment ago.
 */
export async function retryMissingVectors({ db, embeddings, now }: RetryDeps): Promise<number> {
  if (!embeddings.mayAsk()) return 0;
  const limit = embeddings.state().state === 'ok' ? MANY : FEW;
  return transact(db, async (trx) => {
    const due = await takeDue(trx, limit, now());
    let count = 0;
    for (const kind of ['need', 'technology'] as const) {
      const ids = due.filter((row) => row.kind === kind).map((row) => row.listing_id);
      if (ids.length === 0) continue;
      const visible = await trx
        .selectFrom(kind)
        .select('id')
        .where('id', 'in', ids)
        .where('status', 'in', [...VISIBLE_STATUSES])
        .execute();
      const wanted = new Set(visible.map(({ id }) => id));
      await enqueueMany(trx, `${kind}.changed`, [...wanted], now());
      count += wanted.size;
      // Withdrawn meanwhile: it is in no index, and gets its vector when it comes back.
      const gone = ids.filter((id) => !wanted.has(id));
      await forget(trx, kind, gone);
    }
    return count;
  });
}

async function takeDue(db: Db, limit: number, now: number) {
  const skipLocked = isPostgres(db) ? sql`for update skip locked` : sql``;
  const { rows } = await sql<{ kind: ListingKind; listing_id: string }>`
    update vector_missing set
      retry_at = ${now} + wait_ms,
      wait_ms = case when wait_ms * 2 > ${LONGEST_WAIT_MS} then ${LONGEST_WAIT_MS} else wait_ms * 2 end
    where (kind, listing_id) in (
      select kind, listing_id from vector_missing
      where retry_at <= ${now}
      order by retry_at, listing_id
      limit ${limit}
      ${skipLocked}
    )
    returning kind, listing_id`.execute(db);
  return rows;
}

async function forget(db: Db, kind: ListingKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom('vector_missing')
    .where('kind', '=', kind)
    .where('listing_id', 'in', [...ids])
    .execute();
}
