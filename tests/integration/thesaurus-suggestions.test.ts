import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { type Actor, OPERATOR } from '#app/modules/accounts/actor.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { EntryInput } from '#app/modules/thesaurus/entry-form.ts';
import { newEntryPage } from '#app/modules/thesaurus/pages.server.ts';
import { listRevisions, requireEntry } from '#app/modules/thesaurus/queries.server.ts';
import {
  confirmSuggestion,
  createSuggestedEntry,
  refreshSuggestions,
  rejectSuggestion,
} from '#app/modules/thesaurus/suggestion-commands.server.ts';
import { suggestionsPage } from '#app/modules/thesaurus/suggestion-pages.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { loadEntriesOf, openSmallMarket } from '#tests/factories/knowledge.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

const NODE = 'leather-09';

/** Twenty-four accepted pairs of one chain; six of them say 咕唧 on one side and 消泡剂 on the other. */
async function openMatches(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await loadEntriesOf(db, [NODE, 'agri-01']);
  await makeActors(db);
  const pairs: { needId: string; technologyId: string }[] = [];
  for (let at = 0; at < 24; at++) {
    const tells = at % 4 === 0;
    const need = await makeNeed(db, {
      title: `皮面第${at}号毛病`,
      keywords: [],
      problem: tells ? '皮面咕唧，客户不要。' : '皮面不好看，客户不要。',
      keyTechnology: '皮面要好。',
      goal: '皮面平整。',
      indicators: [],
      nodeCode: NODE,
    });
    const technology = await makeTechnology(db, {
      title: `涂层装置${at}号`,
      keywords: [],
      summary: tells ? '加入消泡剂。' : '加入填料。',
      innovation: '',
      metrics: [],
      applications: '',
      nodeCode: NODE,
    });
    pairs.push({ needId: need.id, technologyId: technology.id });
    await judge(db, need.id, technology.id, at % 2 === 0 ? 'interested' : 'introduced');
  }
  const market = await openSmallMarket(db);
  const as = (actor: Actor) => ({
    ...testContext(db, actor, { market: async () => market }),
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });
  return { db, pairs, as, broker: as(ACTORS.broker) };
}

let judgements = 0;

async function judge(
  db: Kysely<Database>,
  needId: string,
  technologyId: string,
  verdict: 'interested' | 'introduced' | 'dismissed',
): Promise<void> {
  judgements += 1;
  await db
    .insertInto('match_feedback')
    .values({
      id: `judgement-${String(judgements).padStart(6, '0')}`,
      need_id: needId,
      technology_id: technologyId,
      organization_id: 'org-firm',
      side: 'firm',
      verdict,
      reason: null,
      note: '',
      algorithm_version: '1',
      knowledge: '1',
      rank: 1,
      score: 0.5,
      features_json: '{}',
      demo: 0,
      created_by: null,
      created_at: TEST_NOW + judgements,
    })
    .execute();
}

const listAll = (db: Kysely<Database>) =>
  db.selectFrom('thesaurus_suggestion').selectAll().orderBy('id').execute();
const address = (query = '') => new URL(`http://test/admin/thesaurus/suggestions${query}`);

async function findLink(db: Kysely<Database>): Promise<string> {
  const rows = await listAll(db);
  const row = rows.find(({ trade, term }) => trade.includes('咕唧') && term === '消泡剂');
  if (!row) throw new Error(`not suggested: ${rows.map(({ trade, term }) => `${trade}/${term}`).join()}`);
  return row.id;
}

describe.each(dialects)('suggestions for the thesaurus on %s', (dialect) => {
  test('come from accepted matches, with their support, and a second look changes nothing', async () => {
    const { db, pairs, as, broker } = await openMatches(dialect);
    const count = await refreshSuggestions(as(OPERATOR));
    expect(count).toBeGreaterThan(0);
    const first = await listAll(db);
    expect(first).toHaveLength(count);
    const link = first.find(({ term }) => term === '消泡剂');
    expect(link).toMatchObject({ node_code: NODE, support: 6, state: 'open' });
    expect(JSON.parse(link?.examples_json ?? '')[0]).toEqual(pairs[0]);
    expect(await refreshSuggestions(broker)).toBe(count);
    expect(await listAll(db)).toEqual(first);

    const page = await suggestionsPage(broker, address());
    const shown = page.suggestions.find(({ term }) => term === '消泡剂');
    expect(shown?.examples[0]?.need).toBe('皮面第0号毛病');
    expect(shown?.choices.length).toBeGreaterThan(3);
    expect(page.may).toEqual({ change: true, refresh: true });
  });

  test('are taken back when people turn the matches down', async () => {
    const { db, pairs, broker } = await openMatches(dialect);
    await refreshSuggestions(broker);
    await findLink(db);
    for (const { needId, technologyId } of pairs) await judge(db, needId, technologyId, 'dismissed');
    expect(await refreshSuggestions(broker)).toBe(0);
    expect(await listAll(db)).toEqual([]);
  });

  test('a rejected one stays rejected', async () => {
    const { db, broker } = await openMatches(dialect);
    const count = await refreshSuggestions(broker);
    const id = await findLink(db);
    await rejectSuggestion(broker, id);
    expect(await refreshSuggestions(broker)).toBe(count - 1);
    const row = (await listAll(db)).find((one) => one.id === id);
    expect(row).toMatchObject({ state: 'rejected', decided_by: ACTORS.broker.userId, decided_at: TEST_NOW });
    await expect(rejectSuggestion(broker, id)).rejects.toMatchObject({ code: 'state' });
    expect((await suggestionsPage(broker, address('?state=rejected'))).suggestions).toHaveLength(1);
  });

  test('a confirmed one goes into an entry, with history, and is not suggested again', async () => {
    const { db, broker } = await openMatches(dialect);
    await refreshSuggestions(broker);
    const id = await findLink(db);
    const { suggestions } = await suggestionsPage(broker, address());
    const entryCode = suggestions.find((one) => one.id === id)?.choices[0]?.value ?? '';
    await confirmSuggestion(broker, { suggestionId: id, entryCode, kind: 'material' });
    const { entry, version } = await requireEntry(db, entryCode);
    expect(version).toBe(2);
    expect(entry.trade.at(-1)).toContain('咕唧');
    expect(entry.terms.material).toContain('消泡剂');
    expect((await listRevisions(db, entryCode))[0]?.note).toContain('消泡剂');
    const topics = await db
      .selectFrom('outbox')
      .select('topic')
      .where('entity_id', '=', 'thesaurus')
      .execute();
    expect(topics).toEqual([{ topic: 'knowledge.changed' }]);
    await refreshSuggestions(broker);
    const row = (await listAll(db)).find((one) => one.id === id);
    expect(row).toMatchObject({ state: 'confirmed', entry_code: entryCode });
    expect((await listAll(db)).filter(({ term, state }) => term === '消泡剂' && state === 'open')).toEqual(
      [],
    );
  });

  test('a new entry is made from one, and says where it comes from', async () => {
    const { db, broker } = await openMatches(dialect);
    await refreshSuggestions(broker);
    const id = await findLink(db);
    const { values } = await newEntryPage(broker, address(`?suggestion=${id}`));
    expect(values).toMatchObject({ node: NODE, property: '消泡剂' });
    const input: EntryInput = {
      node: NODE,
      en: 'bubbles',
      direction: undefined,
      weight: 0.8,
      trade: [values.trade],
      property: [],
      defect: [],
      process: [],
      material: ['消泡剂'],
      equipment: [],
      standard: [],
      say: '',
      write: '',
      note: '',
    };
    const code = await createSuggestedEntry(broker, id, input);
    expect(await requireEntry(db, code)).toMatchObject({ source: 'suggestion', version: 1 });
    await expect(createSuggestedEntry(broker, id, input)).rejects.toMatchObject({ code: 'state' });
  });

  test('an entry of another chain is no place for it, and readers do not decide', async () => {
    const { db, as, broker } = await openMatches(dialect);
    await refreshSuggestions(broker);
    const suggestionId = await findLink(db);
    const elsewhere = confirmSuggestion(broker, { suggestionId, entryCode: 'agri-001', kind: 'material' });
    await expect(elsewhere).rejects.toMatchObject({ fields: { entryCode: ['form.error.invalid'] } });
    for (const actor of [ACTORS.registrar, ACTORS.auditor, ACTORS.firmOwner]) {
      await expect(rejectSuggestion(as(actor), suggestionId)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(refreshSuggestions(as(actor))).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect((await suggestionsPage(as(ACTORS.auditor), address())).may).toEqual({
      change: false,
      refresh: false,
    });
  });
});
