import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { contractPage } from '#app/modules/contracts/pages.server.ts';
import { acceptDeal } from '#app/modules/deals/commands.server.ts';
import { openDeal } from '#app/modules/deals/opening.server.ts';
import { addFlags, endFlag } from '#app/modules/integrity/commands.server.ts';
import { importFlags } from '#app/modules/integrity/import.server.ts';
import { integrityOfOrganization, integrityPage } from '#app/modules/integrity/pages.server.ts';
import { findFlags, listChecks } from '#app/modules/integrity/queries.server.ts';
import { flagSchema } from '#app/modules/integrity/schema.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { publishNeed, saveNeed } from '#app/modules/needs/commands.server.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { registerOrganization, verifyOrganization } from '#app/modules/organizations/commands.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { publishTechnology } from '#app/modules/technologies/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { BEIJING_SELLER, makeContract } from '#tests/factories/contracts.ts';
import { makeNeed, needDraft } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const severe = (given = {}) =>
  flagSchema.parse({
    subject: 'organization',
    name: '北京燕原工业大学',
    level: 'severe',
    source: '科技部',
    decisionNo: '国科诚信〔2025〕7号',
    startsOn: '2025-06-01',
    ...given,
  });

const registrationOf = (organizationName: string) => ({
  kind: 'firm' as const,
  organizationName,
  uscc: '91130181000000027X',
  regionCode: '130181',
  xiongan: false,
  name: '田国栋',
  phone: '13803110000',
  email: 'tian@trial.example.cn',
  password: 'Shiyan-2026-Xinji',
  repeat: 'Shiyan-2026-Xinji',
  consent: 'on' as const,
  address: '127.0.0.1',
});

describe.each(dialects)('research integrity on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const as = (actor: Ctx['actor']): Ctx => ({ ...ctx, actor });
  const publish = async () => {
    const technology = await makeTechnology(db, {
      options: { organizationId: 'org-institution', status: 'submitted' },
    });
    return {
      id: technology.id,
      done: () => publishTechnology(as(ACTORS.broker), { id: technology.id, version: 1 }),
    };
  };
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.administrator);
  });

  test('T21: a severe record that holds bars publishing, and the check stays as evidence', async () => {
    await addFlags(ctx, [severe()]);
    const technology = await publish();
    await expect(technology.done()).rejects.toMatchObject({
      code: 'state',
      messageKey: 'integrity.error.blocked',
      params: { name: '北京燕原工业大学', decision: '国科诚信〔2025〕7号' },
    });
    const [check] = await listChecks(db, { kind: 'technology', id: technology.id });
    expect(check).toMatchObject({
      purpose: 'publish',
      result: 'blocked',
      checkedBy: ACTORS.broker.name,
      flags: [{ decisionNo: '国科诚信〔2025〕7号' }],
    });
    const need = await makeNeed(db, { options: { organizationId: 'org-firm', status: 'submitted' } });
    expect((await publishNeed(as(ACTORS.broker), { id: need.id, version: 1 })).status).toBe('published');
    await addFlags(ctx, [severe({ name: '辛集瑞和皮业有限公司' })]);
    const barred = await makeNeed(db, { options: { organizationId: 'org-firm', status: 'submitted' } });
    await expect(publishNeed(as(ACTORS.broker), { id: barred.id, version: 1 })).rejects.toMatchObject({
      messageKey: 'integrity.error.blocked',
    });
  });

  test('T21: one that has run out, or was ended, lets pass and stays in the history', async () => {
    await addFlags(ctx, [severe({ endsOn: '2026-03-01' })]);
    const first = await publish();
    await first.done();
    expect(await listChecks(db, { kind: 'technology', id: first.id })).toMatchObject([
      { result: 'clear', flags: [{ level: 'severe' }] },
    ]);
    await addFlags(ctx, [severe({ decisionNo: '国科诚信〔2026〕1号', startsOn: '2026-01-01' })]);
    const page = await integrityPage(ctx, new URL('http://site/admin/integrity?state=active'));
    expect(page.rows).toHaveLength(1);
    const [flag] = page.rows;
    await endFlag(ctx, { id: flag?.id ?? '', version: 1, reason: '已修复，移出名单' });
    await (await publish()).done();
    const all = await integrityPage(ctx, new URL('http://site/admin/integrity'));
    expect(all.rows.map(({ status, isActive }) => [status, isActive])).toEqual([
      ['ended', false],
      ['active', false],
    ]);
  });

  test('today is the last day on which a record still holds', async () => {
    await addFlags(ctx, [severe({ endsOn: '2026-03-02' })]);
    await expect((await publish()).done()).rejects.toMatchObject({ code: 'state' });
  });

  test('T21: bars the acceptance of a deal, and a broker’s own deal', async () => {
    const need = await makeNeed(db, { options: { organizationId: 'org-firm', status: 'published' } });
    const technology = await makeTechnology(db, {
      options: { organizationId: 'org-institution', status: 'published' },
    });
    const opening = { needId: need.id, technologyId: technology.id, message: '', consent: false };
    const deal = await openDeal(as(ACTORS.firmOwner), opening);
    await addFlags(ctx, [severe()]);
    await expect(acceptDeal(as(ACTORS.broker), { id: deal.id, version: 1 })).rejects.toMatchObject({
      messageKey: 'integrity.error.blocked',
    });
    expect(await listChecks(db, { kind: 'deal', id: deal.id })).toMatchObject([
      { purpose: 'accept_deal', result: 'blocked' },
    ]);
    const another = await makeTechnology(db, {
      options: { organizationId: 'org-institution', status: 'published' },
    });
    await expect(openDeal(as(ACTORS.broker), { ...opening, technologyId: another.id })).rejects.toMatchObject(
      { messageKey: 'integrity.error.blocked' },
    );
  });

  test('T21: bars sending in, and what was typed is not stored as sent', async () => {
    await loadReferenceData(db);
    await addFlags(ctx, [severe({ name: '辛集瑞和皮业有限公司' })]);
    const need = await makeNeed(db, { options: { organizationId: 'org-firm', status: 'draft' } });
    const sent = () => saveNeed(as(ACTORS.firmOwner), { id: need.id, version: 1 }, needDraft(), 'submit');
    await expect(sent()).rejects.toMatchObject({ messageKey: 'integrity.error.blocked' });
    expect((await requireNeed(db, need.id, viewerOf(as(ACTORS.firmOwner)))).need.status).toBe('draft');
    expect(await listChecks(db, { kind: 'need', id: need.id })).toMatchObject([
      { purpose: 'submit_listing', result: 'blocked' },
    ]);
  });

  test('T21: an organisation on the list registers like any other, and is not verified', async () => {
    await addFlags(ctx, [severe({ name: '河北试验失信有限公司' })]);
    const userId = await registerOrganization(as(ACTORS.visitor), registrationOf('河北试验失信有限公司'));
    const { organization_id: id } = await db
      .selectFrom('user_account')
      .select('organization_id')
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    const verify = () => verifyOrganization(ctx, id, { decision: 'verify', note: '', version: 1 });
    await expect(verify()).rejects.toMatchObject({ messageKey: 'integrity.error.blocked' });
    const integrity = await integrityOfOrganization(ctx, id);
    expect(integrity).toMatchObject({
      flags: [{ level: 'severe', isActive: true }],
      checks: [
        { purpose: 'verify_organization', result: 'blocked' },
        { purpose: 'register_organization', result: 'blocked', checkedBy: null },
      ],
    });
    expect(await integrityOfOrganization(as(ACTORS.firmOwner), id)).toBeNull();
    await verifyOrganization(ctx, id, { decision: 'refuse', note: '列入严重失信名单', version: 1 });
  });

  test('a general record is only shown', async () => {
    await addFlags(ctx, [severe({ level: 'general' })]);
    const technology = await publish();
    await technology.done();
    expect(await listChecks(db, { kind: 'technology', id: technology.id })).toMatchObject([
      { result: 'marked' },
    ]);
  });

  test('a contract is recorded all the same and marked, with the check before its signing', async () => {
    await addFlags(ctx, [severe({ uscc: BEIJING_SELLER.uscc, name: '另一个写法' })]);
    const contract = await makeContract(as(ACTORS.registrar));
    const page = { ...as(ACTORS.auditor), locale: 'zh-CN', t: translator('zh-CN') };
    const { integrity } = (await contractPage(page, contract.id)).registration;
    expect(integrity).toMatchObject({
      flags: [{ level: 'severe', isActive: true }],
      checks: [{ purpose: 'sign_contract', result: 'blocked' }],
    });
    const party = { ...page, actor: ACTORS.firmOwner };
    await expect(contractPage(party, contract.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a person is meant only together with the organisation', async () => {
    const person = { subject: 'person', name: '张建国', organizationName: '北京燕原工业大学' };
    await addFlags(ctx, [severe(person)]);
    const party = { name: '北京燕原工业大学', uscc: null, people: ['张建国'] };
    expect(await findFlags(db, [party])).toHaveLength(1);
    expect(await findFlags(db, [{ ...party, name: '天津海光材料研究院' }])).toEqual([]);
    expect(flagSchema.safeParse({ ...severe(), subject: 'person', endsOn: undefined }).success).toBe(false);
  });

  test('a list is imported as a whole or not at all, and never twice', async () => {
    const list = (rows: string) =>
      new File([`名称,级别,来源,决定文号,起始日期,截止日期\n${rows}`], '名单.csv', { type: 'text/csv' });
    const good =
      '甲研究院,严重失信,科技部,1号,2025-01-01,2028-01-01\n乙有限公司,一般,省科技厅,2号,2025-02-01,';
    expect(await importFlags(ctx, list(good))).toEqual({ added: 2, rows: 2 });
    expect(await importFlags(ctx, list(good))).toEqual({ added: 0, rows: 2 });
    await expect(importFlags(ctx, list(`${good}\n丙,严重失信,科技部,3号,昨天,`))).rejects.toMatchObject({
      fields: { file: ['integrity.error.row|4（name）'] },
    });
    for (const actor of [ACTORS.broker, ACTORS.auditor]) {
      await expect(importFlags(as(actor), list(good))).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
