import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '#app/lib/random.ts';
import { recomputeNeedMatches } from '#app/modules/matching/commands.server.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import type { Market } from '#app/modules/matching/market.server.ts';
import { forgetOldChanges } from '#app/modules/matching/profile-changes.server.ts';
import { walkProfiles } from '#app/modules/matching/profiles.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { setEntryStatus } from '#app/modules/thesaurus/commands.server.ts';
import { repeat } from '#app/server/repeat.server.ts';
import { claim, markDone } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { loadEntriesOf, segment } from '#tests/factories/knowledge.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

const CODE = 'leather-001';
const HOUR_MS = 60 * 60_000;
/** The first one trains the recogniser. */
const PATIENCE = { timeout: 300_000 };

/** Two processes that have read the same market, and a clock they share. */
async function openProcesses(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await loadEntriesOf(db, ['leather-01', 'leather-03']);
  await makeActors(db);
  const need = await makeNeed(db);
  const technology = await makeTechnology(db);
  await db.deleteFrom('outbox').execute();
  const clock = { now: TEST_NOW };
  const open = () => new MarketKeeper({ db, segment, now: () => clock.now });
  const here = open();
  const there = open();
  await Promise.all([here.current(), there.current()]);
  return { db, here, there, clock, need, technology, fresh: () => open().current() };
}

/** Everything a market counts: of all the stored profiles, how often their words occur and who is found by what they say. */
async function countedIn(db: Kysely<Database>, market: Market) {
  const { statistics, knowledge } = market;
  const listings: object[] = [];
  for (const kind of ['need', 'technology'] as const) {
    for await (const page of walkProfiles(db, kind, knowledge.version)) {
      for (const { id, rev, vector, ideas } of page)
        listings.push({
          id,
          rev,
          df: Array.from(vector.terms, (term) => statistics.df(term)),
          byIdeas: market.ideasOf(kind).find(ideas, 100),
          byShingles: market.shinglesOf(kind).find(vector, 100),
        });
    }
  }
  return {
    documents: statistics.documents,
    lengths: statistics.meanLengths.map((length) => Math.round(length * 1_000)),
    ideas: [market.ideasOf('need').size, market.ideasOf('technology').size],
    isWhole: market.isWhole,
    listings,
  };
}

async function change(db: Kysely<Database>, id: string, summary: string): Promise<void> {
  await db
    .updateTable('technology')
    .set((eb) => ({ summary, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

describe.each(dialects)('two processes over one database on %s', PATIENCE, (dialect) => {
  test('what one stores the other counts after its next look, once', async () => {
    const { db, here, there, fresh, technology } = await openProcesses(dialect);
    const added = await makeTechnology(db, {
      title: '羊皮低温染色助剂',
      summary: '提高羊皮染色的耐摩擦色牢度。',
    });
    await (await here.current()).note('technology', [added.id]);
    await change(db, technology.id, '第一次改过的说明。');
    await (await here.current()).note('technology', [technology.id]);
    await change(db, technology.id, '第二次改过的说明，再长一些。');
    await (await here.current()).note('technology', [technology.id]);

    expect((await there.current()).ideasOf('technology').size).toBe(1);
    await there.look();
    const expected = await countedIn(db, await fresh());
    expect(expected.documents).toBe(3);
    expect(await countedIn(db, await there.current())).toEqual(expected);
    expect(await countedIn(db, await here.current())).toEqual(expected);
    await there.look();
    expect(await countedIn(db, await there.current())).toEqual(expected);
  });

  test('a change made through one is seen by the other within the interval', async () => {
    const { db, here, there } = await openProcesses(dialect);
    const log = { error: (fields: object) => expect.unreachable(JSON.stringify(fields)) };
    const stop = repeat(() => there.look(), { everyMs: 50, log: log as never, complaint: 'not seen' });
    const added = await makeTechnology(db, { title: '羊皮低温染色助剂' });
    const [profile] = await (await here.current()).note('technology', [added.id]);
    const market = await there.current();
    await expect
      .poll(() => market.ideasOf('technology').find(profile?.ideas ?? new Map(), 10), { timeout: 20_000 })
      .toContain(added.id);
    stop();
  });

  test('what one takes off the market leaves the other as well', async () => {
    const { db, here, there, fresh, need, technology } = await openProcesses(dialect);
    await (await here.current()).forget('need', need.id);
    await there.look();
    expect((await there.current()).statistics.documents).toBe(1);
    expect((await there.current()).ideasOf('need').size).toBe(0);
    await (await there.current()).forget('technology', technology.id);
    await here.look();
    expect((await here.current()).statistics.documents).toBe(0);
    // A keeper that starts now profiles what is published again; that is what these two then see.
    const expected = await countedIn(db, await fresh());
    for (const keeper of [here, there]) {
      await keeper.look();
      expect(await countedIn(db, await keeper.current())).toEqual(expected);
    }
  });

  test('whatever the two do to the same listings in whatever order, nothing is counted twice', async () => {
    const { db, here, there, fresh } = await openProcesses(dialect);
    const random = seededRandom(20261126);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const ids: string[] = [];
    for (let n = 0; n < 6; n++)
      ids.push((await makeTechnology(db, { title: `第${n}项鞣制成果`, summary: `鞣剂 ${n} 号。` })).id);
    for (let step = 0; step < 60; step++) {
      const id = pick(ids);
      const market = await pick([here, there]).current();
      const deed = random();
      if (deed < 0.35) await change(db, id, `收缩温度提高 ${Math.floor(random() * 40)} ℃，第 ${step} 版。`);
      else if (deed < 0.5) await market.forget('technology', id);
      else if (deed < 0.75) await market.note('technology', [id]);
      else if (deed < 0.9) await market.note('technology', ids);
      else await pick([here, there]).look();
      // At the same moment, as two processes do.
      if (random() < 0.3)
        await Promise.all([here, there].map(async (one) => (await one.current()).note('technology', [id])));
    }
    const expected = await countedIn(db, await fresh());
    expect(expected.listings).toHaveLength(8);
    for (const keeper of [here, there]) {
      await keeper.look();
      expect(await countedIn(db, await keeper.current())).toEqual(expected);
    }
  });

  test('who was away for longer than changes are kept reads the market again', async () => {
    const { db, here, there, clock, fresh, technology } = await openProcesses(dialect);
    await change(db, technology.id, '改过的说明。');
    await (await here.current()).note('technology', [technology.id]);
    clock.now += HOUR_MS + 1;
    expect(await forgetOldChanges(db, clock.now)).toBeGreaterThan(0);
    await there.look();
    const { isWhole, ...expected } = await countedIn(db, await fresh());
    expect(isWhole).toBe(true);
    expect(await countedIn(db, await there.current())).toMatchObject(expected);
  });

  test('knowledge that one takes in reaches the other, with the lists that it had made before', async () => {
    const { db, here, there, need } = await openProcesses(dialect);
    const before = await there.current();
    const broker = testContext(db, ACTORS.broker, { market: () => here.current() });
    await setEntryStatus(broker, { code: CODE, version: 1, status: 'retired', note: '' });
    const [row] = await claim(db, {
      topics: ['knowledge.changed'],
      limit: 1,
      leaseMs: 30_000,
      now: TEST_NOW,
    });
    await here.refresh();
    await markDone(db, row ? [row] : []);
    // The second process has not looked yet and makes a list as it knows how to.
    const engine = createSqlEngine({ db, words: (text) => segment(text).map(({ word }) => word) });
    const deps = { db, engine, market: () => there.current(), now: () => TEST_NOW };
    await recomputeNeedMatches(deps, need.id);
    await db.deleteFrom('outbox').execute();

    await there.look();
    const after = await there.current();
    expect(after.knowledge.version).toBe((await here.current()).knowledge.version);
    expect(after.knowledge.version).not.toBe(before.knowledge.version);
    expect(after.knowledge.thesaurus.get(CODE)).toBeUndefined();
    expect(await countedIn(db, after)).toEqual(await countedIn(db, await here.current()));
    const asked = await db
      .selectFrom('outbox')
      .select('entity_id')
      .where('topic', '=', 'match.need')
      .execute();
    expect(asked).toEqual([{ entity_id: need.id }]);

    // Nothing more to hear, for neither of them.
    await here.look();
    await there.look();
    expect(await there.current()).toBe(after);
  });

  test('a list that was being made while new knowledge came is made again', async () => {
    const { db, here, there, need } = await openProcesses(dialect);
    const old = await there.current();
    await loadEntriesOf(db, ['leather-07']);
    await here.refresh();
    await there.look();
    await db.deleteFrom('outbox').execute();
    const markets = [old];
    const engine = createSqlEngine({ db, words: (text) => segment(text).map(({ word }) => word) });
    const market = async () => markets.shift() ?? there.current();
    await recomputeNeedMatches({ db, engine, market, now: () => TEST_NOW }, need.id);
    const asked = await db
      .selectFrom('outbox')
      .select('entity_id')
      .where('topic', '=', 'match.need')
      .execute();
    expect(asked).toEqual([{ entity_id: need.id }]);
  });

  test('a look without news is two small reads, and none where no market is held', async () => {
    const db = await testDb(dialect);
    await loadEntriesOf(db, ['leather-03']);
    const { counting, queries } = countQueries(db);
    const keeper = new MarketKeeper({ db: counting, segment, now: () => TEST_NOW });
    await keeper.look();
    expect(queries()).toBe(0);
    await keeper.current();
    const before = queries();
    await keeper.look();
    expect(queries() - before).toBe(2);
  });
});

/** The same database, and how many statements it was asked for. */
function countQueries(db: Kysely<Database>) {
  let count = 0;
  const counting = db.withPlugin({
    transformQuery({ node }) {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { counting, queries: () => count };
}
