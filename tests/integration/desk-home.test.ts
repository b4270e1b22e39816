import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Member } from '#app/modules/accounts/actor.ts';
import { planAfterSigning } from '#app/modules/follow-up/planning.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { markNotificationsRead, openNotification } from '#app/modules/notifications/commands.server.ts';
import { deskHomePage } from '#app/modules/notifications/home.server.ts';
import { notificationsPage } from '#app/modules/notifications/pages.server.ts';
import { deskCounts } from '#app/modules/notifications/queries.server.ts';
import { runContractReconciliation } from '#app/modules/reconciliation/commands.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import { makeDeal } from '#tests/factories/deals.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('the desk on %s', (dialect) => {
  let db: Kysely<Database>;
  const pageCtx = (actor: Member) => ({
    ...testContext(db, actor),
    actor,
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });
  const homeOf = (actor: Member) => deskHomePage(pageCtx(actor));

  beforeEach(async () => {
    db = await testDb(dialect);
    await loadReferenceData(db);
    await makeActors(db);
  });

  test('a newcomer is led to the first need, an unverified firm to its record', async () => {
    expect((await homeOf(ACTORS.firmOwner)).next).toMatchObject({ to: '/desk/needs/new' });
    expect((await homeOf(ACTORS.institutionOwner)).next).toMatchObject({ to: '/desk/technologies/new' });
    expect((await homeOf(ACTORS.unverifiedFirmOwner)).next).toMatchObject({ to: '/desk/organization' });
  });

  test('a deal that waits comes before a returned need, and both stand in their lists', async () => {
    await makeNeed(db, { title: '被退回的需求', options: { status: 'returned' } });
    expect((await homeOf(ACTORS.firmOwner)).next.text).toContain('被退回的需求');
    const deal = await makeDeal(db, 'accepted', { isAnonymous: true });
    const home = await homeOf(ACTORS.firmOwner);
    expect(home.next.to).toBe('/desk/deals?tab=waiting');
    expect(home.sections[0]?.items).toMatchObject([
      { to: `/desk/deals/${deal.id}`, due: '请于 2026年3月9日 前答复', isOverdue: false },
    ]);
    expect(home.sections[1]?.items[0]).toMatchObject({ title: '被退回的需求', badge: { text: '已退回' } });
    expect(home.tiles.find(({ label }) => label === '待我处理的对接')?.value).toBe('1');
    const seenByInstitution = JSON.stringify(await homeOf(ACTORS.institutionOwner));
    expect(seenByInstitution).toContain(deal.id);
    expect(seenByInstitution).not.toContain('瑞和');
  });

  test('the bureau starts from requests, reviews and organisations that wait', async () => {
    expect((await homeOf(ACTORS.broker)).next.to).toBe('/admin/organizations');
    await makeNeed(db, { options: { status: 'submitted' } });
    expect((await homeOf(ACTORS.broker)).next.to).toBe('/desk/reviews');
    await makeDeal(db, 'requested');
    expect((await homeOf(ACTORS.broker)).next.text).toBe('有 1 件对接等您受理或推进。');
    await makeDeal(db, 'agreed');
    expect((await homeOf(ACTORS.registrar)).next.text).toBe('有 1 件对接已到合同签订，等待录入合同。');
    const administrator = await homeOf(ACTORS.administrator);
    expect(administrator.sections[0]?.items.map(({ title }) => title)).toEqual(['辛集新设材料有限公司']);
    const auditor = await homeOf(ACTORS.auditor);
    expect(auditor.next.to).toBe('/admin/audit');
    expect(auditor.tiles[0]).toMatchObject({ label: '2026 年技术合同成交额', value: '0.00' });
    expect(await deskCounts(db, ACTORS.broker)).toMatchObject({ reviews: 1, deals: 2, organizations: 1 });
    expect(await deskCounts(db, ACTORS.auditor)).toMatchObject({ reviews: 0, deals: 0, organizations: 0 });
  });

  test('a firm and the registrar see how many questionnaires are late, others do not', async () => {
    const record = contractRecord({
      regNo: '2025110108000123',
      regDate: '2025-02-10',
      buyer: { ...XINJI_BUYER, organizationId: 'org-firm' },
    });
    const id = await insertRecord(db, record);
    await planAfterSigning(db, testContext(db, ACTORS.registrar), id);
    const late = async (actor: Member) =>
      (await homeOf(actor)).tiles.find(({ label }) => label === '逾期未填报的成果跟踪')?.value;
    expect([await late(ACTORS.firmOwner), await late(ACTORS.registrar)]).toEqual(['1', '1']);
    expect([await late(ACTORS.otherFirmOwner), await late(ACTORS.institutionOwner)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a registrar sees how many differences to the registry are past their date', async () => {
    const tile = async () =>
      (await homeOf(ACTORS.registrar)).tiles.find(({ label }) => label === '超期未说明的核对差异');
    expect(await tile()).toBeUndefined();
    const table = await readTable(
      Buffer.from('reg_no,reg_date,contract_total\n2025110108000999,2025-03-10,1.00\n'),
      '导出.csv',
    );
    const early = { ...testContext(db, ACTORS.registrar), now: () => Date.parse('2026-01-05T02:00:00Z') };
    await runContractReconciliation(early, { table, profileId: null, year: null });
    expect(await tile()).toMatchObject({ value: '1', to: '/desk/reconciliation/differences?overdue=1' });
  });

  test('messages are read by their own reader only, in words', async () => {
    const deal = await makeDeal(db, 'negotiation');
    const page = await notificationsPage(pageCtx(ACTORS.institutionMember), new URLSearchParams());
    expect(page.rows[0]).toMatchObject({
      text: `对接 ${deal.number} 进入“商务洽谈”阶段。`,
      to: `/desk/deals/${deal.id}`,
      isRead: false,
    });
    const { unread } = page.counts;
    const id = page.rows[0]?.id ?? '';
    await expect(openNotification(testContext(db, ACTORS.firmOwner), id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await openNotification(testContext(db, ACTORS.institutionMember), id)).toBe(
      `/desk/deals/${deal.id}`,
    );
    expect((await deskCounts(db, ACTORS.institutionMember)).notifications).toBe(unread - 1);
    await markNotificationsRead(testContext(db, ACTORS.institutionMember));
    expect((await deskCounts(db, ACTORS.institutionMember)).notifications).toBe(0);
    expect((await deskCounts(db, ACTORS.institutionOwner)).notifications).toBeGreaterThan(0);
  });
});
