import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Member } from '#app/modules/accounts/actor.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { qualityPage } from '#app/modules/quality/pages.server.ts';
import { qualityRowsPage } from '#app/modules/quality/rows-page.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeJudgement } from '#tests/factories/judgements.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const DAY_MS = 86_400_000;
const IN_FEBRUARY = Date.UTC(2026, 1, 10);

describe.each(dialects)('the quality of matches on %s', (dialect) => {
  let db: Kysely<Database>;
  const as = (actor: Member, demo = false): DeskCtx => ({
    ...testContext(db, actor, { demo }),
    actor,
    locale: 'zh-CN',
    t: translator('zh-CN'),
  });
  const page = (query = '', demo = false) =>
    qualityPage(as(ACTORS.auditor, demo), new URLSearchParams(query));
  const rows = (query: string, demo = false) =>
    qualityRowsPage(as(ACTORS.auditor, demo), new URLSearchParams(query));

  beforeEach(async () => {
    db = await testDb(dialect);
    await loadReferenceData(db);
    await makeActors(db);
  });

  /** Two chains, two institutes, two months, every kind of judgement. */
  async function judge() {
    const leather = await makeNeed(db);
    const unplaced = await makeNeed(db, { chainCode: null, nodeCode: null });
    const first = await makeTechnology(db);
    const second = await makeTechnology(db, { options: { organizationId: 'org-other-institution' } });
    const third = await makeTechnology(db);
    const say = (
      need: { id: string },
      technology: { id: string },
      verdict: 'interested' | 'dismissed' | 'introduced' | 'withdrawn',
      given = {},
    ) => makeJudgement(db, { need_id: need.id, technology_id: technology.id, verdict, ...given });
    await say(leather, first, 'interested', { rank: 1, created_at: IN_FEBRUARY });
    await say(leather, second, 'dismissed', { rank: 2, reason: 'price', algorithm_version: '2026.11-2' });
    // The bureau's own word on the same match, and one beyond the first five.
    await say(leather, second, 'introduced', { rank: 5, side: 'bureau', organization_id: 'org-bureau' });
    await say(leather, third, 'dismissed', { rank: 6, reason: 'immature' });
    // Liked, then turned down: the last word counts. Said and taken back: nothing counts.
    await say(unplaced, first, 'interested', { rank: 3, created_at: TEST_NOW - 2 });
    await say(unplaced, first, 'dismissed', { rank: 3, reason: 'price' });
    await say(unplaced, third, 'interested', { rank: 1, created_at: TEST_NOW - 2 });
    await say(unplaced, third, 'withdrawn', { rank: 1 });
    return { leather, unplaced, first, second, third };
  }

  test('precision at 5 counts the last words on the first five places', async () => {
    await judge();
    const { precision, deaths, groups } = await page();
    expect(precision).toEqual({ judged: 4, liked: 2, share: '50.0%' });
    expect(deaths).toBe(3);
    const by = Object.fromEntries(
      groups.map(({ group, rows: found }) => [
        group,
        Object.fromEntries(found.map(({ key, liked, judged }) => [key, `${liked}/${judged}`])),
      ]),
    );
    expect(by).toEqual({
      chain: { leather: '2/3', none: '0/1' },
      institution: { 'org-institution': '1/2', 'org-other-institution': '1/2' },
      version: { '2026.11-1': '2/3', '2026.11-2': '0/1' },
      month: { '2026-03': '1/3', '2026-02': '1/1' },
    });
  });

  test('nothing judged gives no figure', async () => {
    const { precision, groups, uncovered } = await page();
    expect(precision).toEqual({ judged: 0, liked: 0, share: '—' });
    expect(groups.every((group) => group.rows.length === 0)).toBe(true);
    expect(uncovered).toEqual({ count: 0, published: 0, share: '—' });
  });

  test('a demonstration is never counted outside a demonstration installation', async () => {
    const { leather, first } = await judge();
    const shown = await makeNeed(db, { options: { isDemo: true } });
    await makeJudgement(db, { need_id: shown.id, technology_id: first.id, verdict: 'interested' });
    await makeJudgement(db, {
      need_id: leather.id,
      technology_id: first.id,
      verdict: 'interested',
      side: 'institution',
      demo: 1,
    });
    expect((await page()).precision).toMatchObject({ judged: 4, liked: 2 });
    expect((await page('', true)).precision).toMatchObject({ judged: 6, liked: 4 });
    expect((await rows('list=judged', true)).count).toBe(6);
  });

  test('every number is the number of the rows it opens', async () => {
    await judge();
    for (const month of ['', '2026-02', '2026-03']) {
      const when = month ? `&month=${month}` : '';
      const found = await page(when);
      const opens = async (query: string, expected: number) => {
        const list = await rows(`${query}${when}`);
        expect([query, list.count, list.judgements?.length]).toEqual([query, expected, expected]);
      };
      await opens('list=judged', found.precision.judged);
      await opens('list=liked', found.precision.liked);
      await opens('list=dismissed', found.deaths);
      for (const { group, rows: lines } of found.groups) {
        if (group === 'month' && month) continue;
        for (const { key, judged, liked } of lines) {
          await opens(`list=judged&${group}=${key}`, judged);
          await opens(`list=liked&${group}=${key}`, liked);
        }
      }
      for (const { group, rows: lines } of found.reasons.groups) {
        expect(lines.reduce((sum, { total }) => sum + total, 0)).toBe(found.deaths);
        for (const { key, total, byReason } of lines) {
          await opens(`list=dismissed&${group}=${key}`, total);
          for (const [reason, count] of Object.entries(byReason))
            await opens(`list=dismissed&${group}=${key}&reason=${reason}`, count);
        }
      }
    }
  });

  test('needs nobody judges and needs nothing answers', async () => {
    const old = { publishedAt: TEST_NOW - 40 * DAY_MS, createdAt: TEST_NOW - 40 * DAY_MS };
    const silent = await makeNeed(db, { options: old });
    const judged = await makeNeed(db, { options: old });
    const fresh = await makeNeed(db);
    const empty = await makeNeed(db, { options: old });
    const uncomputed = await makeNeed(db, { options: old });
    const technology = await makeTechnology(db);
    for (const [need, band] of [
      [silent, 'low'],
      [judged, 'high'],
      [fresh, 'medium'],
      [empty, null],
    ] as const) {
      const run = { direction: 'need' as const, algorithm_version: 'v', computed_at: TEST_NOW };
      await db
        .insertInto('match_run')
        .values({ ...run, subject_id: need.id, results: band === null ? 0 : 1 })
        .execute();
      if (band === null) continue;
      await db
        .insertInto('match_suggestion')
        .values({
          ...run,
          need_id: need.id,
          technology_id: technology.id,
          rank: 1,
          score: 0.4,
          band,
          explanation_json: '{}',
          need_version: 1,
          technology_version: 1,
        })
        .execute();
    }
    const said = { technology_id: technology.id, verdict: 'dismissed' } as const;
    await makeJudgement(db, { ...said, need_id: judged.id, created_at: TEST_NOW - 10 * DAY_MS });
    await makeJudgement(db, { ...said, need_id: silent.id, created_at: TEST_NOW - 35 * DAY_MS });

    const idsOf = async (query: string) => (await rows(query)).needs?.map(({ id }) => id).sort();
    expect(await page()).toMatchObject({ waiting: 1, uncovered: { count: 2, published: 4, share: '50.0%' } });
    expect(await idsOf('list=waiting')).toEqual([silent.id]);
    expect(await idsOf('list=uncovered')).toEqual([silent.id, empty.id].sort());
    expect((await page('days=14')).waiting).toBe(1);
    expect((await page('days=60')).waiting).toBe(0);
    // The judgement of ten days ago is too old to count for the last week and a half.
    await db
      .updateTable('match_feedback')
      .set({ created_at: TEST_NOW - 20 * DAY_MS })
      .execute();
    expect(await idsOf('list=waiting&days=14')).toEqual([silent.id, judged.id].sort());
    expect(await idsOf('list=uncovered')).not.toContain(uncomputed.id);
  });

  test('only the bureau reads it', async () => {
    for (const actor of [ACTORS.firmOwner, ACTORS.institutionOwner]) {
      await expect(qualityPage(as(actor), new URLSearchParams())).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(qualityRowsPage(as(actor), new URLSearchParams())).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    for (const actor of [ACTORS.broker, ACTORS.registrar, ACTORS.administrator, ACTORS.auditor])
      await expect(qualityPage(as(actor), new URLSearchParams())).resolves.toBeDefined();
  });
});
