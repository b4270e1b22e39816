import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { matchesForNeed, matchesForTechnology } from '#app/modules/matching/pages.server.ts';
import type { Explanation, MatchFeatures } from '#app/modules/matching/schema.ts';
import { readListPage } from '#app/modules/matching/stored-lists.server.ts';
import type { Need } from '#app/modules/needs/schema.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Technology } from '#app/modules/technologies/schema.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

const TODAY = '2026-03-02';
const as = (actor: Actor) => ({ actor, today: TODAY, locale: 'zh-CN' as const });

/** 掉色 at the start of the need's problem; 耐湿擦色牢度 at the start of the technology's summary. */
const EXPLANATION: Explanation = {
  terms: [
    {
      text: '羊皮',
      share: 0.4,
      need: [{ field: 'problem', start: 2, length: 2 }],
      technology: [{ field: 'summary', start: 8, length: 2 }],
    },
  ],
  links: [
    {
      entry: 'leather-001',
      said: '掉色',
      term: '耐湿擦色牢度',
      isConfirmed: true,
      share: 0.7,
      need: [{ field: 'problem', start: 0, length: 2 }],
      technology: [{ field: 'summary', start: 0, length: 6 }],
    },
  ],
  fields: [
    { key: 'trl', state: 'not_met', value: -0.5, need: 6, technology: 4 },
    { key: 'budget', state: 'not_met', value: -0.3, need: 50_000_000, technology: 80_000_000 },
  ],
  indicators: [{ name: '湿擦', wanted: '≥ 3 级', offered: '湿擦 2 级', state: 'not_met' }],
  features: { text: 0.4 } as MatchFeatures,
};

async function storeList(
  db: Kysely<Database>,
  direction: 'need' | 'technology',
  pairs: readonly { needId: string; technologyId: string }[],
  explanation: object = EXPLANATION,
): Promise<void> {
  await db
    .insertInto('match_suggestion')
    .values(
      pairs.map(({ needId, technologyId }, at) => ({
        direction,
        need_id: needId,
        technology_id: technologyId,
        rank: at + 1,
        score: 0.9 - at / 100,
        band: 'high' as const,
        algorithm_version: 'test-1/knowledge-1',
        explanation_json: JSON.stringify(explanation),
        need_version: 1,
        technology_version: 1,
        computed_at: TEST_NOW,
      })),
    )
    .execute();
  const [first] = pairs;
  await db
    .insertInto('match_run')
    .values({
      direction,
      subject_id: (direction === 'need' ? first?.needId : first?.technologyId) ?? '',
      algorithm_version: 'test-1/knowledge-1',
      results: pairs.length,
      computed_at: TEST_NOW,
    })
    .execute();
}

async function openMarket(dialect: TestDialect, given: Parameters<typeof makeNeed>[1] = {}) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await makeActors(db);
  const need = await makeNeed(db, { problem: '掉色羊皮，一摸一手黑。', ...given });
  const technology = await makeTechnology(db, { summary: '耐湿擦色牢度好的羊皮顶层涂饰。' });
  return { db, need, technology, pair: { needId: need.id, technologyId: technology.id } };
}

describe.each(dialects)('the pages of matches on %s', (dialect) => {
  describe('a long list', () => {
    let db: Kysely<Database>;
    let need: Need;
    let technologies: Technology[];

    beforeEach(async () => {
      db = await testDb(dialect);
      await loadReferenceData(db);
      await makeActors(db);
      need = await makeNeed(db);
      technologies = [];
      for (let at = 0; at < 13; at++) technologies.push(await makeTechnology(db, { title: `成果 ${at}` }));
      await storeList(
        db,
        'need',
        technologies.map(({ id }) => ({ needId: need.id, technologyId: id })),
      );
    });

    const ranksOf = (list: { matches: { rank: number; card: { title: string } }[] }) =>
      list.matches.map(({ rank, card }) => `${rank} ${card.title}`);

    test('comes ten a page, and a page beyond the end is the last one', async () => {
      const first = await matchesForNeed(db, need.id, as(ACTORS.firmOwner));
      expect(first).toMatchObject({ count: 13, page: 1, pages: 2 });
      expect(ranksOf(first)).toEqual(technologies.slice(0, 10).map(({ title }, at) => `${at + 1} ${title}`));
      const last = await matchesForNeed(db, need.id, as(ACTORS.firmOwner), { page: 9 });
      expect(last.page).toBe(2);
      expect(ranksOf(last)).toEqual(['11 成果 10', '12 成果 11', '13 成果 12']);
    });

    test('leaves out what may not be seen before it counts and cuts', async () => {
      const [withdrawn, expired, setAside] = technologies.map(({ id }) => id);
      await db
        .updateTable('technology')
        .set({ status: 'withdrawn' })
        .where('id', '=', withdrawn ?? '')
        .execute();
      await db
        .updateTable('technology')
        .set({ valid_to: '2026-03-01' })
        .where('id', '=', expired ?? '')
        .execute();
      const list = await matchesForNeed(db, need.id, as(ACTORS.firmOwner), { without: [setAside ?? ''] });
      expect(list).toMatchObject({ count: 10, pages: 1 });
      expect(ranksOf(list)[0]).toBe('1 成果 3');
      expect(ranksOf(list).at(-1)).toBe('10 成果 12');
    });

    test('is cut in the database: other pages are not even read', async () => {
      await db
        .updateTable('match_suggestion')
        .set({ explanation_json: 'not to be read' })
        .where('rank', '>', 10)
        .execute();
      const page = { direction: 'need', subjectId: need.id, today: TODAY, page: 1, without: [] } as const;
      await expect(readListPage(db, page)).resolves.toMatchObject({ count: 13 });
      await expect(readListPage(db, { ...page, page: 2 })).rejects.toThrow(SyntaxError);
    });

    test('of an unverified institution shows nothing', async () => {
      await db
        .updateTable('organization')
        .set({ verification: 'pending' })
        .where('id', '=', 'org-institution')
        .execute();
      expect(await matchesForNeed(db, need.id, as(ACTORS.firmOwner))).toMatchObject({
        count: 0,
        matches: [],
      });
    });
  });

  test('says links first, marks both sides of them by number, and shared words apart', async () => {
    const { db, need, pair } = await openMarket(dialect);
    await storeList(db, 'need', [pair]);
    const { matches, reader } = await matchesForNeed(db, need.id, as(ACTORS.firmOwner));
    expect(reader).toBe('firm');
    expect(matches[0]?.links).toEqual([
      { number: 1, said: '掉色', terms: ['耐湿擦色牢度'], isConfirmed: true },
    ]);
    expect(matches[0]?.terms).toEqual(['羊皮']);
    const marks = (fields: { pieces: { text: string; mark: unknown }[] }[] | undefined) =>
      fields?.flatMap(({ pieces }) => pieces.flatMap(({ text, mark }) => (mark ? [[text, mark]] : [])));
    expect(marks(matches[0]?.inNeed)).toEqual([
      ['掉色', 1],
      ['羊皮', 'shared'],
    ]);
    expect(marks(matches[0]?.inTechnology)).toEqual([
      ['耐湿擦色牢度', 1],
      ['羊皮', 'shared'],
    ]);
    expect(matches[0]?.indicators).toEqual(EXPLANATION.indicators);
  });

  test('says what would raise the match, with the way there for those who can go it', async () => {
    const { db, need, technology, pair } = await openMarket(dialect);
    await storeList(db, 'need', [pair]);
    const read = async (actor: Actor, mayOpenDeal: boolean) => {
      const { matches } = await matchesForNeed(db, need.id, as(actor), { mayOpenDeal });
      return matches[0]?.advice.map(({ kind, text, step }) => [kind, text, step?.to ?? null]);
    };
    const talk = `/desk/deals/new?need=${need.id}&technology=${technology.id}`;
    expect(await read(ACTORS.firmOwner, true)).toEqual([
      ['indicator_missed', expect.stringContaining('还差 1 级'), talk],
      ['trl', expect.stringContaining('还缺中试'), talk],
      ['budget', expect.stringContaining('30 万元'), talk],
      ['readings', expect.any(String), `/desk/needs/${need.id}/edit`],
    ]);
    const forAuditor = await read(ACTORS.auditor, false);
    expect(forAuditor?.map(([kind, , to]) => [kind, to])).toEqual([
      ['indicator_missed', null],
      ['trl', null],
      ['budget', null],
    ]);
  });

  test('keeps a hidden budget out of the fields, the advice, and everything else', async () => {
    const { db, technology, pair } = await openMarket(dialect, {
      budgetVisibility: 'bureau',
      budgetMaxFen: 50_000_000,
    });
    await storeList(db, 'technology', [pair]);
    const hidden = await matchesForTechnology(db, technology.id, as(ACTORS.institutionOwner));
    expect(hidden.reader).toBe('institution');
    expect(hidden.matches[0]?.advice.map(({ kind }) => kind)).toEqual(['indicator_missed', 'trl']);
    expect(hidden.matches[0]?.fields[1]).toMatchObject({ state: 'unknown', need: '' });
    // Neither the amount nor its distance from the price, which is public.
    expect(JSON.stringify(hidden)).not.toMatch(/50 ?万|30 ?万|50000000/);
    const open = await matchesForTechnology(db, technology.id, as(ACTORS.broker));
    expect(open.matches[0]?.advice.map(({ kind }) => kind)).toContain('budget');
  });

  test('shows explanations that were stored before links and indicators', async () => {
    const { db, need, pair } = await openMarket(dialect);
    const { terms, fields } = EXPLANATION;
    await storeList(db, 'need', [pair], { terms, fields });
    const { matches } = await matchesForNeed(db, need.id, as(ACTORS.firmOwner));
    expect(matches[0]).toMatchObject({ links: [], indicators: [], terms: ['羊皮'] });
    expect(matches[0]?.inTechnology).toHaveLength(1);
    expect(matches[0]?.advice.map(({ kind }) => kind)).toEqual(['trl', 'budget']);
  });
});
