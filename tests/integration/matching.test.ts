import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#app/modules/accounts/actor.ts';
import {
  enqueueOutdatedMatches,
  type MatchingDeps,
  recomputeNeedMatches,
  recomputeTechnologyMatches,
} from '#app/modules/matching/commands.server.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import { matchesForNeed, matchesForTechnology } from '#app/modules/matching/pages.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import type { Database } from '#db/schema.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

const segment = createSegmenter(taxonomyVocabulary().words);
const as = (actor: Actor) => ({ actor, today: '2026-03-02', locale: 'zh-CN' as const });

/** A market of one need and three technologies, of which the first fits and the last does not. */
async function openMarket(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await loadShippedThesaurus(db, TEST_NOW);
  await makeActors(db);
  const need = await makeNeed(db, { budgetVisibility: 'bureau' });
  const tanning = await makeTechnology(db);
  const dyeing = await makeTechnology(db, {
    title: '羊皮低温染色助剂',
    keywords: ['染色'],
    summary: '提高羊皮染色的匀染性和耐摩擦色牢度。',
    innovation: '',
    metrics: [],
    applications: '服装革。',
    nodeCode: 'leather-07',
  });
  const bearing = await makeTechnology(db, {
    title: '轴承滚道超精研加工',
    keywords: ['轴承'],
    summary: '提高轴承滚道表面质量。',
    innovation: '',
    metrics: [],
    applications: '轴承制造。',
    chainCode: 'equipment',
    nodeCode: null,
  });
  await db.deleteFrom('outbox').execute();
  const keeper = new MarketKeeper({ db, segment, now: () => TEST_NOW });
  const market = await keeper.current();
  const words = (text: string) => segment(text).map((token) => token.word);
  const deps: MatchingDeps = {
    db,
    engine: createSqlEngine({ db, words }),
    market: () => keeper.current(),
    now: () => TEST_NOW,
  };
  return { db, deps, market, need, tanning, dyeing, bearing };
}

async function takeQueued(db: Kysely<Database>): Promise<string[]> {
  const rows = await db.selectFrom('outbox').select(['topic', 'entity_id']).orderBy('entity_id').execute();
  await db.deleteFrom('outbox').execute();
  return rows.map((row) => `${row.topic} ${row.entity_id}`);
}

describe.each(dialects)('matching on %s', (dialect) => {
  test('a need is led to the technology that fits, with reasons both texts bear out', async () => {
    const { db, deps, need, tanning, bearing } = await openMarket(dialect);
    await recomputeNeedMatches(deps, need.id);

    const { matches, computedAt } = await matchesForNeed(db, need.id, as(ACTORS.firmOwner));
    expect(computedAt).toBe(TEST_NOW);
    expect(matches[0]?.card.id).toBe(tanning.id);
    expect(matches.map(({ card }) => card.id)).not.toContain(bearing.id);
    const [best] = matches;
    expect(best?.terms).toContain('收缩温度');
    for (const field of [...(best?.inNeed ?? []), ...(best?.inTechnology ?? [])]) {
      const marked = field.pieces.filter(({ mark }) => mark === 'shared').map(({ text }) => text);
      // Neighbouring wordings run into one mark, and a link may cut one short.
      const isNamed = (text: string) =>
        best?.terms.some((term) => term.includes(text) || text.includes(term)) ?? false;
      expect(marked.filter((text) => !isNamed(text))).toEqual([]);
      expect(field.pieces.some(({ mark }) => mark !== null)).toBe(true);
    }
    expect(Object.fromEntries(best?.fields.map(({ key, state }) => [key, state]) ?? [])).toEqual({
      chain: 'met',
      trl: 'met',
      budget: 'not_met',
      cooperation: 'met',
      region: 'met',
      quantity: 'met',
      freshness: 'met',
      ip: 'unknown',
      record: 'unknown',
    });
  });

  test('the same state gives the same list', async () => {
    const { db, deps, need } = await openMarket(dialect);
    const read = () => db.selectFrom('match_suggestion').selectAll().orderBy('rank').execute();
    await recomputeNeedMatches(deps, need.id);
    const first = await read();
    await recomputeNeedMatches(deps, need.id);
    expect(first.length).toBeGreaterThan(1);
    expect(await read()).toEqual(first);
  });

  test('a technology is led to the need, and a hidden budget stays hidden', async () => {
    const { db, deps, need, tanning } = await openMarket(dialect);
    await recomputeTechnologyMatches(deps, tanning.id);
    const { matches } = await matchesForTechnology(db, tanning.id, as(ACTORS.institutionOwner));
    expect(matches.map(({ card }) => card.id)).toEqual([need.id]);
    expect(matches[0]?.fields.find(({ key }) => key === 'budget')).toMatchObject({
      state: 'unknown',
      need: '',
    });

    const seenByBureau = await matchesForTechnology(db, tanning.id, as(ACTORS.broker));
    expect(seenByBureau.matches[0]?.fields.find(({ key }) => key === 'budget')?.state).toBe('not_met');
  });

  test('only its own people and the bureau see the list', async () => {
    const { db, deps, need, tanning } = await openMarket(dialect);
    await recomputeNeedMatches(deps, need.id);
    for (const actor of [ACTORS.otherFirmOwner, ACTORS.institutionOwner]) {
      await expect(matchesForNeed(db, need.id, as(actor))).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(matchesForNeed(db, need.id, as(ACTORS.visitor))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(matchesForTechnology(db, tanning.id, as(ACTORS.firmOwner))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('a change reaches the other side once, and the two sides do not call each other for ever', async () => {
    const { db, deps, need, tanning, dyeing } = await openMarket(dialect);
    await recomputeNeedMatches(deps, need.id);
    expect(await takeQueued(db)).toEqual(
      [tanning.id, dyeing.id].sort().map((id) => `match.technology ${id}`),
    );
    await recomputeNeedMatches(deps, need.id);
    expect(await takeQueued(db)).toEqual([]);

    await db.updateTable('need').set({ version: 9 }).where('id', '=', need.id).execute();
    await recomputeNeedMatches(deps, need.id);
    expect(await takeQueued(db)).toHaveLength(2);
  });

  test('what is withdrawn disappears from both sides, and the lists it leaves are filled again', async () => {
    const { db, deps, need, tanning } = await openMarket(dialect);
    await recomputeNeedMatches(deps, need.id);
    await recomputeTechnologyMatches(deps, tanning.id);
    await db.deleteFrom('outbox').execute();
    await db.updateTable('technology').set({ status: 'withdrawn' }).where('id', '=', tanning.id).execute();

    // Between the withdrawal and the worker, the page already leaves it out.
    const before = await matchesForNeed(db, need.id, as(ACTORS.firmOwner));
    expect(before.matches.map(({ card }) => card.id)).not.toContain(tanning.id);

    await recomputeTechnologyMatches(deps, tanning.id);
    expect(await takeQueued(db)).toEqual([`match.need ${need.id}`]);
    const left = await db
      .selectFrom('match_suggestion')
      .select('rank')
      .where('technology_id', '=', tanning.id)
      .execute();
    expect(left).toEqual([]);
  });

  test('lists of an older algorithm are asked for again', async () => {
    const { db, deps, market, need } = await openMarket(dialect);
    expect(await enqueueOutdatedMatches(db, market.version, TEST_NOW)).toBe(4);
    await recomputeNeedMatches(deps, need.id);
    expect(await enqueueOutdatedMatches(db, market.version, TEST_NOW)).toBe(3);
    await db.updateTable('match_run').set({ algorithm_version: 'older' }).execute();
    expect(await enqueueOutdatedMatches(db, market.version, TEST_NOW)).toBe(4);
  });

  test('statistics follow what is changed and withdrawn', async () => {
    const { db, deps, market, need, dyeing } = await openMarket(dialect);
    const before = market.statistics.documents;
    await db
      .updateTable('technology')
      .set({ summary: '全新的说明', version: 9 })
      .where('id', '=', dyeing.id)
      .execute();
    await recomputeTechnologyMatches(deps, dyeing.id);
    expect(market.statistics.documents).toBe(before);
    await db.updateTable('need').set({ status: 'withdrawn' }).where('id', '=', need.id).execute();
    await recomputeNeedMatches(deps, need.id);
    expect(market.statistics.documents).toBe(before - 1);
  });
});
