import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/schema.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import type { IndexName, SearchEngine, SearchPage, SearchQuery } from '#search/port.ts';
import { syncDocuments } from '#search/sync.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { hasMeilisearch, startTestServer, type TestServer } from '#tests/fakes/meilisearch-server.ts';
import {
  BEIJING_INSTITUTE,
  insertNeed,
  insertSearchOrganizations,
  insertTechnology,
  UNVERIFIED,
  XIONGAN_INSTITUTE,
} from '#tests/fakes/search-listings.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const WAN = 1_000_000;
const DAY = 86_400_000;

const technologies: Parameters<typeof insertTechnology>[1][] = [
  {
    id: 't1',
    title: '无铬鞣制工艺',
    keywords_json: '["鞣制","皮革"]',
    chain_code: 'leather',
    node_code: 'leather-07',
    cooperation_modes_json: '["transfer","licence"]',
    trl: 7,
    price_max_fen: 30 * WAN,
    valid_to: '2026-12-31',
    published_at: TEST_NOW - 3 * DAY,
  },
  {
    id: 't2',
    title: '制革废水铬回收',
    keywords_json: '["废水","皮革"]',
    chain_code: 'leather',
    node_code: 'leather-12',
    cooperation_modes_json: '["licence"]',
    trl: 5,
    price_min_fen: 600 * WAN,
    organization_id: XIONGAN_INSTITUTE,
    valid_to: '2026-01-31',
    published_at: TEST_NOW - 2 * DAY,
  },
  {
    id: 't3',
    title: '谐波减速器轴承寿命试验方法',
    keywords_json: '["轴承"]',
    chain_code: 'equipment',
    cooperation_modes_json: '["service"]',
    trl: 8,
    published_at: TEST_NOW - DAY,
    demo: 1,
  },
  { id: 't4', title: '皮革草稿', status: 'draft', published_at: null, chain_code: 'leather' },
  { id: 't5', title: '皮革未核实机构', organization_id: UNVERIFIED, chain_code: 'leather' },
  { id: 't6', title: '皮革已下架', status: 'withdrawn', chain_code: 'leather' },
];

interface Subject {
  engine: SearchEngine;
  /** Tells the engine that rows changed, as the worker would. */
  sync(index: IndexName, ids: string[]): Promise<void>;
}

let server: TestServer;
beforeAll(async () => {
  if (hasMeilisearch) server = await startTestServer();
});
afterAll(async () => server?.stop());

async function meilisearch(db: Kysely<Database>): Promise<Subject> {
  const engine = server.engine();
  await engine.ensureIndexes();
  return { engine, sync: async (index, ids) => void (await syncDocuments(db, engine, index, ids)) };
}

async function sqlEngine(db: Kysely<Database>): Promise<Subject> {
  const segment = createSegmenter(['谐波减速器', '鞣制']);
  const engine = createSqlEngine({ db, words: (text) => segment(text).map((token) => token.word) });
  return { engine, sync: async () => {} };
}

const subjects = [
  ...(hasMeilisearch ? [{ name: 'Meilisearch', dialect: 'sqlite' as const, create: meilisearch }] : []),
  ...dialects.map((dialect) => ({ name: `SQL on ${dialect}`, dialect, create: sqlEngine })),
];

describe.each(subjects)('search engine contract: $name', ({ dialect, create }) => {
  let db: Kysely<Database>;
  let subject: Subject;

  beforeAll(async () => {
    db = await testDb(dialect);
    await insertSearchOrganizations(db);
    for (const technology of technologies) await insertTechnology(db, technology);
    await insertNeed(db, {
      id: 'n1',
      title: '轴承需求',
      budget_max_fen: 80 * WAN,
      min_trl: 6,
      urgency: 'critical',
      chain_role: 'strengthen',
      bottleneck: 1,
    });
    await insertNeed(db, {
      id: 'n2',
      title: '不公开预算',
      budget_max_fen: 80 * WAN,
      budget_visibility: 'matched',
    });
    await insertNeed(db, { id: 'n3', title: '面议需求', published_at: TEST_NOW - DAY });
    subject = await create(db);
    await subject.sync(
      'technologies',
      technologies.map(({ id }) => id),
    );
    await subject.sync('needs', ['n1', 'n2', 'n3']);
  });

  const search = (query: Partial<SearchQuery>, index: IndexName = 'technologies'): Promise<SearchPage> =>
    subject.engine.search(index, { filters: [], facets: [], page: 1, perPage: 20, ...query });

  it('finds only what is published by a verified organisation, newest first', async () => {
    const page = await search({});
    expect(page.ids).toEqual(['t3', 't2', 't1']);
    expect(page.total).toBe(3);
  });

  it('keeps what the visibility filter excludes out of ids, total and counts', async () => {
    const open = { field: 'visibility', in: ['public'] };
    expect((await search({ filters: [open] })).total).toBe(3);
    const page = await search({ filters: [{ field: 'visibility', in: ['bureau'] }], facets: ['chain_code'] });
    expect(page).toMatchObject({ ids: [], total: 0 });
    expect(page.facets.chain_code).toEqual({});
    expect((await search({ filters: [open, { field: 'org_id', in: [BEIJING_INSTITUTE] }] })).ids).toEqual([
      't3',
      't1',
    ]);
  });

  it('takes an empty list of values as nothing, never as everything', async () => {
    expect((await search({ filters: [{ field: 'org_id', in: [] }] })).total).toBe(0);
  });

  it('does not let a value break out of its filter', async () => {
    for (const value of ['leather"] OR trl >= 0 OR chain_code IN ["x', "leather' or '1'='1", 'x\\']) {
      expect((await search({ filters: [{ field: 'chain_code', in: [value] }] })).total).toBe(0);
    }
  });

  it('refuses fields that are not declared', async () => {
    await expect(search({ filters: [{ field: 'contact_phone', in: ['1'] }] })).rejects.toThrow(
      'contact_phone',
    );
    await expect(search({ facets: ['contact_phone'] })).rejects.toThrow('contact_phone');
    await expect(search({ sort: 'contact_phone:asc' })).rejects.toThrow('contact_phone');
  });

  it.each<[string, SearchQuery['filters'], string[]]>([
    ['one value', [{ field: 'chain_code', in: ['leather'] }], ['t2', 't1']],
    ['several values', [{ field: 'chain_code', in: ['leather', 'equipment'] }], ['t3', 't2', 't1']],
    ['a list field', [{ field: 'cooperation_modes', in: ['transfer', 'service'] }], ['t3', 't1']],
    ['a number as text', [{ field: 'trl', in: ['7'] }], ['t1']],
    ['both bounds', [{ field: 'trl', gte: 5, lte: 7 }], ['t2', 't1']],
    ['an instant', [{ field: 'published_at', gte: TEST_NOW - 2 * DAY }], ['t3', 't2']],
    ['a date, with open ends', [{ field: 'valid_to', gte: '2026-03-02' }], ['t3', 't1']],
    ['雄安 by attribute', [{ field: 'region_group', in: ['xiongan'] }], ['t2']],
    ['Beijing', [{ field: 'region_group', in: ['beijing'] }], ['t3', 't1']],
    ['the kind of organisation', [{ field: 'org_kind', in: ['university'] }], ['t2']],
    ['a price band', [{ field: 'price_band', in: ['10_50'] }], ['t1']],
    ['面议', [{ field: 'price_band', in: ['negotiable'] }], ['t3']],
    ['no demonstration records', [{ field: 'demo', in: [0] }], ['t2', 't1']],
    [
      'two fields',
      [
        { field: 'chain_code', in: ['leather'] },
        { field: 'trl', gte: 6 },
      ],
      ['t1'],
    ],
  ])('filters by %s', async (_name, filters, ids) => {
    const page = await search({ filters });
    expect(page.ids).toEqual(ids);
    expect(page.total).toBe(ids.length);
  });

  it('shows the band of a budget only where everybody may see it', async () => {
    const page = await search({ facets: ['budget_band', 'urgency', 'bottleneck'] }, 'needs');
    expect(page.facets.budget_band).toEqual({ '50_100': 1, negotiable: 1 });
    expect(page.facets.urgency).toEqual({ critical: 1, normal: 2 });
    expect(page.facets.bottleneck).toEqual({ 0: 2, 1: 1 });
    expect((await search({ filters: [{ field: 'trl', gte: 1 }] }, 'needs')).ids).toEqual(['n1']);
  });

  it('counts facets, a list field by its items', async () => {
    const { facets } = await search({ facets: ['chain_code', 'trl', 'cooperation_modes', 'region_group'] });
    expect(facets).toEqual({
      chain_code: { leather: 2, equipment: 1 },
      trl: { 5: 1, 7: 1, 8: 1 },
      cooperation_modes: { transfer: 1, licence: 2, service: 1 },
      region_group: { beijing: 2, xiongan: 1 },
    });
  });

  it('counts a facet without its own filter but with every other', async () => {
    const { facets, total } = await search({
      filters: [
        { field: 'chain_code', in: ['leather'] },
        { field: 'cooperation_modes', in: ['licence'] },
        { field: 'trl', gte: 6 },
      ],
      facets: ['chain_code', 'cooperation_modes', 'trl'],
    });
    expect(total).toBe(1);
    expect(facets.chain_code).toEqual({ leather: 1 });
    expect(facets.cooperation_modes).toEqual({ transfer: 1, licence: 1 });
    expect(facets.trl).toEqual({ 7: 1 });
  });

  it('pages without gaps or repeats', async () => {
    const first = await search({ perPage: 2 });
    const second = await search({ perPage: 2, page: 2 });
    expect([...first.ids, ...second.ids]).toEqual(['t3', 't2', 't1']);
    expect([first.total, second.total]).toEqual([3, 3]);
    expect((await search({ perPage: 2, page: 9 })).ids).toEqual([]);
  });

  it('sorts by what the visitor chose', async () => {
    expect((await search({ sort: 'published_at:asc' })).ids).toEqual(['t1', 't2', 't3']);
    expect((await search({ sort: 'trl:desc' })).ids).toEqual(['t3', 't1', 't2']);
  });

  it('finds by words of title and keywords', async () => {
    expect((await search({ text: '鞣制' })).ids).toEqual(['t1']);
    expect((await search({ text: '皮革 废水' })).ids[0]).toBe('t2');
    expect((await search({ text: ' 谐波减速器 ' })).ids).toEqual(['t3']);
    expect((await search({ text: '皮革', filters: [{ field: 'trl', gte: 6 }] })).ids).toEqual(['t1']);
    expect((await search({ text: '量子' })).total).toBe(0);
  });

  it('recalls by single terms, with their totals', async () => {
    const result = await subject.engine.recall('technologies', {
      terms: ['皮革', '轴承', '量子'],
      filter: [{ field: 'demo', in: [0] }],
      perTerm: 1,
      perVector: 10,
    });
    expect(result.byTerm.map(({ term, ids, total }) => [term, ids.length, total])).toEqual([
      ['皮革', 1, 2],
      ['轴承', 0, 0],
      ['量子', 0, 0],
    ]);
    expect(result.byVector).toEqual([]);
  });

  it('lists what it holds with revisions', async () => {
    const found = new Map<string, string>();
    for await (const { id, rev } of subject.engine.ids('technologies')) found.set(id, rev);
    expect([...found.keys()].sort()).toEqual(['t1', 't2', 't3']);
    expect(new Set(found.values()).size).toBe(1);
  });

  it('follows a change, a withdrawal and a return', async () => {
    const change = async (values: { title?: string; status?: string; version: number }) => {
      await db.updateTable('technology').set(values).where('id', '=', 't2').execute();
      await subject.sync('technologies', ['t2', 'unknown']);
    };
    await change({ title: '含铬污泥处置', status: 'matched', version: 2 });
    expect((await search({ text: '污泥' })).ids).toEqual(['t2']);
    await change({ status: 'withdrawn', version: 3 });
    expect((await search({})).ids).toEqual(['t3', 't1']);
    await change({ title: '制革废水铬回收', status: 'published', version: 4 });
    expect((await search({})).total).toBe(3);
  });
});
