import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { newDealPage } from '#app/modules/deals/choices.server.ts';
import type { DealCtx } from '#app/modules/deals/pages.server.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { coveragePage } from '#app/modules/matching/coverage.server.ts';
import { PUSH_CAP } from '#app/modules/outreach/choices.ts';
import { choosePushes, pushTechnology, suggestJointNeed } from '#app/modules/outreach/commands.server.ts';
import { audiencePage, pushSettings, similarPage } from '#app/modules/outreach/pages.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors, makeOrganization } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';
import { createKeeper } from '#tests/helpers/market.ts';

const TANNERY = {
  chain_code: 'leather',
  intro: '以绵羊服装革为主的制革企业，无铬鞣制、鞣制转鼓三十台，做的皮收缩温度低，蓝湿革和白湿革都做。',
};

async function openSite(dialect: TestDialect) {
  const db = await testDb(dialect);
  await loadReferenceData(db);
  await loadShippedThesaurus(db, TEST_NOW);
  await makeActors(db);
  await db.updateTable('organization').set(TANNERY).where('id', '=', 'org-firm').execute();
  const keeper = createKeeper(db);
  const as = (actor: Actor, now = TEST_NOW) =>
    ({
      ...testContext(db, actor, { market: () => keeper.current(), now: () => now }),
      locale: 'zh-CN',
      t: (key: string) => key,
    }) as unknown as DeskCtx;
  return { db, as };
}

async function suggest(
  db: Kysely<Database>,
  needId: string,
  technologyIds: readonly string[],
): Promise<void> {
  for (const [at, technologyId] of technologyIds.entries())
    await db
      .insertInto('match_suggestion')
      .values({
        direction: 'need',
        need_id: needId,
        technology_id: technologyId,
        rank: at + 1,
        score: 0.9 - at / 10,
        band: 'high',
        algorithm_version: '1/1',
        explanation_json: '{"terms":[],"fields":[]}',
        need_version: 1,
        technology_version: 1,
        computed_at: TEST_NOW,
      })
      .execute();
}

const firmIds = (page: { firms: { id: string }[] }) => page.firms.map(({ id }) => id);

describe.each(dialects)('the wider circle on %s', (dialect) => {
  test('a technology finds the firm whose introduction fits, with reasons and without contacts', async () => {
    const { db, as } = await openSite(dialect);
    const technology = await makeTechnology(db);
    for (const actor of [ACTORS.institutionOwner, ACTORS.broker]) {
      const page = await audiencePage(as(actor), technology.id);
      expect(firmIds(page)).toEqual(['org-firm']);
      expect(page.firms[0]).toMatchObject({ chain: '皮革', sources: ['declared', 'intro'] });
      expect(page.firms[0]?.node).not.toBe('');
      expect(JSON.stringify(page)).not.toMatch(/13800001234|contact@example|张建国/);
    }
    for (const actor of [ACTORS.firmOwner, ACTORS.otherInstitutionOwner])
      await expect(audiencePage(as(actor), technology.id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('needs that were never public, or have no name, speak to the bureau alone', async () => {
    const { db, as } = await openSite(dialect);
    await db.updateTable('organization').set({ intro: '', chain_code: null }).execute();
    const technology = await makeTechnology(db);
    await makeNeed(db, { isAnonymous: true, options: { status: 'closed' } });
    await makeNeed(db, { options: { status: 'draft', organizationId: 'org-other-firm' } });
    expect(firmIds(await audiencePage(as(ACTORS.institutionOwner), technology.id))).toEqual([]);
    const page = await audiencePage(as(ACTORS.broker), technology.id);
    expect(firmIds(page)).toEqual(['org-firm']);
    expect(page.firms[0]?.sources).toEqual(['needs']);

    await db.updateTable('need').set({ anonymous: 0 }).where('status', '=', 'closed').execute();
    expect(firmIds(await audiencePage(as(ACTORS.institutionOwner), technology.id))).toEqual(['org-firm']);
  });

  test('a firm whose own need the technology answers is not told again', async () => {
    const { db, as } = await openSite(dialect);
    const technology = await makeTechnology(db);
    const need = await makeNeed(db);
    await suggest(db, need.id, [technology.id]);
    expect(firmIds(await audiencePage(as(ACTORS.broker), technology.id))).toEqual([]);
  });

  test('a push is a message with a link, once per pair and five times a month', async () => {
    const { db, as } = await openSite(dialect);
    const technologies = [];
    for (let count = 0; count <= PUSH_CAP; count++) technologies.push(await makeTechnology(db));
    const [first, ...others] = technologies;
    const last = others.pop();
    const send = (technologyId = '', now = TEST_NOW, actor: Actor = ACTORS.broker) =>
      pushTechnology(as(actor, now), { technologyId, organizationId: 'org-firm' });

    await send(first?.id);
    const told = await db.selectFrom('notification').select(['user_id', 'type', 'path']).execute();
    expect(told).toContainEqual({
      user_id: 'firm-owner',
      type: 'technology.pushed',
      path: `/technologies/${first?.id}`,
    });
    await expect(send(first?.id)).rejects.toMatchObject({ messageKey: 'circle.push.sent_before' });
    const [row] = (await audiencePage(as(ACTORS.broker), first?.id ?? '')).firms;
    expect(row?.push.state).toBe('sent');

    for (const { id } of others) await send(id);
    await expect(send(last?.id)).rejects.toMatchObject({ code: 'limit', messageKey: 'circle.push.full' });
    expect((await audiencePage(as(ACTORS.broker), last?.id ?? '')).firms[0]?.push.state).toBe('full');
    await send(last?.id, Date.UTC(2026, 3, 1, 2));

    for (const actor of [ACTORS.institutionOwner, ACTORS.registrar, ACTORS.auditor])
      await expect(send(last?.id, TEST_NOW, actor)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a firm refuses pushes, or has them without being picked', async () => {
    const { db, as } = await openSite(dialect);
    const technology = await makeTechnology(db);
    const send = () =>
      pushTechnology(as(ACTORS.broker), { technologyId: technology.id, organizationId: 'org-firm' });
    await choosePushes(as(ACTORS.firmOwner), 'none');
    expect(await pushSettings(as(ACTORS.firmOwner))).toMatchObject({ choice: 'none' });
    await expect(send()).rejects.toMatchObject({ messageKey: 'circle.push.refused' });
    expect(firmIds(await audiencePage(as(ACTORS.broker), technology.id))).toEqual([]);

    await choosePushes(as(ACTORS.firmOwner), 'general');
    const page = await audiencePage(as(ACTORS.broker), technology.id);
    expect(firmIds(page)).toEqual([]);
    expect(page.general.map(({ id }) => id)).toEqual(['org-firm']);
    await send();
    const [push] = await db.selectFrom('push').select(['basis', 'fit', 'reasons_json']).execute();
    expect(push).toEqual({ basis: 'general', fit: null, reasons_json: '{}' });

    for (const actor of [ACTORS.firmMember, ACTORS.institutionOwner, ACTORS.broker])
      await expect(choosePushes(as(actor), 'none')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('only a public technology is sent, and only to a firm it fits', async () => {
    const { db, as } = await openSite(dialect);
    const waiting = await makeTechnology(db, { options: { status: 'submitted' } });
    const bearing = await makeTechnology(db, {
      title: '轴承滚道超精研加工',
      keywords: ['轴承'],
      summary: '提高轴承滚道表面质量，圆锥滚子轴承套圈磨削。',
      innovation: '',
      metrics: [],
      applications: '轴承制造。',
      chainCode: 'equipment',
      nodeCode: null,
    });
    const send = (technologyId: string) =>
      pushTechnology(as(ACTORS.broker), { technologyId, organizationId: 'org-firm' });
    await expect(send(waiting.id)).rejects.toMatchObject({ messageKey: 'circle.audience.not_public' });
    await expect(send(bearing.id)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('similar needs of other firms are counted, shown by their public cards, and can be joined', async () => {
    const { db, as } = await openSite(dialect);
    await makeOrganization(db, { id: 'third', name: '辛集第三皮业有限公司' });
    const need = await makeNeed(db);
    const same = { title: '绵羊服装革无铬鞣收缩温度低', goal: '收缩温度达到九十度，成革不含铬。' };
    const masked = await makeNeed(db, {
      ...same,
      isAnonymous: true,
      options: { organizationId: 'org-other-firm' },
    });
    const named = await makeNeed(db, { ...same, options: { organizationId: 'third' } });
    await makeNeed(db, { title: '自己的另一条需求' });
    await makeNeed(db, {
      title: '轴承滚道磨削烧伤',
      keywords: ['轴承'],
      problem: '轴承套圈滚道磨削之后发现烧伤，批量报废。',
      keyTechnology: '磨削烧伤检测。',
      goal: '不烧伤。',
      indicators: [],
      chainCode: 'equipment',
      nodeCode: null,
      options: { organizationId: 'third' },
    });
    const seenByFirm = await similarPage(as(ACTORS.firmOwner), need.id);
    expect(seenByFirm.count).toBe(2);
    expect(seenByFirm.needs.map(({ id }) => id).sort()).toEqual([masked.id, named.id].sort());
    expect(seenByFirm.needs.find(({ id }) => id === masked.id)?.organization).not.toContain('恒通');
    expect(seenByFirm.maySuggest).toBe(false);
    const seenByBureau = await similarPage(as(ACTORS.broker), need.id);
    expect(seenByBureau.needs.find(({ id }) => id === masked.id)?.organization).toContain('恒通');
    await expect(similarPage(as(ACTORS.otherFirmOwner), need.id)).rejects.toMatchObject({
      code: 'forbidden',
    });

    const input = {
      needId: need.id,
      otherIds: [masked.id, named.id],
      note: '几家企业问题相同，建议联合征集方案。',
    };
    await expect(
      suggestJointNeed(as(ACTORS.broker), { ...input, note: '请与辛集第三皮业有限公司联系。' }),
    ).rejects.toMatchObject({ fields: { note: ['circle.pool.names|辛集第三皮业有限公司'] } });
    await expect(
      suggestJointNeed(as(ACTORS.broker), { ...input, otherIds: [masked.id, 'elsewhere'] }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await expect(suggestJointNeed(as(ACTORS.firmOwner), input)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await suggestJointNeed(as(ACTORS.broker), input)).toBe(3);
    const told = await db
      .selectFrom('notification')
      .select(['user_id', 'path', 'params_json'])
      .where('type', '=', 'need.pooled')
      .execute();
    expect(told.map((row) => [row.user_id, row.path])).toContainEqual([
      'other-firm-owner',
      `/desk/needs/${masked.id}`,
    ]);
    for (const { params_json } of told) expect(params_json).not.toMatch(/恒通|第三皮业|瑞和/);
  });

  test('several technologies that meet all indicators together are offered as one set', async () => {
    const { db, as } = await openSite(dialect);
    const indicator = { current: '', method: '' };
    const need = await makeNeed(db, {
      indicators: [
        { ...indicator, name: '收缩温度', target: '≥ 90', unit: '℃' },
        { ...indicator, name: '六价铬含量', target: '≤ 3', unit: 'mg/kg' },
        { ...indicator, name: '撕裂强度', target: '≥ 30', unit: 'N/mm' },
      ],
    });
    const plain = { summary: '鞣制工艺。', innovation: '' };
    const tanning = await makeTechnology(db, {
      ...plain,
      metrics: [{ name: '收缩温度', value: '92', unit: '℃', comparison: '' }],
    });
    const hot = await makeTechnology(db, {
      ...plain,
      metrics: [{ name: '收缩温度', value: '80', unit: '℃', comparison: '' }],
    });
    const chrome = await makeTechnology(db, {
      ...plain,
      metrics: [{ name: '六价铬含量', value: '1', unit: 'mg/kg', comparison: '' }],
    });
    const hidden = await makeTechnology(db, {
      ...plain,
      metrics: [{ name: '撕裂强度', value: '40', unit: 'N/mm', comparison: '' }],
      options: { status: 'withdrawn' },
    });
    await suggest(db, need.id, [hidden.id, tanning.id, hot.id, chrome.id]);
    const page = await coveragePage(as(ACTORS.firmOwner), need.id);
    expect(page.sets).toMatchObject([{ members: [tanning.id, chrome.id], met: 2 }]);
    expect(page.sets[0]?.newDeal).toBe(
      `/desk/deals/new?need=${need.id}&technology=${tanning.id}&also=${chrome.id}`,
    );
    expect(page.unmet).toEqual(['撕裂强度']);
    const stateOf = (technologyId: string) =>
      page.rows.map(({ cells }) => cells.find((cell) => cell.technologyId === technologyId)?.state);
    expect(stateOf(tanning.id)).toEqual(['met', 'unknown', 'unknown']);
    expect(stateOf(hot.id)).toEqual(['not_met', 'unknown', 'unknown']);
    expect(page.columns.map(({ id }) => id)).not.toContain(hidden.id);
    for (const actor of [ACTORS.institutionOwner, ACTORS.otherFirmOwner])
      await expect(coveragePage(as(actor), need.id)).rejects.toMatchObject({ code: 'forbidden' });

    const params = new URL(`http://test${page.sets[0]?.newDeal}`).searchParams;
    const deal = await newDealPage(as(ACTORS.firmOwner) as unknown as DealCtx, params);
    expect(deal.technology?.id).toBe(tanning.id);
    expect(deal.message).toContain(chrome.number);
  });
});
