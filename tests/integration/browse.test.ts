import type { Kysely } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { type BrowseCtx, readBrowseRequest } from '#app/modules/listings/browse.server.ts';
import { browseNeeds } from '#app/modules/needs/browse.server.ts';
import { needFacets } from '#app/modules/needs/fields.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { browseTechnologies } from '#app/modules/technologies/browse.server.ts';
import { technologyFacets } from '#app/modules/technologies/fields.ts';
import type { Database } from '#db/schema.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import type { SearchEngine } from '#search/port.ts';
import { syncDocuments } from '#search/sync.ts';
import { hasMeilisearch, startTestServer } from '#tests/fakes/meilisearch-server.ts';
import {
  insertNeed,
  insertSearchOrganizations,
  insertTechnology,
  XIONGAN_INSTITUTE,
} from '#tests/fakes/search-listings.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const WAN = 1_000_000;
const DAY = 86_400_000;

const technologies: Parameters<typeof insertTechnology>[1][] = [
  {
    id: 't1',
    title: '无铬鞣制工艺',
    chain_code: 'leather',
    node_code: 'leather-07',
    cooperation_modes_json: '["licence","transfer"]',
    trl: 7,
    price_max_fen: 30 * WAN,
    published_at: TEST_NOW - 3 * DAY,
  },
  {
    id: 't2',
    title: '制革废水铬回收',
    chain_code: 'leather',
    node_code: 'leather-12',
    cooperation_modes_json: '["licence"]',
    trl: 5,
    price_min_fen: 600 * WAN,
    organization_id: XIONGAN_INSTITUTE,
    published_at: TEST_NOW - 40 * DAY,
    // The last day is a day on which it is shown.
    valid_to: '2026-03-02',
  },
  { id: 't3', title: '轴承套圈磨削', chain_code: 'equipment', trl: 8, published_at: TEST_NOW - 200 * DAY },
  { id: 't4', title: '演示的鞣制成果', chain_code: 'leather', demo: 1 },
  { id: 't5', title: '鞣制成果已过期', chain_code: 'leather', valid_to: '2026-03-01' },
  { id: 't6', title: '鞣制成果草稿', chain_code: 'leather', status: 'draft', published_at: null },
];

async function seed(db: Kysely<Database>): Promise<void> {
  await loadReferenceData(db);
  await insertSearchOrganizations(db);
  for (const technology of technologies) await insertTechnology(db, technology);
  const budget = { budget_min_fen: 20 * WAN, budget_max_fen: 40 * WAN };
  await insertNeed(db, {
    id: 'n1',
    title: '羊皮无铬鞣制',
    ...budget,
    chain_code: 'leather',
    valid_to: '2026-12-31',
  });
  await insertNeed(db, {
    id: 'n2',
    title: '轴承寿命提升',
    ...budget,
    budget_visibility: 'bureau',
    anonymous: 1,
    valid_to: '2026-04-01',
  });
  await insertNeed(db, { id: 'n3', title: '梨贮藏保鲜' });
}

describe.each(dialects)('public lists on %s', (dialect) => {
  let db: Kysely<Database>;
  let sqlEngine: SearchEngine;
  beforeAll(async () => {
    db = await testDb(dialect);
    await seed(db);
    sqlEngine = createSqlEngine({ db, words: (text) => text.split(/\s+/) });
  });

  const context = (parts: { actor?: Actor; search?: SearchEngine; demo?: boolean } = {}): BrowseCtx => ({
    ...testContext(db, parts.actor ?? ACTORS.visitor, { demo: parts.demo ?? false }),
    search: parts.search ?? sqlEngine,
    locale: 'zh-CN',
    t: translator('zh-CN'),
  });
  const open = async (address: string, parts: Parameters<typeof context>[0] = {}) => {
    const ctx = context(parts);
    const url = new URL(address, 'http://test');
    if (url.pathname === '/needs') return browseNeeds(ctx, await readBrowseRequest(ctx, needFacets, url));
    return browseTechnologies(ctx, await readBrowseRequest(ctx, technologyFacets, url));
  };
  const ids = async (address: string, parts: Parameters<typeof context>[0] = {}) =>
    (await open(address, parts)).cards.map((card) => card.id);
  const counts = async (address: string, name: string) => {
    const { groups } = await open(address);
    const options = groups.find((group) => group.name === name)?.options ?? [];
    return Object.fromEntries(options.map(({ value, count }) => [value, count]));
  };

  it('shows what is public today, newest first, and counts exactly that', async () => {
    const page = await open('/technologies');
    expect(page.cards.map((card) => card.id)).toEqual(['t1', 't2', 't3']);
    expect(page).toMatchObject({ total: 3, page: 1, pages: 1, isDegraded: true, hasFilters: false });
    expect(page.asOf).toBe('2026年3月2日 10:00');
    expect(await counts('/technologies', 'chain')).toMatchObject({ leather: 2, equipment: 1, display: 0 });
  });

  it('shows invented records on a demonstration installation only', async () => {
    expect(await ids('/technologies?chain=leather', { demo: true })).toContain('t4');
    expect(await ids('/technologies?chain=leather')).not.toContain('t4');
  });

  it('narrows by every facet', async () => {
    expect(await ids('/technologies?chain=leather')).toEqual(['t1', 't2']);
    expect(await ids('/technologies?node=leather-12')).toEqual(['t2']);
    expect(await ids('/technologies?region=xiongan')).toEqual(['t2']);
    expect(await ids('/technologies?region=beijing&region=xiongan')).toEqual(['t1', 't2', 't3']);
    expect(await ids('/technologies?trl=7-9')).toEqual(['t1', 't3']);
    expect(await ids('/technologies?mode=transfer')).toEqual(['t1']);
    expect(await ids('/technologies?kind=university')).toEqual(['t2']);
    expect(await ids('/technologies?since=90')).toEqual(['t1', 't2']);
    expect(await ids('/technologies?price=10_50')).toEqual(['t1']);
    expect(await ids('/technologies?price=negotiable')).toEqual(['t3']);
    expect(await ids('/technologies?q=鞣制')).toEqual(['t1']);
    expect(await ids('/technologies?sort=mature')).toEqual(['t3', 't1', 't2']);
  });

  it('counts a facet without its own choice, and the others with it', async () => {
    expect(await counts('/technologies?region=xiongan', 'region')).toMatchObject({
      beijing: 2,
      xiongan: 1,
      other: 0,
    });
    expect(await counts('/technologies?region=xiongan', 'trl')).toEqual({ '1-3': 0, '4-6': 1, '7-9': 0 });
    expect(await counts('/technologies?since=7', 'since')).toEqual({ 7: 1, 30: 1, 90: 2, 365: 3 });
    expect(await counts('/technologies', 'mode')).toEqual({ transfer: 1, licence: 2 });
  });

  it('nests the nodes of a chain that have something behind them', async () => {
    const { groups } = await open('/technologies?chain=leather');
    const leather = groups[0]?.options.find(({ value }) => value === 'leather');
    expect(leather?.children?.map(({ value, count }) => [value, count])).toEqual([
      ['leather-07', 1],
      ['leather-12', 1],
    ]);
  });

  it('keeps counting the other chains when a node is chosen', async () => {
    expect(await counts('/technologies?node=leather-07', 'chain')).toMatchObject({
      leather: 2,
      equipment: 1,
    });
  });

  it('counts and filters public budgets only, and hides the others with the name', async () => {
    expect(await counts('/needs', 'budget')).toMatchObject({ '10_50': 1, negotiable: 1 });
    expect(await ids('/needs?budget=10_50')).toEqual(['n1']);
    const { cards } = await open('/needs?q=轴承');
    expect(cards).toMatchObject([{ id: 'n2', budget: null, organization: { id: null, isMasked: true } }]);
  });

  it('orders needs by their last day, those without one last', async () => {
    expect(await ids('/needs?sort=closing')).toEqual(['n2', 'n1', 'n3']);
  });

  it('offers relevance only for words', async () => {
    expect((await open('/needs')).sort).toMatchObject({ value: 'newest' });
    const { sort } = await open('/needs?q=鞣制');
    expect(sort.value).toBe('relevance');
    expect(sort.options.map(({ value }) => value)).toEqual(['relevance', 'newest', 'closing']);
  });

  it('says which condition to give up when nothing is found, and how much is found then', async () => {
    const page = await open('/technologies?q=石墨烯&region=xiongan&kind=agency');
    expect(page.total).toBe(0);
    expect(page.wider).toEqual([]);
    const nearer = await open('/technologies?region=xiongan&trl=7-9');
    expect(nearer.wider).toEqual([
      { label: '单位所在地', to: '?trl=7-9', count: 2 },
      { label: '技术成熟度', to: '?region=xiongan', count: 1 },
    ]);
  });

  it('turns a page beyond the end into the last one', async () => {
    expect(await open('/technologies?page=40')).toMatchObject({ page: 1, pages: 1, total: 3 });
  });

  it('leads other spellings of an address to the one', async () => {
    const asked = (address: string) =>
      readBrowseRequest(context(), technologyFacets, new URL(address, 'http://test'));
    expect((await asked('/technologies?q=&sort=newest&budget=10_50&chain=moon')).redirectTo).toBe(
      '/technologies',
    );
    expect((await asked('/technologies?trl=7-9&node=leather-07')).redirectTo).toBe(
      '/technologies?chain=leather&node=leather-07&trl=7-9',
    );
    expect((await asked('/technologies?chain=leather&page=2')).redirectTo).toBeNull();
  });

  it('lets the database decide what is seen, whatever the index holds', async () => {
    const stale: SearchEngine = {
      ...sqlEngine,
      search: async () => ({ ids: ['t6', 't3', 't5', 'gone', 't1'], total: 5, facets: {}, degraded: false }),
    };
    for (const actor of [ACTORS.visitor, ACTORS.institutionOwner, ACTORS.broker])
      expect(await ids('/technologies', { actor, search: stale })).toEqual(['t3', 't1']);
    expect((await open('/technologies', { search: stale })).isDegraded).toBe(false);
  });
});

describe.skipIf(!hasMeilisearch)('public lists with the real search engine', () => {
  it('find, count and order as SQL does', async () => {
    const db = await testDb('sqlite');
    await seed(db);
    const server = await startTestServer();
    try {
      const search = server.engine();
      await search.ensureIndexes();
      await syncDocuments(
        db,
        search,
        'technologies',
        technologies.map(({ id }) => id),
      );
      const sqlEngine = createSqlEngine({ db, words: (text) => [text] });
      const addresses = ['', 'node=leather-12', 'region=xiongan&trl=4-6', 'mode=transfer', 'kind=university'];
      for (const query of [
        ...addresses,
        'since=90',
        'price=10_50',
        'sort=mature',
        'trl=1-3&region=tianjin',
      ]) {
        const url = new URL(`http://test/technologies?${query}`);
        const open = async (engine: SearchEngine) => {
          const base = testContext(db, ACTORS.visitor);
          const ctx: BrowseCtx = { ...base, search: engine, locale: 'zh-CN', t: translator('zh-CN') };
          return browseTechnologies(ctx, await readBrowseRequest(ctx, technologyFacets, url));
        };
        expect(await open(search), query).toEqual({ ...(await open(sqlEngine)), isDegraded: false });
      }
    } finally {
      await server.stop();
    }
  });
});
