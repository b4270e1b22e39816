import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '#app/server/cli/command.server.ts';
import { commands } from '#app/server/cli/commands.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import type { Runtime } from '#app/server/runtime.server.ts';
import type { Database } from '#db/schema.ts';
import { putSetting } from '#db/settings.server.ts';
import type { MeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import type { SearchVocabulary } from '#search/indexes.ts';
import { type ReindexOptions, reindex } from '#search/reindex.ts';
import { ReindexBusyError } from '#search/reindex-lease.ts';
import type { ReindexProgress } from '#search/reindex-progress.ts';
import { syncDocuments } from '#search/sync.ts';
import { isIdentical, verifyIndex } from '#search/verify.ts';
import {
  hasMeilisearch,
  silentLog,
  startTestServer,
  type TestServer,
} from '#tests/fakes/meilisearch-server.ts';
import { insertSearchOrganizations, insertTechnology } from '#tests/fakes/search-listings.ts';
import { insertMarket, marketId } from '#tests/fakes/search-market.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const SIZE = 60;
const REQUEST = 10;
const LEASE_ROW = 'search.reindex';
/** A number no process has: the kernel hands out fewer. */
const NOBODY = 2 ** 22 + 1;

/** Each test has several rebuilds, and each of those a dozen tasks of the server. */
const PATIENCE = { timeout: 180_000 };

describe.runIf(hasMeilisearch).each(dialects)('a rebuild of the index on %s', PATIENCE, (dialect) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  /** A market of 60 whose index holds all of it, and a function that rebuilds it and tells how that went. */
  async function indexedMarket() {
    const db = await testDb(dialect);
    await insertSearchOrganizations(db);
    await insertMarket(db, SIZE);
    const prefix = `rebuild_${dialect}_${process.hrtime.bigint()}_`;
    const engine = server.engine({ prefix });
    await engine.ensureIndexes();
    const ids = Array.from({ length: SIZE }, (_, at) => marketId(at));
    await syncDocuments(db, engine, 'technologies', ids);
    const engineWith = (vocabulary: SearchVocabulary) => server.engine({ prefix, vocabulary });
    return { db, engine, engineWith, prefix };
  }

  async function rebuild(
    db: Kysely<Database>,
    engine: MeilisearchEngine,
    more: Partial<ReindexOptions> = {},
  ) {
    const steps: ReindexProgress[] = [];
    const report = await reindex(
      {
        db,
        engine,
        log: silentLog,
        requestDocuments: REQUEST,
        onProgress: (step) => steps.push(step),
        ...more,
      },
      'technologies',
    );
    return { report, steps };
  }

  /** Stops a rebuild when it has done so many documents, as a lost connection would. */
  async function cutOffAt(
    db: Kysely<Database>,
    engine: MeilisearchEngine,
    done: number,
    more: Partial<ReindexOptions> = {},
  ) {
    const onProgress = (step: ReindexProgress) => {
      if (step.done >= done) throw new Error('cut off');
    };
    await expect(rebuild(db, engine, { ...more, onProgress })).rejects.toThrow('cut off');
  }

  const isInOrder = async (db: Kysely<Database>, engine: MeilisearchEngine) =>
    (await verifyIndex(db, engine)).every(isIdentical);
  const change = (db: Kysely<Database>, number: number, fields: object) =>
    db
      .updateTable('technology')
      .set({ version: 2, ...fields })
      .where('id', '=', marketId(number))
      .execute();

  it('tells how far it is, and leaves no second index and no lease behind', async () => {
    const { db, engine } = await indexedMarket();
    const { report, steps } = await rebuild(db, engine);
    expect(report).toMatchObject({ documents: SIZE, kept: 0, sampled: SIZE });
    expect(steps.map(({ done }) => done)).toEqual([0, 10, 20, 30, 40, 50, 60, 60]);
    expect(steps[0]).toMatchObject({ total: SIZE, perSecond: 0, etaSeconds: null });
    expect(steps[3]?.perSecond).toBeGreaterThan(0);
    expect(steps.at(-1)).toMatchObject({ total: SIZE, etaSeconds: 0 });
    expect(await isInOrder(db, engine)).toBe(true);
    await expect(engine.countStaging('technologies')).rejects.toMatchObject({ reason: 'index' });
    expect(await db.selectFrom('setting').selectAll().where('key', '=', LEASE_ROW).execute()).toEqual([]);
  });

  it('goes on where it was cut off, and sees what was changed, removed and added meanwhile', async () => {
    const { db, engine } = await indexedMarket();
    await cutOffAt(db, engine, 30);
    await change(db, 3, { title: '换过的标题' });
    await change(db, 4, { status: 'withdrawn' });
    await change(db, 59, { status: 'withdrawn' });
    await insertTechnology(db, { id: 'new', title: '后来的成果' });

    const { report, steps } = await rebuild(db, engine);
    // Four requests were on their way when it was cut off; all of them were finished by the server.
    expect(report.kept).toBeGreaterThanOrEqual(30 - 2);
    expect(steps[0]).toMatchObject({ done: report.kept, total: SIZE - 1 });
    expect(report.documents).toBe(SIZE - 1);
    expect(await isInOrder(db, engine)).toBe(true);
    const best = async (text: string) =>
      (await engine.search('technologies', { text, filters: [], facets: [], page: 1, perPage: 1 })).ids[0];
    expect(await best('换过的标题')).toBe(marketId(3));
    expect(await best('后来的成果')).toBe('new');
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });

  it('builds again what changes while it runs', async () => {
    const { db, engine } = await indexedMarket();
    let isFirst = true;
    // Asked after the records were read and before they are sent.
    const vectorize = async () => {
      if (isFirst) {
        await change(db, 0, { title: '途中换过' });
        await change(db, 1, { status: 'withdrawn' });
      }
      isFirst = false;
      return new Map();
    };
    const { report } = await rebuild(db, engine, { vectorize });
    expect(report.documents).toBe(SIZE - 1);
    expect(await isInOrder(db, engine)).toBe(true);
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });

  it('leaves to the outbox what changes all the time', async () => {
    const { db, engine } = await indexedMarket();
    let version = 1;
    const vectorize = async () => {
      version += 1;
      await db.updateTable('technology').set({ version }).where('id', '=', marketId(0)).execute();
      return new Map();
    };
    await rebuild(db, engine, { vectorize });
    const rows = await db.selectFrom('outbox').select(['topic', 'entity_id']).execute();
    expect(rows).toEqual([{ topic: 'technology.changed', entity_id: marketId(0) }]);
  });

  it('begins anew when settings or fingerprint are others, or when told to', async () => {
    const { db, engine, engineWith, prefix } = await indexedMarket();
    const keptBy = async (newEngine: MeilisearchEngine, more: Partial<ReindexOptions> = {}) =>
      (await rebuild(db, newEngine, more)).report.kept;
    const model = { fingerprint: 'model a' };
    await cutOffAt(db, engine, 30, model);
    await cutOffAt(db, engine, 31, model);
    expect(await keptBy(engine, { fingerprint: 'model b' })).toBe(0);
    await cutOffAt(db, engine, 30, model);
    expect(await keptBy(engine, { ...model, restart: true })).toBe(0);

    await cutOffAt(db, engine, 30);
    const withSynonyms = engineWith({ synonymGroups: [['鞣制', '制革法']], dictionary: [] });
    expect(await keptBy(withSynonyms)).toBe(0);
    const text = '制革法';
    const query = { text, filters: [], facets: [], page: 1, perPage: 1 };
    expect((await withSynonyms.search('technologies', query)).total).toBe(SIZE / 10);
    // The hash came along with the index, so that nothing is applied to it a second time.
    const applied = () => server.countTasks('settingsUpdate', `${prefix}technologies`);
    const before = await applied();
    await withSynonyms.ensureIndexes();
    expect(await applied()).toBe(before);
  });

  it('does not take the old index for a half-built one when it was killed between swap and drop', async () => {
    const { db, engine } = await indexedMarket();
    const dies = async () => {
      throw new Error('killed');
    };
    await expect(rebuild(db, { ...engine, dropStaging: dies })).rejects.toThrow('killed');
    expect(await engine.countStaging('technologies')).toBe(SIZE);
    expect((await rebuild(db, engine)).report).toMatchObject({ kept: 0, documents: SIZE });
    expect(await isInOrder(db, engine)).toBe(true);
  });

  it('keeps the old index and drops the new one when that holds something else than was put in', async () => {
    const { db, engine } = await indexedMarket();
    async function* withOneOld() {
      for await (const { id, rev } of engine.stagingRevisions('technologies'))
        yield { id, rev: id === marketId(7) ? '0.0.0' : rev };
    }
    const broken = { ...engine, stagingRevisions: withOneOld };
    await expect(rebuild(db, broken)).rejects.toThrow(marketId(7));
    expect(await isInOrder(db, engine)).toBe(true);
    await expect(engine.countStaging('technologies')).rejects.toMatchObject({ reason: 'index' });
  });

  it('fails with the words of the server when that refuses a document, and goes on once it does not', async () => {
    const { db, engine } = await indexedMarket();
    const enqueueStaging: MeilisearchEngine['enqueueStaging'] = (index, lines) =>
      engine.enqueueStaging(index, lines.includes(marketId(35)) ? `${lines}\n{"no":"id"}` : lines);
    await expect(rebuild(db, { ...engine, enqueueStaging })).rejects.toThrow(/failed: Document doesn't have/);
    expect(await isInOrder(db, engine)).toBe(true);
    const { report } = await rebuild(db, engine);
    expect(report.kept).toBeGreaterThanOrEqual(30);
    expect(await isInOrder(db, engine)).toBe(true);
  });

  it('is refused while another runs, and not for ever by a dead one', async () => {
    const { db, engine } = await indexedMarket();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const vectorize = async () => {
      await held;
      return new Map();
    };
    const first = rebuild(db, engine, { vectorize });
    await expect(rebuild(db, engine)).rejects.toThrow(ReindexBusyError);
    release();
    expect((await first).report.documents).toBe(SIZE);

    // Of another machine, where the lease must run out, and of this one.
    for (const dead of [
      { host: 'elsewhere', pid: 1 },
      { host: hostname(), pid: NOBODY },
    ]) {
      await putSetting(db, LEASE_ROW, dead, null, Date.now() - 9_000);
      expect((await rebuild(db, engine)).report.documents).toBe(SIZE);
    }
  });

  it('stops without a swap when it stood still and another took over', async () => {
    const { db, engine } = await indexedMarket();
    const vectorize = async () => {
      await putSetting(db, LEASE_ROW, { holder: 'another' }, null, Date.now());
      return new Map();
    };
    await expect(rebuild(db, engine, { vectorize })).rejects.toThrow(ReindexBusyError);
    await db.deleteFrom('setting').where('key', '=', LEASE_ROW).execute();
  });

  it('is a command of the operator', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'techbridge-reindex-'));
    try {
      const { db } = await indexedMarket();
      const run = async (...args: string[]) => {
        const [printed, complaints] = [[] as string[], [] as string[]];
        const code = await runCommandLine(['reindex', ...args], {
          commands,
          open: async () => ({
            env: readEnv({ DATA_DIR: folder }),
            runtime: { db, log: silentLog, stop: async () => undefined } as unknown as Runtime,
          }),
          print: (line) => printed.push(line),
          complain: (line) => complaints.push(line),
          environment: { LANG: 'en_GB.UTF-8' },
        });
        return { code, printed, complaints };
      };
      const done = await run('--restart');
      expect([done.code, done.complaints]).toEqual([0, []]);
      expect(done.printed.join('\n')).toMatch(/technologies: 60 documents/);
      await putSetting(db, LEASE_ROW, { holder: 'another' }, null, Date.now());
      const beat = setInterval(
        () => void putSetting(db, LEASE_ROW, { holder: 'another' }, null, Date.now()),
        100,
      );
      const refused = await run();
      clearInterval(beat);
      expect([refused.code, refused.complaints.join()]).toEqual([1, expect.stringContaining('rebuilding')]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
