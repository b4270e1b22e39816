import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { transact } from '#db/client.server.ts';
import {
  backoffMs,
  claim,
  enqueue,
  enqueueInOrder,
  enqueueMany,
  extendLease,
  hasUntried,
  listParked,
  MAX_ATTEMPTS,
  markDone,
  markFailed,
  OUTBOX_TOPICS,
  readOutboxState,
  release,
  releaseAbandoned,
  retryParked,
} from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const NOW = 1_000_000;
const LEASE_MS = 60_000;

describe.each(dialects)('outbox on %s', (dialect) => {
  let db: Kysely<Database>;
  beforeEach(async () => {
    db = await testDb(dialect);
  });

  const take = (now = NOW, limit = 100) =>
    claim(db, { topics: OUTBOX_TOPICS, limit, leaseMs: LEASE_MS, now });
  const takeOne = async (now = NOW) => {
    const [row] = await take(now);
    if (!row) throw new Error('nothing was due');
    return row;
  };

  it('forgets what was rolled back and keeps what was committed', async () => {
    const failing = transact(db, async (trx) => {
      await enqueue(trx, 'need.changed', 'lost', NOW);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await transact(db, (trx) => enqueue(trx, 'need.changed', 'kept', NOW));
    expect((await take()).map(({ entityId }) => entityId)).toEqual(['kept']);
  });

  it('hands out the most urgent first, however they are called', async () => {
    await enqueueInOrder(db, 'match.need', ['z', 'a', 'm', 'z'], { from: NOW, apart: 10 });
    expect((await take(NOW + 9)).map(({ entityId }) => entityId)).toEqual(['z']);
    await enqueueInOrder(db, 'match.technology', ['z', 'a', 'm'], { from: NOW, apart: 10 });
    const rows = await claim(db, {
      topics: ['match.technology'],
      limit: 2,
      leaseMs: LEASE_MS,
      now: NOW + 99,
    });
    expect(rows.map(({ entityId }) => entityId)).toEqual(['z', 'a']);
  });

  it('keeps one row for many changes of one entity', async () => {
    for (let change = 0; change < 3; change += 1) await enqueue(db, 'need.changed', 'a', NOW);
    await enqueue(db, 'technology.changed', 'a', NOW);
    const rows = await take();
    expect(rows.map(({ topic, seq }) => [topic, seq]).sort()).toEqual([
      ['need.changed', 3],
      ['technology.changed', 1],
    ]);
  });

  it('takes thousands of entities at once', async () => {
    await enqueueMany(
      db,
      'technology.changed',
      Array.from({ length: 2_500 }, (_, at) => `t${at}`),
      NOW,
    );
    const rows = await take(NOW, 5_000);
    expect(rows).toHaveLength(2_500);
    await markDone(db, rows);
    expect((await readOutboxState(db, NOW)).pending).toBe(0);
  });

  it('leases a row to one worker until the lease runs out', async () => {
    await enqueue(db, 'need.changed', 'a', NOW);
    expect(await take()).toHaveLength(1);
    expect(await take(NOW + LEASE_MS - 1)).toHaveLength(0);
    expect(await take(NOW + LEASE_MS)).toHaveLength(1);
  });

  it('never gives one row to two workers that ask at the same time', async () => {
    await enqueueMany(
      db,
      'need.changed',
      Array.from({ length: 60 }, (_, at) => `n${at}`),
      NOW,
    );
    const batches = await Promise.all(Array.from({ length: 6 }, () => take(NOW, 20)));
    const ids = batches.flat().map(({ entityId }) => entityId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(20);
  });

  it('claims only the topics asked for, oldest first, within the limit', async () => {
    await enqueue(db, 'need.changed', 'young', NOW);
    await enqueue(db, 'need.changed', 'old', NOW - 10);
    await enqueue(db, 'match.need', 'old', NOW - 20);
    const rows = await claim(db, { topics: ['need.changed'], limit: 1, leaseMs: LEASE_MS, now: NOW });
    expect(rows.map(({ entityId }) => entityId)).toEqual(['old']);
    expect(await claim(db, { topics: [], limit: 1, leaseMs: LEASE_MS, now: NOW })).toEqual([]);
  });

  it('keeps a row that changed during the work, due at once', async () => {
    await enqueue(db, 'need.changed', 'a', NOW);
    const row = await takeOne();
    await enqueue(db, 'need.changed', 'a', NOW);
    await markDone(db, [row]);
    expect(await takeOne()).toMatchObject({ entityId: 'a', seq: 2 });
  });

  it('removes a finished row and no other', async () => {
    await enqueueMany(db, 'need.changed', ['a', 'b'], NOW);
    const rows = await take();
    await markDone(
      db,
      rows.filter(({ entityId }) => entityId === 'a'),
    );
    await release(db, rows);
    expect((await take()).map(({ entityId }) => entityId)).toEqual(['b']);
  });

  it('waits longer after each failure and parks the row after the last', async () => {
    await enqueue(db, 'need.changed', 'a', NOW);
    let now = NOW;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      await markFailed(db, await takeOne(now), new Error(`failure ${attempt}`), now);
      expect(await take(now + backoffMs(attempt) - 1)).toHaveLength(0);
      now += backoffMs(attempt);
    }
    expect(await take(now)).toHaveLength(0);
    expect(await readOutboxState(db, now)).toEqual({ pending: 0, parked: 1, oldestAgeMs: 0 });
    expect(await listParked(db)).toEqual([
      { topic: 'need.changed', entityId: 'a', lastError: `failure ${MAX_ATTEMPTS}` },
    ]);
    expect(await hasUntried(db, ['need.changed'])).toBe(false);
  });

  it('takes up a parked row when the entity changes again, or when asked to', async () => {
    await enqueueMany(db, 'need.changed', ['a', 'b'], NOW);
    await db.updateTable('outbox').set({ attempts: MAX_ATTEMPTS }).execute();
    await enqueue(db, 'need.changed', 'a', NOW);
    expect((await take()).map(({ entityId, attempts }) => [entityId, attempts])).toEqual([['a', 0]]);
    expect(await retryParked(db, NOW)).toBe(1);
    expect((await take()).map(({ entityId }) => entityId)).toEqual(['b']);
  });

  it('gives back a released row without counting an attempt', async () => {
    await enqueue(db, 'need.changed', 'a', NOW);
    await release(db, [await takeOne()]);
    expect(await takeOne()).toMatchObject({ entityId: 'a', attempts: 0 });
  });

  it('keeps a lease that is extended', async () => {
    await enqueue(db, 'need.changed', 'a', NOW);
    await extendLease(db, [await takeOne()], NOW + 2 * LEASE_MS);
    expect(await take(NOW + LEASE_MS)).toHaveLength(0);
    expect(await take(NOW + 2 * LEASE_MS)).toHaveLength(1);
  });

  it('takes over the leases of a killed worker where nobody else can be at work', async () => {
    await enqueue(db, 'need.changed', 'a', NOW);
    await takeOne();
    await releaseAbandoned(db);
    expect(await take()).toHaveLength(dialect === 'sqlite' ? 1 : 0);
  });

  it('does not let a late failure spoil a newer change', async () => {
    await enqueue(db, 'need.changed', 'a', NOW);
    const row = await takeOne();
    await enqueue(db, 'need.changed', 'a', NOW);
    await markFailed(db, row, new Error('of the old state'), NOW);
    expect(await takeOne()).toMatchObject({ seq: 2, attempts: 0 });
  });

  it('tells how much waits and for how long', async () => {
    expect(await readOutboxState(db, NOW)).toEqual({ pending: 0, parked: 0, oldestAgeMs: 0 });
    await enqueue(db, 'need.changed', 'a', NOW - 5_000);
    await enqueue(db, 'match.need', 'a', NOW);
    expect(await readOutboxState(db, NOW)).toEqual({ pending: 2, parked: 0, oldestAgeMs: 5_000 });
    expect(await hasUntried(db, ['technology.changed'])).toBe(false);
    expect(await hasUntried(db, ['match.need', 'technology.changed'])).toBe(true);
  });
});
