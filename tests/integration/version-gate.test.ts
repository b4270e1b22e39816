import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  enqueueOutdatedMatches,
  type MatchingDeps,
  recomputeNeedMatches,
} from '#app/modules/matching/commands.server.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import type { Market } from '#app/modules/matching/market.server.ts';
import { replayJudgements } from '#app/modules/quality/replay.server.ts';
import { ENOUGH_JUDGEMENTS } from '#app/modules/quality/replay.ts';
import { admitVersion, readExamined, switchVersion } from '#app/modules/quality/version-switch.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import type { Database } from '#db/schema.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { EngineUnavailableError } from '#search/port.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeJudgement } from '#tests/factories/judgements.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const segment = createSegmenter(taxonomyVocabulary().words);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe.each(dialects)('a new version of the ranking on %s', (dialect) => {
  let db: Kysely<Database>;
  let deps: MatchingDeps;
  let market: Market;
  let fitting: { id: string };
  let bearing: { id: string };

  beforeEach(async () => {
    db = await testDb(dialect);
    await loadReferenceData(db);
    await loadShippedThesaurus(db, TEST_NOW);
    await makeActors(db);
    fitting = await makeTechnology(db);
    bearing = await makeTechnology(db, {
      title: '轴承滚道超精研加工',
      keywords: ['轴承'],
      summary: '提高轴承滚道表面质量。',
      innovation: '',
      metrics: [],
      applications: '轴承制造。',
      chainCode: 'equipment',
      nodeCode: null,
    });
    const keeper = new MarketKeeper({ db, segment, now: () => TEST_NOW });
    market = await keeper.current();
    const words = (text: string) => segment(text).map((token) => token.word);
    deps = {
      db,
      engine: createSqlEngine({ db, words }),
      market: () => keeper.current(),
      now: () => TEST_NOW,
    };
  });

  const gate = (given = {}) => ({
    db,
    market,
    engine: deps.engine,
    now: () => TEST_NOW,
    includeDemo: false,
    log: silent,
    ...given,
  });
  const asAdministrator = () =>
    testContext(db, ACTORS.administrator, { market: () => Promise.resolve(market) });
  const queued = async () => {
    const rows = await db.selectFrom('outbox').select('topic').execute();
    await db.deleteFrom('outbox').execute();
    return rows.filter(({ topic }) => topic.startsWith('match.')).length;
  };

  /** Needs with one liked and one disliked technology each, as an older version scored them. */
  async function judgeNeeds(
    count: number,
    { liked, disliked }: Record<'liked' | 'disliked', { id: string }>,
  ) {
    const needs = [];
    for (let n = 0; n < count; n++) {
      const need = await makeNeed(db);
      const kept = { need_id: need.id, algorithm_version: 'older' };
      await makeJudgement(db, {
        ...kept,
        technology_id: liked.id,
        verdict: 'interested',
        rank: 1,
        score: 0.8,
      });
      await makeJudgement(db, {
        ...kept,
        technology_id: disliked.id,
        verdict: 'dismissed',
        rank: 2,
        score: 0.3,
      });
      needs.push(need);
    }
    await db.deleteFrom('outbox').execute();
    return needs;
  }
  const judgedRight = (count: number) => judgeNeeds(count, { liked: fitting, disliked: bearing });
  const judgedWrong = (count: number) => judgeNeeds(count, { liked: bearing, disliked: fitting });

  test('the replay says how often the new order is right, and who moved', async () => {
    const [need] = await judgedWrong(1);
    const result = await replayJudgements(gate());
    expect(result).toMatchObject({
      judgements: 2,
      comparisons: 1,
      agreement: { old: 1, new: 0 },
      likedRank: { count: 1, old: 1, new: 51 },
      improvements: [],
    });
    expect(result.losses).toEqual([
      { needId: need?.id, technologyId: bearing.id, isLiked: true, oldRank: 1, newRank: 51, gain: -50 },
      { needId: need?.id, technologyId: fitting.id, isLiked: false, oldRank: 2, newRank: 1, gain: -1 },
    ]);
  });

  test('the replay changes nothing, also for what has left the market', async () => {
    const [need] = await judgedRight(1);
    await db
      .updateTable('need')
      .set({ status: 'withdrawn' })
      .where('id', '=', need?.id ?? '')
      .execute();
    await db.updateTable('technology').set({ status: 'expired' }).where('id', '=', fitting.id).execute();
    const before = market.statistics.documents;
    const result = await replayJudgements(gate());
    expect(result).toMatchObject({ comparisons: 1, agreement: { old: 1, new: 1 }, likedRank: null });
    expect(market.statistics.documents).toBe(before);
  });

  test('few judgements, or judgements it agrees with, switch it on by themselves', async () => {
    await judgedWrong((ENOUGH_JUDGEMENTS - 2) / 2);
    await admitVersion(gate());
    expect(await readExamined(db)).toMatchObject({ version: market.version, isHeld: false, replay: null });
    expect(await queued()).toBeGreaterThan(0);

    await db.deleteFrom('setting').execute();
    await db.deleteFrom('match_feedback').execute();
    await judgedRight(ENOUGH_JUDGEMENTS / 2);
    await admitVersion(gate());
    expect(await readExamined(db)).toMatchObject({
      isHeld: false,
      replay: { agreement: { old: 1, new: 1 } },
    });
  });

  test('a worse one is held back: old lists stay, new needs are served, the administrator switches', async () => {
    const [need] = await judgedWrong(ENOUGH_JUDGEMENTS / 2);
    const needId = need?.id ?? '';
    await recomputeNeedMatches(deps, needId);
    await db.updateTable('match_run').set({ algorithm_version: 'older' }).execute();
    await db.updateTable('match_suggestion').set({ algorithm_version: 'older', score: 0.123 }).execute();
    await db.deleteFrom('outbox').execute();
    const scores = async (id: string) =>
      (await db.selectFrom('match_suggestion').select('score').where('need_id', '=', id).execute()).map(
        ({ score }) => score,
      );

    await admitVersion(gate());
    expect(await readExamined(db)).toMatchObject({ isHeld: true, replay: { judgements: ENOUGH_JUDGEMENTS } });
    expect(await queued()).toBe(0);
    await recomputeNeedMatches(deps, needId);
    expect(await scores(needId)).toEqual([0.123]);

    const fresh = await makeNeed(db);
    await recomputeNeedMatches(deps, fresh.id);
    expect((await scores(fresh.id)).length).toBe(1);
    await db.updateTable('need').set({ version: 9 }).where('id', '=', needId).execute();
    await recomputeNeedMatches(deps, needId);
    expect(await scores(needId)).not.toContain(0.123);

    // A restart decides nothing anew.
    await db.deleteFrom('match_feedback').execute();
    await db.deleteFrom('outbox').execute();
    await admitVersion(gate());
    expect(await queued()).toBe(0);

    await expect(
      switchVersion(testContext(db, ACTORS.broker, { market: () => Promise.resolve(market) })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await switchVersion(asAdministrator());
    expect(await readExamined(db)).toMatchObject({ isHeld: false });
    expect(await queued()).toBeGreaterThan(0);
    await expect(switchVersion(asAdministrator())).rejects.toMatchObject({ code: 'state' });
    const events = await db
      .selectFrom('audit_event')
      .select('actor_id')
      .where('type', '=', 'matching.version_switched')
      .execute();
    expect(events).toEqual([{ actor_id: 'administrator' }]);
  });

  test('without an engine the scores decide, and a failing replay holds nobody up', async () => {
    await judgedWrong(ENOUGH_JUDGEMENTS / 2);
    const away = { recall: () => Promise.reject(new EngineUnavailableError('connection', 'not up yet')) };
    await admitVersion(gate({ engine: away }));
    expect(await readExamined(db)).toMatchObject({ isHeld: true, replay: { likedRank: null } });

    await db.deleteFrom('setting').execute();
    const broken = { recall: () => Promise.reject(new Error('a bug')) };
    await admitVersion(gate({ engine: broken }));
    expect(await readExamined(db)).toBeNull();
    expect(await queued()).toBeGreaterThan(0);
    expect(await enqueueOutdatedMatches(db, market.version, TEST_NOW)).toBeGreaterThan(0);
  });
});
