import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, OPERATOR } from '#app/modules/accounts/actor.ts';
import {
  type MatchingDeps,
  recomputeNeedMatches,
  recomputeTechnologyMatches,
} from '#app/modules/matching/commands.server.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import { closeNeed, withdrawNeed } from '#app/modules/needs/commands.server.ts';
import type { CloseReason } from '#app/modules/needs/schema.ts';
import {
  dismissSecondChance,
  offerSecondChances,
  reopenNeed,
} from '#app/modules/second-chances/commands.server.ts';
import { listSecondChances } from '#app/modules/second-chances/queries.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import type { Database } from '#db/schema.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeDeal } from '#tests/factories/deals.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const segment = createSegmenter(taxonomyVocabulary().words);
const YEAR_MS = 365 * 86_400_000;

/** Of another chain, sharing no word with the need. */
const BEARING = {
  title: '轴承滚道超精研加工',
  keywords: ['轴承'],
  summary: '提高轴承滚道表面质量。',
  innovation: '',
  metrics: [],
  applications: '轴承制造。',
  chainCode: 'equipment',
  nodeCode: null,
};

describe.each(dialects)('a second chance on %s', (dialect) => {
  let db: Kysely<Database>;
  let deps: MatchingDeps;
  let keeper: MarketKeeper;
  const as = (actor: Actor, now = TEST_NOW) =>
    testContext(db, actor, { market: () => keeper.current(), now: () => now });

  beforeEach(async () => {
    db = await testDb(dialect);
    await loadReferenceData(db);
    await loadShippedThesaurus(db, TEST_NOW);
    await makeActors(db);
    // In a market of three texts every word is common; these make the words of leather tell something.
    for (let n = 0; n < 8; n++) await makeTechnology(db, BEARING);
    keeper = new MarketKeeper({ db, segment, now: () => TEST_NOW });
    await keeper.current();
    const words = (text: string) => segment(text).map((token) => token.word);
    deps = {
      db,
      engine: createSqlEngine({ db, words }),
      market: () => keeper.current(),
      now: () => TEST_NOW,
    };
  });

  async function closed(reason: CloseReason = 'no_match') {
    const need = await makeNeed(db);
    await recomputeNeedMatches(deps, need.id);
    await closeNeed(as(ACTORS.firmOwner), need, reason);
    await recomputeNeedMatches(deps, need.id);
    return need;
  }

  /** What the worker does when a technology comes or changes. */
  async function comes(technologyId: string, now = TEST_NOW): Promise<number> {
    await recomputeTechnologyMatches(deps, technologyId);
    return offerSecondChances(as(OPERATOR, now), technologyId);
  }

  const told = async (userId: string) =>
    (await db.selectFrom('notification').selectAll().where('user_id', '=', userId).execute()).map(
      ({ type, params_json, path }) => ({ type, params: JSON.parse(params_json) as unknown, path }),
    );

  test('a technology that comes after a need was closed is offered once, to the firm and the bureau', async () => {
    const need = await closed();
    const technology = await makeTechnology(db);
    expect(await comes(technology.id)).toBe(1);
    expect(await listSecondChances(db, need.id)).toMatchObject([
      { technologyId: technology.id, state: 'open' },
    ]);
    const params = { year: 2026, title: need.title, technology: technology.title };
    const path = `/desk/needs/${need.id}`;
    expect(await told('firm-owner')).toEqual([{ type: 'second_chance.firm', params, path }]);
    expect(await told('broker')).toEqual([{ type: 'second_chance.bureau', params, path }]);
    expect(await told('institution-owner')).toEqual([]);

    expect(await comes(technology.id)).toBe(0);
    expect(await told('firm-owner')).toHaveLength(1);
  });

  test('what was in the list when the need was closed is no news, and what does not fit is none either', async () => {
    const technology = await makeTechnology(db);
    const bearing = await makeTechnology(db, BEARING);
    const need = await closed();
    expect(await comes(technology.id)).toBe(0);
    expect(await comes(bearing.id)).toBe(0);
    // Even when it was off the site in between: the last list of a closed need is kept.
    await db.updateTable('technology').set({ status: 'withdrawn' }).where('id', '=', technology.id).execute();
    await comes(technology.id);
    await db.updateTable('technology').set({ status: 'published' }).where('id', '=', technology.id).execute();
    expect(await comes(technology.id)).toBe(0);
    // Once it fits better than it did then, it is.
    await db.updateTable('match_suggestion').set({ score: 0.1 }).where('need_id', '=', need.id).execute();
    expect(await comes(technology.id)).toBe(1);
  });

  test('only needs closed without an answer, in the last three years, are asked about', async () => {
    await closed('solved');
    const withdrawn = await makeNeed(db);
    await recomputeNeedMatches(deps, withdrawn.id);
    await withdrawNeed(as(ACTORS.firmOwner), withdrawn);
    await recomputeNeedMatches(deps, withdrawn.id);
    const open = await makeNeed(db);
    await recomputeNeedMatches(deps, open.id);
    const signed = await closed();
    const other = await makeTechnology(db, { chainCode: 'equipment', nodeCode: null });
    await db.updateTable('need').set({ status: 'published' }).where('id', '=', signed.id).execute();
    const deal = await makeDeal(db, 'requested', { needId: signed.id, technologyId: other.id });
    await db.updateTable('deal').set({ state: 'archived' }).where('id', '=', deal.id).execute();
    await db.updateTable('need').set({ status: 'closed' }).where('id', '=', signed.id).execute();

    const need = await closed();
    await db.updateTable('need').set({ close_reason: 'solved' }).where('id', '=', need.id).execute();
    const technology = await makeTechnology(db, { validTo: null });
    expect(await comes(technology.id)).toBe(0);
    await db.updateTable('need').set({ close_reason: null }).where('id', '=', need.id).execute();
    expect(await comes(technology.id, TEST_NOW + 3 * YEAR_MS + 1)).toBe(0);
    expect(await comes(technology.id, TEST_NOW + YEAR_MS)).toBe(1);
    expect((await listSecondChances(db, need.id)).map(({ state }) => state)).toEqual(['open']);
  });

  test('closed needs are remembered by a market that starts anew with other knowledge', async () => {
    const need = await closed();
    await db.deleteFrom('listing_profile').execute();
    keeper = new MarketKeeper({ db, segment, now: () => TEST_NOW });
    const technology = await makeTechnology(db);
    expect(await comes(technology.id)).toBe(1);
    expect(await listSecondChances(db, need.id)).toHaveLength(1);
  });

  test('several technologies of one day are one message and stand together on the page', async () => {
    const need = await closed();
    const first = await makeTechnology(db);
    const second = await makeTechnology(db, { completedBy: '另一课题组' });
    expect(await comes(first.id)).toBe(1);
    expect(await comes(second.id, TEST_NOW + 1)).toBe(1);
    expect(await listSecondChances(db, need.id)).toHaveLength(2);
    expect(await told('firm-owner')).toHaveLength(1);
  });

  test('its firm reopens the need as a draft, which goes through the review again', async () => {
    const need = await closed();
    const technology = await makeTechnology(db);
    await comes(technology.id);
    const { version } = await db
      .selectFrom('need')
      .select('version')
      .where('id', '=', need.id)
      .executeTakeFirstOrThrow();
    const input = { needId: need.id, technologyId: technology.id, version };
    for (const actor of [ACTORS.broker, ACTORS.administrator])
      await expect(reopenNeed(as(actor), input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reopenNeed(as(ACTORS.otherFirmOwner), input)).rejects.toMatchObject({ code: 'not_found' });

    await reopenNeed(as(ACTORS.firmMember), input);
    const row = await db
      .selectFrom('need')
      .select(['status', 'closed_at', 'close_reason'])
      .where('id', '=', need.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ status: 'draft', closed_at: null, close_reason: null });
    expect(await listSecondChances(db, need.id)).toMatchObject([{ state: 'reopened' }]);
    const event = await db
      .selectFrom('audit_event')
      .select(['actor_id', 'detail_json'])
      .where('type', '=', 'need.reopened')
      .executeTakeFirstOrThrow();
    expect(event.actor_id).toBe('firm-member');
    expect(JSON.parse(event.detail_json)).toEqual({ from: 'closed', to: 'draft', reason: technology.title });
    await expect(reopenNeed(as(ACTORS.firmMember), input)).rejects.toMatchObject({ code: 'conflict' });
    // A draft is not on the market, and its last list is no longer kept.
    await recomputeNeedMatches(deps, need.id);
    expect(await db.selectFrom('match_suggestion').selectAll().execute()).toEqual([]);
  });

  test('不再提醒 is kept', async () => {
    const need = await closed();
    const technology = await makeTechnology(db);
    await comes(technology.id);
    const input = { needId: need.id, technologyId: technology.id };
    await expect(dismissSecondChance(as(ACTORS.broker), input)).rejects.toMatchObject({ code: 'forbidden' });
    await dismissSecondChance(as(ACTORS.firmOwner), input);
    expect(await listSecondChances(db, need.id)).toEqual([]);
    expect(await comes(technology.id)).toBe(0);
    await expect(dismissSecondChance(as(ACTORS.firmOwner), input)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
