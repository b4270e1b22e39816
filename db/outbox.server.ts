import { type RawBuilder, sql } from 'kysely';
import type { Db } from './client.server.ts';
import { isPostgres } from './dialect.ts';

/**
 * A state-based outbox. A row says only "this entity changed"; the worker reads the current state, so order and
 * duplicates do not matter, and a thousand changes of one entity are one row. It is written in the transaction of
 * the change: what was rolled back is never indexed, and what was committed is never forgotten.
 */
export const OUTBOX_TOPICS = [
  'need.changed',
  'technology.changed',
  'match.need',
  'match.technology',
  'contract.changed',
  'knowledge.changed',
] as const;
export type OutboxTopic = (typeof OUTBOX_TOPICS)[number];

export interface ClaimedRow {
  topic: OutboxTopic;
  entityId: string;
  /** Raised by every new change; a row is done only while it still has the number it was claimed with. */
  seq: number;
  attempts: number;
}

export interface OutboxState {
  /** Rows that are waiting or being worked on, parked ones not included. */
  pending: number;
  /** Rows given up after MAX_ATTEMPTS; a new change of the entity, or `retryParked`, takes them up again. */
  parked: number;
  /** Age of the oldest pending row in milliseconds; 0 when nothing waits. */
  oldestAgeMs: number;
}

export const MAX_ATTEMPTS = 10;
const MAX_BACKOFF_MS = 10 * 60_000;
/** PostgreSQL and SQLite both take at least 32,000 parameters; a row here needs six. */
const CHUNK = 1_000;

/** Notes that an entity changed. Call it with the transaction of the change. */
export async function enqueue(db: Db, topic: OutboxTopic, entityId: string, now = Date.now()): Promise<void> {
  await enqueueMany(db, topic, [entityId], now);
}

export async function enqueueMany(
  db: Db,
  topic: OutboxTopic,
  entityIds: readonly string[],
  now = Date.now(),
): Promise<void> {
  await insertRows(db, topic, new Map(entityIds.map((id) => [id, now])), now);
}

/**
 * The same for rows of which the first is the most urgent.
 * @param due the first from this instant on (epoch milliseconds), each further one so many milliseconds after the last
 */
export async function enqueueInOrder(
  db: Db,
  topic: OutboxTopic,
  entityIds: readonly string[],
  due: { from: number; apart: number },
): Promise<void> {
  const unique = [...new Set(entityIds)];
  const times = new Map(unique.map((id, place) => [id, due.from + place * due.apart]));
  await insertRows(db, topic, times, due.from);
}

/** @param due when each is to be done, by entity */
async function insertRows(
  db: Db,
  topic: OutboxTopic,
  due: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  // Sorted: two transactions that take the same rows in different order would block each other.
  const unique = [...due.keys()].sort();
  for (let start = 0; start < unique.length; start += CHUNK) {
    await db
      .insertInto('outbox')
      .values(
        unique.slice(start, start + CHUNK).map((entity_id) => ({
          topic,
          entity_id,
          seq: 1,
          available_at: due.get(entity_id) ?? now,
          attempts: 0,
          locked_until: null,
          last_error: null,
          created_at: now,
        })),
      )
      .onConflict((conflict) =>
        // A new state deserves new attempts. The lease stays: whoever works on the old state finds seq changed.
        conflict.columns(['topic', 'entity_id']).doUpdateSet((eb) => ({
          seq: eb('outbox.seq', '+', 1),
          available_at: eb.ref('excluded.available_at'),
          attempts: 0,
          last_error: null,
        })),
      )
      .execute();
  }
}

interface OutboxRow {
  topic: OutboxTopic;
  entity_id: string;
  seq: number;
  attempts: number;
  available_at: number;
}

/**
 * Takes rows that are due and leases them, in one statement, so that two workers never hold the same row.
 * Oldest first. A lease that ran out (the worker was killed) makes the row due again.
 */
export async function claim(
  db: Db,
  options: { topics: readonly OutboxTopic[]; limit: number; leaseMs: number; now: number },
): Promise<ClaimedRow[]> {
  if (options.topics.length === 0) return [];
  const { now } = options;
  const skipLocked = isPostgres(db) ? sql`for update skip locked` : sql``;
  const { rows } = await sql<OutboxRow>`
    update outbox set locked_until = ${now + options.leaseMs}
    where (topic, entity_id) in (
      select topic, entity_id from outbox
      where topic in (${sql.join([...options.topics])})
        and available_at <= ${now}
        and attempts < ${MAX_ATTEMPTS}
        and (locked_until is null or locked_until <= ${now})
      order by available_at, entity_id
      limit ${options.limit}
      ${skipLocked}
    )
    returning topic, entity_id, seq, attempts, available_at`.execute(db);
  // What an update returns comes in no order.
  rows.sort((a, b) => a.available_at - b.available_at || (a.entity_id < b.entity_id ? -1 : 1));
  return rows.map(({ topic, entity_id, seq, attempts }) => ({ topic, entityId: entity_id, seq, attempts }));
}

/** Removes finished rows; one that changed meanwhile stays and becomes due at once. */
export async function markDone(db: Db, rows: readonly ClaimedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await sql`delete from outbox where (topic, entity_id, seq) in (${claimsOf(chunk)})`.execute(db);
    await release(db, chunk);
  }
}

/** Gives rows back untouched: the engine was away, or the worker stops. Not an attempt. */
export async function release(db: Db, rows: readonly ClaimedRow[]): Promise<void> {
  await setLease(db, rows, null);
}

async function setLease(db: Db, rows: readonly ClaimedRow[], until: number | null): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const keys = sql.join(
      rows
        .slice(start, start + CHUNK)
        .map((row) => sql`(cast(${row.topic} as text), cast(${row.entityId} as text))`),
    );
    await sql`update outbox set locked_until = cast(${until} as bigint) where (topic, entity_id) in (values ${keys})`.execute(
      db,
    );
  }
}

/** Keeps rows leased while the work on them goes on. */
export async function extendLease(db: Db, rows: readonly ClaimedRow[], until: number): Promise<void> {
  await setLease(db, rows, until);
}

/**
 * Takes the leases of a worker that was killed. SQLite serves one process, so at its start nobody else can be at
 * work; on PostgreSQL other processes may be, and the leases of the dead run out by themselves.
 */
export async function releaseAbandoned(db: Db): Promise<void> {
  if (isPostgres(db)) return;
  await db.updateTable('outbox').set({ locked_until: null }).where('locked_until', 'is not', null).execute();
}

/** Notes a failed attempt: the row waits 2^attempts seconds, and is parked after MAX_ATTEMPTS. */
export async function markFailed(db: Db, row: ClaimedRow, error: unknown, now: number): Promise<void> {
  const attempts = row.attempts + 1;
  const message = error instanceof Error ? error.message : String(error);
  await db
    .updateTable('outbox')
    .set({ attempts, available_at: now + backoffMs(attempts), last_error: message.slice(0, 500) })
    .where('topic', '=', row.topic)
    .where('entity_id', '=', row.entityId)
    .where('seq', '=', row.seq)
    .execute();
  await release(db, [row]);
}

export function backoffMs(attempts: number): number {
  return Math.min(MAX_BACKOFF_MS, 1_000 * 2 ** attempts);
}

export async function readOutboxState(db: Db, now = Date.now()): Promise<OutboxState> {
  const row = await db
    .selectFrom('outbox')
    .select(({ fn, eb }) => [
      fn
        .sum<number | null>(eb.case().when('attempts', '<', MAX_ATTEMPTS).then(1).else(0).end())
        .as('pending'),
      fn
        .sum<number | null>(eb.case().when('attempts', '>=', MAX_ATTEMPTS).then(1).else(0).end())
        .as('parked'),
      fn
        .min<number | null>(eb.case().when('attempts', '<', MAX_ATTEMPTS).then(eb.ref('created_at')).end())
        .as('oldest'),
    ])
    .executeTakeFirstOrThrow();
  const oldestAgeMs = row.oldest === null ? 0 : Math.max(0, now - Number(row.oldest));
  return { pending: Number(row.pending ?? 0), parked: Number(row.parked ?? 0), oldestAgeMs };
}

/** True while rows of these topics wait for their first attempt; a row that keeps failing does not count. */
export async function hasUntried(db: Db, topics: readonly OutboxTopic[]): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('entity_id')
    .where('topic', 'in', [...topics])
    .where('attempts', '=', 0)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface ParkedRow {
  topic: string;
  entityId: string;
  lastError: string;
}

export async function listParked(db: Db, limit = 100): Promise<ParkedRow[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['topic', 'entity_id', 'last_error'])
    .where('attempts', '>=', MAX_ATTEMPTS)
    .orderBy('available_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ topic: row.topic, entityId: row.entity_id, lastError: row.last_error ?? '' }));
}

/** Gives every parked row new attempts; returns how many there were. */
export async function retryParked(db: Db, now = Date.now()): Promise<number> {
  const result = await db
    .updateTable('outbox')
    .set({ attempts: 0, available_at: now, locked_until: null })
    .where('attempts', '>=', MAX_ATTEMPTS)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** `values (topic, entity_id, seq), …` with types that PostgreSQL would otherwise guess wrongly. */
function claimsOf(rows: readonly ClaimedRow[]): RawBuilder<unknown> {
  const tuples = rows.map(
    (row) => sql`(cast(${row.topic} as text), cast(${row.entityId} as text), cast(${row.seq} as bigint))`,
  );
  return sql`values ${sql.join(tuples)}`;
}
