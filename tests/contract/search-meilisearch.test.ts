import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchDocument } from '#search/port.ts';
import { reindex } from '#search/reindex.ts';
import { syncDocuments } from '#search/sync.ts';
import { enqueueDifferences, isIdentical, verifyIndex } from '#search/verify.ts';
import {
  emptyVocabulary,
  hasMeilisearch,
  silentLog,
  startTestServer,
  type TestServer,
} from '#tests/fakes/meilisearch-server.ts';
import { insertSearchOrganizations, insertTechnology } from '#tests/fakes/search-listings.ts';
import { testDb } from '#tests/helpers/database.ts';

/** Numbers in a vector of these tests. */
const DIMENSIONS = 16;

/** What only Meilisearch does, tried on the real server. */
describe.runIf(hasMeilisearch)('Meilisearch', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const document = (id: string, fields: Record<string, unknown> = {}): SearchDocument => ({
    id,
    rev: '1.1.1',
    title_zh: `条目 ${id}`,
    published_at: 1,
    ...fields,
  });
  const unit = (dimension: number): number[] =>
    Array.from({ length: DIMENSIONS }, (_, at) => (at === dimension ? 1 : 0));
  const browse = { filters: [], facets: ['chain_code'], page: 1, perPage: 2 };

  it('counts beyond a thousand honestly, in totals and facets', async () => {
    const engine = server.engine();
    await engine.ensureIndexes();
    const documents = Array.from({ length: 1_200 }, (_, at) => document(`d${at}`, { chain_code: 'leather' }));
    await engine.upsert('technologies', documents);
    const page = await engine.search('technologies', browse);
    expect(page.total).toBe(1_200);
    expect(page.facets.chain_code).toEqual({ leather: 1_200 });
  });

  it('recalls by vector, nearest first', async () => {
    const engine = server.engine({ vocabulary: { ...emptyVocabulary, vectorDimensions: DIMENSIONS } });
    await engine.ensureIndexes();
    await engine.upsert('technologies', [
      document('near', { _vectors: { semantic: unit(3) } }),
      document('far', { _vectors: { semantic: unit(4) } }),
      document('none', { _vectors: { semantic: null } }),
    ]);
    const vector = unit(3);
    vector[4] = 0.2;
    const result = await engine.recall('technologies', { terms: [], vector, perTerm: 0, perVector: 2 });
    expect(result.byVector).toEqual(['near', 'far']);
  });

  it('finds by a synonym and by a word inside a longer term', async () => {
    const vocabulary = {
      synonymGroups: [['鞣制', '鞣革']],
      dictionary: ['无铬鞣制', '谐波减速器', '鞣制'],
    };
    const engine = server.engine({ vocabulary });
    await engine.ensureIndexes();
    await engine.upsert('technologies', [
      document('tanning', { title_zh: '无铬鞣制工艺' }),
      document('drive', { title_zh: '谐波减速器轴承' }),
    ]);
    const find = async (text: string) => (await engine.search('technologies', { ...browse, text })).ids;
    expect(await find('鞣革')).toEqual(['tanning']);
    expect(await find('怎么鞣制得更好')).toEqual(['tanning']);
    expect(await find('谐波减速器')).toEqual(['drive']);
  });

  it('finds records with some of the words, and facets keep their promise', async () => {
    const engine = server.engine();
    await engine.ensureIndexes();
    await engine.upsert('technologies', [
      document('both', { title_zh: '轴承寿命试验机', chain_code: 'equipment' }),
      document('bearing', { title_zh: '滚动轴承装配设备', chain_code: 'equipment' }),
      document('life', { title_zh: '靶材使用寿命', chain_code: 'display' }),
      document('other', { title_zh: '污泥脱水方法', chain_code: 'fine_chem' }),
    ]);
    const text = '我们厂怎么提高轴承的寿命';
    const all = await engine.search('technologies', { ...browse, perPage: 20, text });
    expect(all.ids[0]).toBe('both');
    expect(all.ids.slice(1).sort()).toEqual(['bearing', 'life']);
    expect(all.facets.chain_code).toEqual({ equipment: 2, display: 1 });
    for (const [chain, count] of Object.entries(all.facets.chain_code ?? {})) {
      const filters = [{ field: 'chain_code', in: [chain] }];
      const narrowed = await engine.search('technologies', { ...browse, text, filters });
      expect(narrowed.total).toBe(count);
      expect(narrowed.facets.chain_code).toEqual(all.facets.chain_code);
    }
    const second = await engine.search('technologies', { ...browse, perPage: 1, page: 2, text });
    expect(second).toMatchObject({ ids: [all.ids[1]], total: 3 });
  });

  it('applies settings again only when they changed', async () => {
    const prefix = `test_${process.pid}_settings_`;
    const first = server.engine({ prefix, vocabulary: { synonymGroups: [], dictionary: [] } });
    await first.ensureIndexes();
    await first.upsert('technologies', [document('a', { title_zh: '鞣制工艺' })]);
    const find = async () => (await first.search('technologies', { ...browse, text: '制革法' })).ids;
    expect(await find()).toEqual([]);
    const applied = () => server.countTasks('settingsUpdate', `${prefix}technologies`);
    await first.ensureIndexes();
    expect(await applied()).toBe(1);
    await server
      .engine({ prefix, vocabulary: { synonymGroups: [['鞣制', '制革法']], dictionary: ['制革法'] } })
      .ensureIndexes();
    expect(await applied()).toBe(2);
    expect(await find()).toEqual(['a']);
  });

  it('takes a filled index whose vectors are named, become longer and are given up again', async () => {
    const prefix = `test_${process.pid}_vectors_`;
    const restart = async (vectorDimensions?: number) => {
      const engine = server.engine({ prefix, vocabulary: { ...emptyVocabulary, vectorDimensions } });
      await engine.ensureIndexes();
      const left = [];
      for await (const { id } of engine.ids('technologies')) left.push(id);
      return { engine, left };
    };
    const plain = await restart();
    await plain.engine.upsert('technologies', [document('a'), document('b')]);
    const named = await restart(DIMENSIONS);
    expect(named.left, 'what has no vector is to be brought again').toEqual([]);
    await named.engine.upsert('technologies', [
      document('a', { _vectors: { semantic: unit(3) } }),
      document('b', { _vectors: { semantic: null } }),
    ]);
    expect((await restart(DIMENSIONS)).left.sort()).toEqual(['a', 'b']);
    const longer = await restart(2 * DIMENSIONS);
    expect(longer.left).toEqual([]);
    await longer.engine.upsert('technologies', [document('a', { _vectors: { semantic: null } })]);
    const without = await restart();
    expect(without.left).toEqual([]);
    await without.engine.upsert('technologies', [document('a')]);
  });

  it('throws when a task failed, which waiting alone would not tell', async () => {
    const engine = server.engine();
    await engine.ensureIndexes();
    const wrong = document('an id with blanks');
    await expect(engine.upsert('technologies', [wrong])).rejects.toThrow(/failed/);
  });

  it('says that a missing index is a pause, not a bug', async () => {
    await expect(server.engine().search('needs', browse)).rejects.toMatchObject({
      name: 'EngineUnavailableError',
      reason: 'index',
    });
  });

  describe('compared with SQL', () => {
    async function filled() {
      const db = await testDb();
      await insertSearchOrganizations(db);
      for (const id of ['a', 'b', 'c']) await insertTechnology(db, { id });
      const engine = server.engine();
      await engine.ensureIndexes();
      await syncDocuments(db, engine, 'technologies', ['a', 'b', 'c']);
      return { db, engine };
    }

    it('names what is missing, stale and surplus, and notes it in the outbox', async () => {
      const { db, engine } = await filled();
      expect((await verifyIndex(db, engine)).every(isIdentical)).toBe(true);
      await insertTechnology(db, { id: 'd' });
      await db.updateTable('technology').set({ version: 2 }).where('id', '=', 'a').execute();
      await db.updateTable('technology').set({ status: 'withdrawn' }).where('id', '=', 'b').execute();

      const comparisons = await enqueueDifferences(db, engine);
      expect(comparisons.find(({ index }) => index === 'technologies')).toEqual({
        index: 'technologies',
        expected: 3,
        indexed: 3,
        missing: ['d'],
        stale: ['a'],
        surplus: ['b'],
      });
      const rows = await db
        .selectFrom('outbox')
        .select(['topic', 'entity_id'])
        .orderBy('entity_id')
        .execute();
      expect(rows).toEqual(['a', 'b', 'd'].map((entity_id) => ({ topic: 'technology.changed', entity_id })));
    });

    it('notices a changed organisation, whose name and region stand in the document', async () => {
      const { db, engine } = await filled();
      await db.updateTable('organization').set({ version: 2 }).execute();
      const [, technologies] = await verifyIndex(db, engine);
      expect(technologies?.stale).toEqual(['a', 'b', 'c']);
    });

    it('rebuilds beside the old index and swaps', async () => {
      const { db, engine } = await filled();
      await engine.upsert('technologies', [document('ghost')]);
      await db
        .updateTable('technology')
        .set({ version: 2, title: '换过的标题' })
        .where('id', '=', 'a')
        .execute();
      const report = await reindex({ db, engine, log: silentLog }, 'technologies');
      expect(report).toMatchObject({ index: 'technologies', documents: 3, sampled: 3 });
      expect((await verifyIndex(db, engine)).every(isIdentical)).toBe(true);
      expect((await engine.search('technologies', { ...browse, text: '换过' })).ids).toEqual(['a']);
      expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([]);
    });

    it('keeps the old index when the new one is not what was put in', async () => {
      const { db, engine } = await filled();
      const broken = { ...engine, countStaging: async () => 2 };
      await expect(reindex({ db, engine: broken, log: silentLog }, 'technologies')).rejects.toThrow(
        'expected 3',
      );
      expect((await verifyIndex(db, engine)).every(isIdentical)).toBe(true);
    });
  });
});
