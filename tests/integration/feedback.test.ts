import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Member } from '#app/modules/accounts/actor.ts';
import { openDeal } from '#app/modules/deals/opening.server.ts';
import { judgeMatch } from '#app/modules/feedback/commands.server.ts';
import { judgeFromPage, needMatchesPage, technologyMatchesPage } from '#app/modules/feedback/pages.server.ts';
import { listJudgements } from '#app/modules/feedback/queries.server.ts';
import type { JudgementInput } from '#app/modules/feedback/schema.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

const INTERESTED: JudgementInput = { verdict: 'interested', reason: null, note: '' };
const TOO_DEAR: JudgementInput = { verdict: 'dismissed', reason: 'price', note: '' };
const UNDO: JudgementInput = { verdict: 'withdrawn', reason: null, note: '' };

/** One pair that stands second in the need's list and first in the technology's. */
async function openMarket(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await makeActors(db);
  const need = await makeNeed(db);
  const technology = await makeTechnology(db);
  const pair = { needId: need.id, technologyId: technology.id };
  const row = (direction: 'need' | 'technology', rank: number) => ({
    direction,
    need_id: need.id,
    technology_id: technology.id,
    rank,
    score: 0.71,
    band: 'high' as const,
    algorithm_version: 'test-1/knowledge-1',
    explanation_json: JSON.stringify({ terms: [], fields: [], features: { text: 0.5, thesaurus: 0.25 } }),
    need_version: 1,
    technology_version: 1,
    computed_at: TEST_NOW,
  });
  await db
    .insertInto('match_suggestion')
    .values([row('need', 2), row('technology', 1)])
    .execute();
  return { db, need, technology, pair };
}

const rowsOf = (db: Kysely<Database>) =>
  db.selectFrom('match_feedback').selectAll().orderBy('created_at').execute();

function deskContext(db: Kysely<Database>, actor: Member): DeskCtx {
  return { ...testContext(db, actor), actor, locale: 'zh-CN', t: translator('zh-CN') };
}

const tap = (fields: Record<string, string>, search = '') =>
  new Request(`http://localhost/desk/needs/x/matches${search}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });

describe.each(dialects)('what people say of a match on %s', (dialect) => {
  test('is kept with the version, rank, score and features of the row it judged', async () => {
    const { db, pair } = await openMarket(dialect);
    await judgeMatch(testContext(db, ACTORS.firmMember), { ...pair, list: 'need' }, TOO_DEAR);
    expect(await rowsOf(db)).toMatchObject([
      {
        need_id: pair.needId,
        technology_id: pair.technologyId,
        organization_id: 'org-firm',
        side: 'firm',
        verdict: 'dismissed',
        reason: 'price',
        algorithm_version: 'test-1',
        knowledge: 'knowledge-1',
        direction: 'need',
        rank: 2,
        score: 0.71,
        features_json: '{"text":0.5,"thesaurus":0.25}',
        created_by: 'firm-member',
      },
    ]);
    await judgeMatch(testContext(db, ACTORS.institutionOwner), { ...pair, list: 'technology' }, INTERESTED);
    expect((await rowsOf(db)).find(({ side }) => side === 'institution')).toMatchObject({
      direction: 'technology',
      rank: 1,
    });
    const audit = await db
      .selectFrom('audit_event')
      .select(['actor_id', 'detail_json'])
      .where('type', '=', 'match.judged')
      .execute();
    expect(audit.map(({ actor_id }) => actor_id).sort()).toEqual(['firm-member', 'institution-owner']);
    expect(audit.map(({ detail_json }) => detail_json).join()).toContain('"reason":"price"');
  });

  test('the same tap twice is one row, also at once; a changed mind is a new one and counts', async () => {
    const { db, pair } = await openMarket(dialect);
    const match = { ...pair, list: 'need' } as const;
    const ctx = testContext(db, ACTORS.firmOwner);
    await Promise.all([judgeMatch(ctx, match, INTERESTED), judgeMatch(ctx, match, INTERESTED)]);
    await judgeMatch(ctx, match, INTERESTED);
    expect(await rowsOf(db)).toHaveLength(1);

    await judgeMatch(ctx, match, TOO_DEAR);
    await judgeMatch(ctx, match, INTERESTED);
    expect((await rowsOf(db)).map(({ verdict }) => verdict)).toEqual([
      'interested',
      'dismissed',
      'interested',
    ]);
    const said = await listJudgements(db, { kind: 'need', id: pair.needId }, 'firm');
    expect(said.get(pair.technologyId)?.verdict).toBe('interested');
  });

  test('of two colleagues the later word counts, and both are kept', async () => {
    const { db, pair } = await openMarket(dialect);
    const match = { ...pair, list: 'need' } as const;
    await judgeMatch(testContext(db, ACTORS.firmOwner), match, INTERESTED);
    await judgeMatch(testContext(db, ACTORS.firmMember), match, INTERESTED);
    await judgeMatch(testContext(db, ACTORS.firmMember), match, TOO_DEAR);
    expect(await rowsOf(db)).toHaveLength(3);
    const said = await listJudgements(db, { kind: 'need', id: pair.needId }, 'firm');
    expect(said.get(pair.technologyId)).toMatchObject({
      verdict: 'dismissed',
      byName: ACTORS.firmMember.name,
    });
  });

  test('taking back leaves the history, and taking back nothing leaves no trace', async () => {
    const { db, pair } = await openMarket(dialect);
    const match = { ...pair, list: 'need' } as const;
    const ctx = testContext(db, ACTORS.firmOwner);
    await judgeMatch(ctx, match, UNDO);
    expect(await rowsOf(db)).toEqual([]);
    await judgeMatch(ctx, match, TOO_DEAR);
    await judgeMatch(ctx, match, UNDO);
    await judgeMatch(ctx, match, UNDO);
    expect((await rowsOf(db)).map(({ verdict }) => verdict)).toEqual(['dismissed', 'withdrawn']);
    expect((await listJudgements(db, { kind: 'need', id: pair.needId }, 'firm')).size).toBe(0);
  });

  test('is said only by the two sides and the bureau, of a pair that some list holds', async () => {
    const { db, need, pair } = await openMarket(dialect);
    const judge = (actor: Member, technologyId = pair.technologyId) =>
      judgeMatch(testContext(db, actor), { needId: need.id, technologyId, list: 'need' }, INTERESTED);
    for (const actor of [ACTORS.otherFirmOwner, ACTORS.otherInstitutionOwner, ACTORS.auditor])
      await expect(judge(actor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(judge(ACTORS.firmOwner, 'nowhere')).rejects.toMatchObject({ code: 'not_found' });
    const unlisted = await makeTechnology(db, { title: '不在名单里的成果' });
    await expect(judge(ACTORS.firmOwner, unlisted.id)).rejects.toMatchObject({ code: 'state' });
    const draft = await makeTechnology(db, { title: '草稿', options: { status: 'draft' } });
    await expect(judge(ACTORS.firmOwner, draft.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await rowsOf(db)).toEqual([]);
    await judge(ACTORS.registrar);
    expect(await rowsOf(db)).toMatchObject([{ side: 'bureau', organization_id: 'org-bureau' }]);
  });

  test('what was dismissed can be taken back after the list has dropped the pair', async () => {
    const { db, pair } = await openMarket(dialect);
    const match = { ...pair, list: 'need' } as const;
    await judgeMatch(testContext(db, ACTORS.firmOwner), match, TOO_DEAR);
    await db.deleteFrom('match_suggestion').execute();
    await judgeMatch(testContext(db, ACTORS.firmOwner), match, UNDO);
    expect((await rowsOf(db)).at(-1)).toMatchObject({ verdict: 'withdrawn', rank: null, direction: null });
  });

  test('opening a deal says it by itself, in the same transaction', async () => {
    const { db, pair } = await openMarket(dialect);
    const opening = { ...pair, message: '希望了解贵校的鞣制工艺，能否安排一次交流。', consent: false };
    await openDeal(testContext(db, ACTORS.firmMember), opening);
    expect(await rowsOf(db)).toMatchObject([
      { verdict: 'introduced', side: 'firm', direction: 'need', rank: 2 },
    ]);
    await expect(openDeal(testContext(db, ACTORS.broker), opening)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await rowsOf(db)).toHaveLength(1);
  });

  test('a deal of a pair that no list proposed is kept without a rank; without a need nothing is', async () => {
    const { db, pair } = await openMarket(dialect);
    await db.deleteFrom('match_suggestion').execute();
    const message = '希望了解贵校的鞣制工艺，能否安排一次交流。';
    await openDeal(testContext(db, ACTORS.broker), { ...pair, message, consent: false });
    expect(await rowsOf(db)).toMatchObject([
      { side: 'bureau', rank: null, score: null, direction: null, algorithm_version: '' },
    ]);
    const other = await makeTechnology(db, { title: '另一项成果' });
    await openDeal(testContext(db, ACTORS.otherFirmOwner), {
      needId: null,
      technologyId: other.id,
      message,
      consent: false,
    });
    expect(await rowsOf(db)).toHaveLength(1);
  });

  test('the page shows the own side only, and moves what was dismissed to the end', async () => {
    const { db, need, technology, pair } = await openMarket(dialect);
    await judgeMatch(testContext(db, ACTORS.firmOwner), { ...pair, list: 'need' }, TOO_DEAR);
    const url = new URL('http://localhost/');
    const forFirm = await needMatchesPage(deskContext(db, ACTORS.firmMember), need.id, url);
    expect(forFirm.list.count).toBe(0);
    expect(forFirm.dismissed).toMatchObject([
      {
        id: technology.id,
        title: technology.title,
        judgement: { reason: 'price', byName: ACTORS.firmOwner.name },
      },
    ]);
    const forBureau = await needMatchesPage(deskContext(db, ACTORS.auditor), need.id, url);
    expect(forBureau).toMatchObject({ dismissed: [], judgements: {}, mayJudge: false, list: { count: 1 } });
    const forInstitution = await technologyMatchesPage(
      deskContext(db, ACTORS.institutionOwner),
      technology.id,
      url,
    );
    expect(forInstitution).toMatchObject({
      dismissed: [],
      judgements: {},
      mayJudge: true,
      list: { count: 1 },
    });
  });

  test('one tap is enough, and leads back to the page it came from', async () => {
    const { db, need, technology } = await openMarket(dialect);
    const ctx = deskContext(db, ACTORS.firmOwner);
    const listing = { kind: 'need', id: need.id } as const;
    const answer = await judgeFromPage(
      ctx,
      listing,
      tap({ match: technology.id, verdict: 'interested' }, '?page=2'),
    );
    expect((answer as Response).headers.get('Location')).toBe(
      `/desk/needs/x/matches?page=2#match-${technology.id}`,
    );
    await judgeFromPage(ctx, listing, tap({ match: technology.id, verdict: 'dismissed', reason: 'known' }));
    expect((await rowsOf(db)).map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['interested', null],
      ['dismissed', 'known'],
    ]);
  });

  test('another reason asks for words beside the field and loses nothing typed', async () => {
    const { db, need, technology } = await openMarket(dialect);
    const ctx = deskContext(db, ACTORS.firmOwner);
    const send = (note: string) =>
      judgeFromPage(
        ctx,
        { kind: 'need', id: need.id },
        tap({ match: technology.id, verdict: 'dismissed', reason: 'other', note }),
      );
    expect(await send(' ')).toMatchObject({
      init: { status: 422 },
      data: { result: { error: { note: [expect.any(String)] }, initialValue: { match: technology.id } } },
    });
    const long = '字'.repeat(201);
    expect(await send(long)).toMatchObject({ data: { result: { initialValue: { note: long } } } });
    expect(await rowsOf(db)).toEqual([]);
    await send('厂里没有这种转鼓');
    expect(await rowsOf(db)).toMatchObject([{ reason: 'other', note: '厂里没有这种转鼓' }]);
  });
});
