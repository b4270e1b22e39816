import type { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { embedListings } from '#app/modules/matching/meanings.server.ts';
import { countMissingVectors, retryMissingVectors } from '#app/modules/matching/missing-vectors.server.ts';
import { createWorker, type Worker } from '#app/server/worker.server.ts';
import { enqueueMany } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { createResilientEngine } from '#search/engines/resilient.server.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { createEmbeddings, type Embeddings } from '#search/remote/embeddings.server.ts';
import {
  emptyVocabulary,
  hasMeilisearch,
  silentLog,
  startTestServer,
  type TestServer,
} from '#tests/fakes/meilisearch-server.ts';
import { type OpenAiStandIn, startOpenAiStandIn } from '#tests/fakes/openai-stand-in.ts';
import { insertNeed, insertSearchOrganizations, insertTechnology } from '#tests/fakes/search-listings.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const DIMENSIONS = 4;
const MINUTE_MS = 60_000;
const TECHNOLOGIES = ['t1', 't2', 't3'];

describe.runIf(hasMeilisearch).each(dialects)('vectors that an outage cost on %s', (dialect) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  let standIn: OpenAiStandIn;
  let db: Kysely<Database>;
  let prefix: string;
  let embeddings: Embeddings;
  let worker: Worker;
  let clock: { now: number };

  beforeEach(async () => {
    standIn = await startOpenAiStandIn({ dimensions: DIMENSIONS });
    clock = { now: TEST_NOW };
    const now = () => clock.now;
    db = await testDb(dialect);
    await insertSearchOrganizations(db);
    for (const id of TECHNOLOGIES) await insertTechnology(db, { id, title: `清洁鞣制工艺 ${id}` });
    await insertNeed(db, { id: 'n1' });
    embeddings = createEmbeddings({
      url: standIn.url,
      key: undefined,
      model: 'bge-m3',
      dimensions: DIMENSIONS,
      timeoutMs: 1_000,
      backoffMs: 2,
      log: silentLog,
      now,
    });
    prefix = `vectors_${dialect}_${process.hrtime.bigint()}_`;
    const index = server.engine({ prefix, vocabulary: { ...emptyVocabulary, vectorDimensions: DIMENSIONS } });
    const fallback = createSqlEngine({ db, words: (text) => text.split(/\s+/) });
    worker = createWorker({
      db,
      engine: createResilientEngine({ primary: index, fallback, log: silentLog, now }),
      log: silentLog,
      now,
      handlers: {},
      vectorize: (name, ids) =>
        embedListings({ db, embeddings, now }, name === 'needs' ? 'need' : 'technology', ids),
    });
  });
  afterEach(async () => {
    await worker.stop();
    await standIn.stop();
  });

  const retry = async () => {
    const count = await retryMissingVectors({ db, embeddings, now: () => clock.now });
    await worker.drain();
    return count;
  };
  const missing = () => countMissingVectors(db);
  /** Technologies that can be found by meaning. */
  const found = () => server.countEmbedded(`${prefix}technologies`);

  it('are fetched when the endpoint answers again, and not before', async () => {
    standIn.behave('fail');
    await worker.drain();
    expect(await missing()).toBe(4);
    expect(await found()).toBe(0);
    // It failed a moment ago.
    expect(await retry()).toBe(0);

    // Half a minute later one batch asks whether it is back.
    clock.now += MINUTE_MS / 2;
    const before = standIn.requests.length;
    expect(await retry()).toBe(4);
    expect(standIn.requests.length).toBeGreaterThan(before);
    expect(await missing()).toBe(4);

    standIn.behave('well');
    clock.now += MINUTE_MS / 2;
    // Each of them has to wait a minute after an attempt.
    expect(await retry()).toBe(0);
    clock.now += MINUTE_MS / 2;
    expect(await retry()).toBe(4);
    expect(await missing()).toBe(0);
    expect(await found()).toBe(TECHNOLOGIES.length);
    expect(embeddings.state().state).toBe('ok');
    expect(await retry()).toBe(0);
  });

  it('are asked for ten at a time while the endpoint is in trouble', async () => {
    const many = Array.from({ length: 25 }, (_, n) => `many-${String(n).padStart(2, '0')}`);
    for (const id of many) await insertTechnology(db, { id });
    standIn.behave('fail');
    await worker.drain();
    expect(await missing()).toBe(29);
    clock.now += MINUTE_MS;
    expect(await retry()).toBe(10);
    standIn.behave('well');
    clock.now += MINUTE_MS;
    expect(await retry()).toBe(10);
    // One batch was enough to see that it is back: all the others follow, those of the attempt before included.
    expect(embeddings.state().state).toBe('ok');
    expect(await retry()).toBe(19);
    expect(await missing()).toBe(0);
  });

  it('are not waited for where the listing was withdrawn', async () => {
    standIn.behave('fail');
    await worker.drain();
    await db.updateTable('technology').set({ status: 'withdrawn' }).where('id', '=', 't2').execute();
    standIn.behave('well');
    clock.now += MINUTE_MS;
    expect(await retry()).toBe(3);
    expect(await missing()).toBe(0);
    expect(await found()).toBe(2);
  });

  it('are asked for ever less often where the text itself is not accepted', async () => {
    standIn.behaveBy((texts) => (texts.some((text) => text.includes('t2')) ? 'reject' : 'well'));
    await worker.drain();
    expect(await missing()).toBe(1);
    expect(await found()).toBe(2);
    let attempts = 0;
    while (clock.now < TEST_NOW + 24 * 60 * MINUTE_MS) {
      attempts += await retry();
      const next = await db.selectFrom('vector_missing').select('retry_at').executeTakeFirstOrThrow();
      clock.now = next.retry_at;
    }
    // At once, after 1, 2, 4, 8, 16 and 32 minutes, then every hour.
    expect(attempts).toBeGreaterThan(24);
    expect(attempts).toBeLessThan(32);
    // A new text is a new chance.
    await db
      .updateTable('technology')
      .set({ title: '改过的题目', version: 2 })
      .where('id', '=', 't2')
      .execute();
    await enqueueMany(db, 'technology.changed', ['t2'], clock.now);
    await worker.drain();
    expect(await missing()).toBe(0);
    expect(await found()).toBe(TECHNOLOGIES.length);
  });
});
