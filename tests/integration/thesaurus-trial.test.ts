import { describe, expect, test } from 'vitest';
import { recomputeNeedMatches } from '#app/modules/matching/commands.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { createEntry } from '#app/modules/thesaurus/commands.server.ts';
import type { EntryInput } from '#app/modules/thesaurus/entry-form.ts';
import { previewEntry } from '#app/modules/thesaurus/pages.server.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { loadEntriesOf, openSmallMarket, segment } from '#tests/factories/knowledge.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

/** A need whose words no entry knows, and two technologies of which only a new entry tells the right one. */
async function openMarket(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await loadEntriesOf(db, ['leather-01', 'leather-03']);
  await makeActors(db);
  const silent = { keywords: [], innovation: '', metrics: [], applications: '', nodeCode: null };
  const need = await makeNeed(db, {
    title: '皮面老是咕唧冒泡',
    keywords: [],
    problem: '皮面咕唧冒泡，客户不要。',
    keyTechnology: '皮面不再冒泡。',
    goal: '皮面平整。',
    indicators: [],
    nodeCode: null,
  });
  await makeNeed(db, { chainCode: 'agri', nodeCode: null, title: '梨树咕唧冒泡' });
  const wanted = await makeTechnology(db, {
    ...silent,
    title: '皮面真空脱气装置',
    summary: '以有机硅消泡剂与真空脱气协同抑制涂层气泡缺陷。',
  });
  const lure = await makeTechnology(db, {
    ...silent,
    title: '皮面平整度客户评价方法',
    summary: '皮面平整，客户不要返工，皮面评价。',
  });
  let market = await openSmallMarket(db);
  const refresh = async () => {
    market = await openSmallMarket(db);
  };
  const words = (text: string) => segment(text).map((token) => token.word);
  const engine = createSqlEngine({ db, words });
  const deps = { db, engine, market: async () => market, now: () => TEST_NOW };
  await recomputeNeedMatches(deps, need.id);
  const broker = testContext(db, ACTORS.broker, { market: async () => market });
  return { db, need, wanted, lure, market, refresh, deps, broker };
}

const input: EntryInput = {
  node: 'leather-09',
  en: 'bubbles in the finish',
  direction: 'lower',
  weight: 1,
  trade: ['咕唧冒泡'],
  property: [],
  defect: ['涂层气泡'],
  process: ['真空脱气'],
  material: ['消泡剂'],
  equipment: [],
  standard: [],
  say: '',
  write: '',
  note: '',
};

describe.each(dialects)('the preview of a changed entry on %s', (dialect) => {
  test('says which needs would be read differently, by which words, and what they would be offered', async () => {
    const { db, need, wanted, lure, market, broker } = await openMarket(dialect);
    const tables = ['listing_profile', 'thesaurus_entry', 'match_suggestion', 'outbox'] as const;
    const read = () => Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    const before = await read();
    const { version } = market.knowledge;

    const trial = await previewEntry(broker, input);
    expect(trial.needs).toBe(1);
    expect(trial.rereadings).toHaveLength(1);
    const [rereading] = trial.rereadings;
    expect(rereading).toMatchObject({ needId: need.id, before: 0, words: ['咕唧冒泡'] });
    expect(rereading?.after).toBeGreaterThan(0.4);
    const ids = (list: { technologyId: string }[] = []) => list.map(({ technologyId }) => technologyId);
    expect(ids(trial.rerankings[0]?.before)[0]).toBe(lure.id);
    expect(ids(trial.rerankings[0]?.after)[0]).toBe(wanted.id);

    expect(await read()).toEqual(before);
    expect(market.knowledge.version).toBe(version);
  });

  test('promises what the saved entry then does', async () => {
    const { db, need, refresh, deps, broker } = await openMarket(dialect);
    const trial = await previewEntry(broker, input);
    const code = await createEntry(broker, input);
    await refresh();
    const profile = await db
      .selectFrom('listing_profile')
      .select('ideas_json')
      .where('listing_id', '=', need.id)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(profile.ideas_json)[code]).toBe(trial.rereadings[0]?.after);
    await recomputeNeedMatches(deps, need.id);
    const first = await db
      .selectFrom('match_suggestion')
      .select('technology_id')
      .where('need_id', '=', need.id)
      .where('direction', '=', 'need')
      .orderBy('rank')
      .executeTakeFirstOrThrow();
    expect(first.technology_id).toBe(trial.rerankings[0]?.after[0]?.technologyId);
  });

  test('finds nothing where nothing changes', async () => {
    const { broker, refresh } = await openMarket(dialect);
    const code = await createEntry(broker, input);
    await refresh();
    expect((await previewEntry(broker, input, code)).rereadings).toEqual([]);
    const silent = { ...input, trade: ['从没有人这么说'] };
    const [lost] = (await previewEntry(broker, silent, code)).rereadings;
    expect(lost?.words).toEqual(['咕唧冒泡']);
    expect(lost?.after).toBeLessThan(lost?.before ?? 0);
  });

  test('is for those who may change entries', async () => {
    const { db } = await openMarket(dialect);
    const auditor = testContext(db, ACTORS.auditor);
    await expect(previewEntry(auditor, input)).rejects.toMatchObject({ code: 'forbidden' });
    const broker = testContext(db, ACTORS.broker);
    await expect(previewEntry(broker, { ...input, node: 'x-1' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
