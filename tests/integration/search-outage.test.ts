import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorker, type Worker } from '#app/server/worker.server.ts';
import { transact } from '#db/client.server.ts';
import { enqueue, enqueueMany, MAX_ATTEMPTS } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { createMeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import {
  createMeilisearchProcess,
  type MeilisearchProcess,
} from '#search/engines/meilisearch-process.server.ts';
import { createResilientEngine, type ResilientEngine } from '#search/engines/resilient.server.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { EngineUnavailableError } from '#search/port.ts';
import { isIdentical, verifyIndex } from '#search/verify.ts';
import { type FaultyServer, startFaultyServer } from '#tests/fakes/faulty-meilisearch.ts';
import { emptyVocabulary, hasMeilisearch, silentLog } from '#tests/fakes/meilisearch-server.ts';
import { insertSearchOrganizations, insertTechnology } from '#tests/fakes/search-listings.ts';
import { testDb } from '#tests/helpers/database.ts';

const browse = { filters: [], facets: [], page: 1, perPage: 20 };
const words = (text: string) => text.split(/\s+/);

async function until(condition: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await sleep(50);
  }
}

describe('a search server that misbehaves', () => {
  let faulty: FaultyServer;
  let engine: ResilientEngine;
  let now = 0;
  beforeEach(async () => {
    faulty = await startFaultyServer();
    const db = await testDb();
    await insertSearchOrganizations(db);
    await insertTechnology(db, { id: 't1' });
    now = 0;
    engine = createResilientEngine({
      primary: createMeilisearchEngine({
        connection: () => ({ state: 'available', url: faulty.url, key: 'a-key' }),
        vocabulary: async () => emptyVocabulary,
        searchTimeoutMs: 1_500,
      }),
      fallback: createSqlEngine({ db, words }),
      log: silentLog,
      now: () => now,
    });
    engine.trust();
  });
  afterEach(() => faulty.stop());

  it.each(['hang', 'fail'] as const)(
    'that would %s is left out after one failure, for 30 seconds',
    async (how) => {
      faulty.behave(how);
      expect(await engine.search('technologies', browse)).toMatchObject({ ids: ['t1'], degraded: true });
      const asked = faulty.encodings.length;
      expect(asked).toBeGreaterThan(0);
      now = 29_999;
      expect(await engine.search('technologies', browse)).toMatchObject({ degraded: true });
      expect(faulty.encodings).toHaveLength(asked);
      now = 30_000;
      engine.trust();
      await engine.search('technologies', browse);
      expect(faulty.encodings.length).toBeGreaterThan(asked);
    },
  );

  it('is asked without compression', async () => {
    faulty.behave('fail');
    await engine.search('technologies', browse);
    expect(new Set(faulty.encodings)).toEqual(new Set(['identity']));
  });

  it('makes recall wait instead of giving a poor answer', async () => {
    faulty.behave('fail');
    const recall = engine.recall('technologies', { terms: ['条目'], perTerm: 5, perVector: 0 });
    await expect(recall).rejects.toBeInstanceOf(EngineUnavailableError);
  });
});

describe('a platform without a search server', () => {
  it('searches and recalls by SQL, and the outbox empties', async () => {
    const db = await testDb();
    await insertSearchOrganizations(db);
    await insertTechnology(db, { id: 't1' });
    await enqueue(db, 'technology.changed', 't1');
    const engine = createResilientEngine({
      primary: createMeilisearchEngine({
        connection: () => ({ state: 'absent', detail: 'no binary' }),
        vocabulary: async () => emptyVocabulary,
      }),
      fallback: createSqlEngine({ db, words }),
      log: silentLog,
    });
    const matched: string[] = [];
    const worker = createWorker({
      db,
      engine,
      log: silentLog,
      handlers: { 'match.technology': async (id) => void matched.push(id) },
    });
    await worker.drain();
    expect(matched).toEqual(['t1']);
    expect(await worker.state()).toMatchObject({ engine: 'absent', outbox: { pending: 0, parked: 0 } });
    expect(await engine.search('technologies', browse)).toMatchObject({ ids: ['t1'], degraded: true });
    const recalled = await engine.recall('technologies', { terms: ['条目'], perTerm: 5, perVector: 0 });
    expect(recalled.byTerm[0]?.ids).toEqual(['t1']);
  });
});

describe.runIf(hasMeilisearch && !process.env.MEILI_URL)('the worker with a real search server', () => {
  let directory: string;
  let server: MeilisearchProcess;
  let db: Kysely<Database>;
  let engine: ResilientEngine;
  let worker: Worker;
  const matched: string[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'techbridge-outage-'));
    server = createMeilisearchProcess({ directory, log: silentLog, restartPauseMs: 1_500 });
    db = await testDb();
    await insertSearchOrganizations(db);
    engine = createResilientEngine({
      primary: createMeilisearchEngine({
        connection: () => server.connection(),
        vocabulary: async () => emptyVocabulary,
        searchTimeoutMs: 10_000,
      }),
      fallback: createSqlEngine({ db, words }),
      log: silentLog,
    });
    matched.length = 0;
    worker = createWorker({
      db,
      engine,
      log: silentLog,
      pollMs: 100,
      handlers: { 'match.technology': async (id) => void matched.push(id) },
    });
    server.onAvailable(() => worker.wake());
    await server.start();
  });
  afterEach(async () => {
    await worker.stop();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const change = (id: string, title: string) =>
    transact(db, async (trx) => {
      const existing = await trx
        .selectFrom('technology')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirst();
      if (existing) {
        const version = existing.version + 1;
        await trx.updateTable('technology').set({ title, version }).where('id', '=', id).execute();
      } else {
        await insertTechnology(trx as unknown as Kysely<Database>, { id, title });
      }
      await enqueue(trx, 'technology.changed', id);
    });
  const find = (text: string) => engine.search('technologies', { ...browse, text });
  const isDrained = async () => (await worker.state()).outbox.pending === 0;
  const killServer = async () => {
    const { pid } = JSON.parse(await readFile(path.join(directory, 'server.json'), 'utf8')) as {
      pid: number;
    };
    process.kill(pid, 'SIGKILL');
  };

  it('indexes what changed, then asks for its matches', async () => {
    worker.start();
    await change('t1', '无铬鞣制');
    worker.wake();
    await until(async () => matched.includes('t1') && (await isDrained()));
    expect(await find('鞣制')).toMatchObject({ ids: ['t1'], degraded: false });
  });

  it('answers while the server is killed, and finds the changes made meanwhile', async () => {
    worker.start();
    await change('t1', '旧标题');
    worker.wake();
    await until(isDrained);
    await killServer();
    await change('t1', '新标题');
    await change('t2', '另一条目');
    expect(await find('新标题')).toMatchObject({ ids: ['t1'], degraded: true });
    await until(async () => !(await find('新标题')).degraded);
    await until(isDrained);
    expect((await find('新标题')).ids).toEqual(['t1']);
    expect((await find('另一条目')).ids).toEqual(['t2']);
    const attempts = await db.selectFrom('outbox').select('attempts').execute();
    expect(attempts).toEqual([]);
  });

  it('does not count an outage as failed attempts', async () => {
    await worker.drain();
    await killServer();
    await change('t1', '等待');
    for (let round = 0; round <= MAX_ATTEMPTS; round += 1) await worker.drain();
    const rows = await db.selectFrom('outbox').select(['attempts', 'locked_until']).execute();
    expect(rows).toEqual([{ attempts: 0, locked_until: null }]);
  });

  it('fills a lost index again, and says that results are limited until it is full', async () => {
    for (const id of ['a', 'b', 'c']) await insertTechnology(db, { id });
    await worker.drain();
    expect((await verifyIndex(db, engine)).every(isIdentical)).toBe(true);
    await server.stop();
    await rm(path.join(directory, 'data-1.21.0'), { recursive: true });
    server = createMeilisearchProcess({ directory, log: silentLog });
    await server.start();
    expect(await engine.search('technologies', browse)).toMatchObject({ total: 3, degraded: true });
    await worker.drain();
    expect(await engine.search('technologies', browse)).toMatchObject({ total: 3, degraded: false });
    expect((await verifyIndex(db, engine)).every(isIdentical)).toBe(true);
  });

  it('indexes the good documents of a batch with a bad one, and keeps the bad one', async () => {
    await worker.drain();
    for (const id of ['a', 'b d', 'c']) await insertTechnology(db, { id });
    const strict = createWorker({
      db,
      engine,
      log: silentLog,
      handlers: { 'match.technology': async () => {} },
    });
    // Meilisearch takes no blanks in an id.
    await enqueueMany(db, 'technology.changed', ['a', 'b d', 'c']);
    await strict.drain();
    expect((await engine.search('technologies', browse)).ids.sort()).toEqual(['a', 'c']);
    const rows = await db
      .selectFrom('outbox')
      .select(['topic', 'entity_id', 'attempts', 'last_error'])
      .execute();
    expect(rows).toEqual([
      {
        topic: 'technology.changed',
        entity_id: 'b d',
        attempts: 1,
        last_error: expect.stringContaining('failed'),
      },
    ]);
  });

  it('stops soon and leaves the rest for the next start', async () => {
    worker.start();
    await until(async () => (await worker.state()).engine === 'available');
    const started = Date.now();
    await worker.stop();
    expect(Date.now() - started).toBeLessThan(5_000);
    await change('t1', '之后');
    await sleep(300);
    expect(await isDrained()).toBe(false);
  });
});
