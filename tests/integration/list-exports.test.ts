import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Actor, Member } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { advanceContract } from '#app/modules/contracts/registration.server.ts';
import { MOST_ROWS, writeList } from '#app/modules/exports/list-export.server.ts';
import { exportList, LIST_EXPORTS, type ListName } from '#app/modules/exports/registry.server.ts';
import { planAfterSigning } from '#app/modules/follow-up/planning.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { addInnovators } from '#app/modules/innovators/commands.server.ts';
import { innovatorSchema } from '#app/modules/innovators/schema.ts';
import { addFlags } from '#app/modules/integrity/commands.server.ts';
import { flagSchema } from '#app/modules/integrity/schema.ts';
import { announcePublicity } from '#app/modules/publicity/commands.server.ts';
import { runContractReconciliation } from '#app/modules/reconciliation/commands.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import {
  contractRecord,
  insertRecord,
  makeContract,
  XINJI_BUYER,
  XINJI_SELLER,
} from '#tests/factories/contracts.ts';
import { makeDeal } from '#tests/factories/deals.ts';
import { loadEntriesOf } from '#tests/factories/knowledge.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import {
  exportRows,
  insertPlainContracts,
  SMALL_REGISTER,
  toCsvText,
} from '#tests/factories/registry-export.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { ACTORS, type ActorName } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { readWorkbook } from '#tests/helpers/workbook.ts';
import { exportReaders } from './authorization/exports.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const _STATE = '2026-03-02 10:00 Asia/Shanghai';
const STATE = '2026-03-02 10:00 Asia/Shanghai';
/** TEST_NOW as a spreadsheet holds it: its dates know no zone, so the clock of Shanghai is written as if it were UTC. */
const NOW_CELL = new Date('2026-03-02T10:00:00Z');

describe.each(dialects)('lists as workbooks on %s', (dialect) => {
  let db: Kysely<Database>;
  const as = (actor: Actor, parts: Partial<Ctx> = {}) => ({
    ...testContext(db, actor, parts),
    actor: actor as Member,
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });
  const file = (actor: Actor, list: ListName, query = '', parts: Partial<Ctx> = {}) =>
    exportList(as(actor, parts), list, new URL(`https://site/desk/exports/${list}?${query}`));
  const open = async (actor: Actor, list: ListName, query = '', parts: Partial<Ctx> = {}) =>
    readWorkbook((await file(actor, list, query, parts)).bytes);
  const column = (rows: Record<string, unknown>[], heading: string) => rows.map((row) => row[heading]);

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    await loadReferenceData(db);
  });

  test('goes to those who may read its page, and to nobody else', async () => {
    for (const [list, allowed] of Object.entries(exportReaders) as [ListName, ActorName[]][]) {
      for (const [name, actor] of Object.entries(ACTORS)) {
        if (name === 'visitor') continue;
        const answer = await file(actor, list).then(
          (download) => (download.bytes.byteLength > 0 ? 'file' : 'empty'),
          (error: { code: string }) => error.code,
        );
        expect([list, name, answer]).toEqual([
          list,
          name,
          allowed.includes(name as ActorName) ? 'file' : 'forbidden',
        ]);
      }
    }
    expect(Object.keys(LIST_EXPORTS).toSorted()).toEqual(
      [...Object.keys(exportReaders), 'need-matches', 'technology-matches'].toSorted(),
    );
    for (const unknown of ['sessions', 'toString']) {
      const asked = exportList(as(ACTORS.auditor), unknown, new URL('https://site/desk/exports'));
      await expect(asked).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('holds needs and technologies of the own desk, with filter, dates and no formula', async () => {
    const own = await makeNeed(db, { title: '=HYPERLINK("http://x")', budgetMaxFen: 50_000_001 });
    await makeNeed(db, { options: { organizationId: 'org-other-firm', isDemo: true } });
    await makeNeed(db, { title: '轴承检测', options: { status: 'draft' } });
    const firm = await open(ACTORS.firmOwner, 'needs');
    expect(column(firm.rows, '名称').toSorted()).toEqual(['=HYPERLINK("http://x")', '轴承检测']);
    expect([firm.formulas, firm.headings.includes('演示')]).toEqual([0, false]);
    const published = await open(ACTORS.firmOwner, 'needs', 'tab=published&page=7');
    expect(published.rows).toMatchObject([
      {
        编号: own.number,
        状态: '已发布',
        '拟投入上限（元）': 500_000.01,
        创建时间: NOW_CELL,
        '审核通过（发布）时间': NOW_CELL,
        展示有效期至: new Date('2026-12-31T00:00:00Z'),
        最近更新: NOW_CELL,
      },
    ]);
    expect(published.notes).toMatchObject({
      清单: '技术需求',
      筛选条件: '状态：已发布',
      数据截至: STATE,
      行数: '1',
    });
    const bureau = await open(ACTORS.auditor, 'needs');
    expect([bureau.rows.length, column(bureau.rows, '演示').filter(Boolean)]).toEqual([3, ['演示']]);
    expect((await file(ACTORS.auditor, 'needs')).name).toBe('技术需求 数据截至2026-03-02.xlsx');

    const technology = await makeTechnology(db, { title: '@无铬鞣剂' });
    expect((await open(ACTORS.firmOwner, 'technologies')).rows).toEqual([]);
    expect((await open(ACTORS.institutionMember, 'technologies', 'q=无铬')).rows).toMatchObject([
      { 编号: technology.number, 名称: '@无铬鞣剂', 创建时间: NOW_CELL },
    ]);
  });

  test('holds what waits for review, both kinds, longest waiting first', async () => {
    const late = await makeNeed(db, { options: { status: 'submitted' } });
    const early = await makeTechnology(db, {
      options: { status: 'submitted', createdAt: TEST_NOW - 86_400_000 },
    });
    const { rows } = await open(ACTORS.broker, 'reviews');
    expect(column(rows, '编号')).toEqual([early.number, late.number]);
    expect(column(rows, '提交时间')).toEqual([new Date('2026-03-01T10:00:00Z'), NOW_CELL]);
  });

  test('holds deals with the day of each stage, and no name of a firm that stays anonymous', async () => {
    const deal = await makeDeal(db, 'accepted', { isAnonymous: true });
    const bureau = await open(ACTORS.broker, 'deals', 'tab=open');
    expect(bureau.rows).toMatchObject([
      {
        编号: deal.number,
        企业: '辛集瑞和皮业有限公司',
        进度: '已受理',
        '进入“已申请”': NOW_CELL,
        '进入“已受理”': NOW_CELL,
        '进入“甄别中”': null,
      },
    ]);
    expect(bureau.notes.筛选条件).toBe('对接分类：进行中');
    const institution = await open(ACTORS.institutionOwner, 'deals', 'tab=open');
    expect(column(institution.rows, '编号')).toEqual([deal.number]);
    expect(JSON.stringify(institution.rows)).not.toContain('辛集瑞和皮业');
    expect((await open(ACTORS.otherFirmOwner, 'deals', 'tab=open')).rows).toEqual([]);
    expect((await open(ACTORS.broker, 'deals', 'tab=ended')).rows).toEqual([]);
  });

  test('holds lists around contracts within their scope', async () => {
    const id = await insertRecord(
      db,
      contractRecord({
        regNo: '2025110108000123',
        regDate: '2025-07-16',
        projectName: '-2+3 鞣制工艺',
        buyer: { ...XINJI_BUYER, organizationId: 'org-firm' },
        contractTotalFen: 100_000_000,
        techAmountFen: 100_000_000,
        costLines: [],
      }),
    );
    await planAfterSigning(db, testContext(db, ACTORS.registrar), id);
    const own = await open(ACTORS.firmOwner, 'follow-ups', 'view=overdue');
    expect(own.rows).toMatchObject([{ 合同: '-2+3 鞣制工艺', 到期日: new Date('2026-01-16T00:00:00Z') }]);
    expect([own.formulas, own.notes.筛选条件]).toEqual([0, '范围：已逾期']);
    expect((await open(ACTORS.otherFirmOwner, 'follow-ups', 'view=overdue')).rows).toEqual([]);
    const later = await open(ACTORS.registrar, 'follow-ups', 'view=later');
    expect(later.rows).toHaveLength(2);

    const year = (await open(ACTORS.auditor, 'anomalies')).notes.筛选条件?.slice(5, 9);
    const signs = await open(ACTORS.auditor, 'anomalies', `year=${year}&signal=round_amount`);
    expect(signs.rows).toMatchObject([{ 提示类型: '整数金额', 创建时间: NOW_CELL }]);
    expect((await open(ACTORS.auditor, 'anomalies', `year=${year}&signal=split`)).rows).toEqual([]);
  });

  test('holds the queue of the registry with its limits', async () => {
    const registrar = testContext(db, ACTORS.registrar, { filesDir: folder });
    const made = await makeContract(registrar, { seller: XINJI_SELLER, signDate: '2026-02-24' });
    expect((await open(ACTORS.registrar, 'registrations')).rows).toEqual([]);
    const step = { contractId: made.id, actedOn: '2026-02-25', hasConfirmed: true };
    const submitted = await advanceContract(registrar, {
      ...step,
      version: made.version,
      transition: 'applicant-submit',
    });
    await advanceContract(registrar, { ...step, version: submitted.version, transition: 'registry-accept' });
    const { rows, notes } = await open(ACTORS.auditor, 'registrations');
    expect(rows).toMatchObject([
      {
        平台编号: made.number,
        提交日期: new Date('2026-02-25T00:00:00Z'),
        受理日期: new Date('2026-02-25T00:00:00Z'),
        期限: expect.any(Date),
        剩余天数: expect.any(Number),
        计时状态: '计时中',
      },
    ]);
    expect(notes).toMatchObject({ 数据截至: STATE });
  });

  test('holds the differences of all runs and the publicities of an institution', async () => {
    await insertPlainContracts(db, SMALL_REGISTER);
    const [first, ...others] = exportRows(SMALL_REGISTER);
    const rows = [{ ...first, contract_total: '1.00' }, ...others];
    const table = await readTable(Buffer.from(toCsvText(rows as never)), '登记机构.csv');
    await runContractReconciliation(as(ACTORS.registrar, { filesDir: folder }), {
      table,
      profileId: null,
      year: null,
    });
    const differs = await open(ACTORS.registrar, 'differences', 'pile=differs');
    expect(column(differs.rows, '发现日期')).toContainEqual(new Date('2026-03-02T00:00:00Z'));
    expect((await open(ACTORS.registrar, 'differences', 'pile=missing_there')).rows).toEqual([]);

    const announced = {
      contractId: null,
      dealId: null,
      organizationId: 'org-institution',
      institution: '北京燕原工业大学',
      title: '=1+1',
      price: 120_000_000,
      tradeMode: '许可',
      transferee: '辛集瑞和皮业有限公司',
      completers: '无',
      relationNote: '无',
      channel: '校内公示栏',
      contact: '科研处 0311-88886666',
      basis: '第十八条',
      startsOn: '2026-02-02',
      days: 15,
    };
    await announcePublicity(as(ACTORS.institutionOwner), announced);
    const publicities = await open(ACTORS.institutionMember, 'publicities');
    expect(publicities.rows).toMatchObject([
      { 成果名称: '=1+1', '拟交易价格（元）': 1_200_000, 公示起始日: new Date('2026-02-02T00:00:00Z') },
    ]);
    expect(publicities.formulas).toBe(0);
    expect((await open(ACTORS.otherInstitutionOwner, 'publicities')).rows).toEqual([]);
  });

  test('holds the registers of the bureau', async () => {
    const registrar = testContext(db, ACTORS.registrar);
    const tier = { kind: 'high_tech', certificateNo: '+GR1', validFrom: '2023-11-14', validTo: '2026-11-13' };
    await addInnovators(registrar, [
      innovatorSchema.parse({ ...tier, organizationName: '辛集瑞和皮业有限公司', source: '公告' }),
    ]);
    const flag = { subject: 'organization', name: '=甲公司', level: 'severe', source: '科技部' };
    await addFlags(registrar, [flagSchema.parse({ ...flag, startsOn: '2025-06-01' })]);
    const innovators = await open(ACTORS.auditor, 'innovators', 'kind=high_tech');
    expect(innovators.rows).toMatchObject([{ 证书编号或文号: '+GR1', 是否有效: '是', 创建时间: NOW_CELL }]);
    expect((await open(ACTORS.auditor, 'innovators', 'kind=platform')).rows).toEqual([]);
    const integrity = await open(ACTORS.broker, 'integrity', 'state=active');
    expect(integrity.rows).toMatchObject([
      { 名称或姓名: '=甲公司', 起始日期: new Date('2025-06-01T00:00:00Z') },
    ]);
    expect([innovators.formulas, integrity.formulas]).toEqual([0, 0]);
    await loadEntriesOf(db, ['leather-03']);
    const thesaurus = await open(ACTORS.broker, 'thesaurus', 'place=leather-03');
    expect(thesaurus.rows.length).toBeGreaterThan(0);
    expect(thesaurus.rows[0]).toMatchObject({ 行话片段: expect.any(String), 最近更新: expect.any(Date) });
    expect((await open(ACTORS.broker, 'thesaurus', 'status=retired')).rows).toEqual([]);
    const calendar = await open(ACTORS.broker, 'calendar');
    expect(calendar.rows.find((row) => String(row.节日).includes('国庆'))).toBeDefined();
    expect((await open(ACTORS.auditor, 'policy-hints')).rows.length).toBeGreaterThan(0);
  });

  test('holds organisations, accounts and the audit log without a secret', async () => {
    await makeDeal(db, 'accepted');
    const organizations = await open(ACTORS.administrator, 'organizations', 'q=燕原');
    expect(organizations.rows).toMatchObject([{ 机构全称: '北京燕原工业大学', 最近更新: expect.any(Date) }]);
    const users = await open(ACTORS.administrator, 'users', 'q=broker');
    expect(users.rows).toMatchObject([{ '电子邮箱（登录账号）': 'broker@example.cn', 创建时间: NOW_CELL }]);
    expect(JSON.stringify(users)).not.toContain('not-a-hash');
    const audit = await open(ACTORS.auditor, 'audit', 'q=deal.');
    expect(audit.rows.length).toBeGreaterThan(0);
    expect(column(audit.rows, '事件').every((type) => String(type).startsWith('deal.'))).toBe(true);
    expect(column(audit.rows, '时间')[0]).toEqual(NOW_CELL);
  });

  test('holds what was recommended, with band and reasons, for the own people only', async () => {
    const need = await makeNeed(db);
    const technology = await makeTechnology(db, { title: '=鞣剂' });
    const pair = { direction: 'need' as const, need_id: need.id, algorithm_version: 'test-1/knowledge-1' };
    const explanation = {
      terms: [],
      links: [
        {
          entry: 'a',
          said: '掉色',
          term: '耐湿擦色牢度',
          isConfirmed: false,
          share: 1,
          need: [],
          technology: [],
        },
      ],
      fields: [{ key: 'trl', state: 'met', value: 1, need: 6, technology: 7 }],
      indicators: [],
      features: {},
    };
    await db
      .insertInto('match_suggestion')
      .values({
        ...pair,
        technology_id: technology.id,
        rank: 1,
        score: 0.9,
        band: 'high',
        explanation_json: JSON.stringify(explanation),
        need_version: 1,
        technology_version: 1,
        computed_at: TEST_NOW,
      })
      .execute();
    const { rows, formulas } = await open(ACTORS.firmMember, 'need-matches', `need=${need.id}`);
    expect(rows).toMatchObject([
      { 位次: 1, 匹配档: '匹配度高', 名称: '=鞣剂', 推荐理由: '掉色 ≈ 耐湿擦色牢度', 符合: '技术成熟度' },
    ]);
    expect(formulas).toBe(0);
    for (const actor of [ACTORS.otherFirmOwner, ACTORS.institutionOwner])
      await expect(file(actor, 'need-matches', `need=${need.id}`)).rejects.toMatchObject({
        code: 'forbidden',
      });
    await expect(file(ACTORS.firmOwner, 'need-matches')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('refuses more rows than a spreadsheet should hold', async () => {
    const rows = Array.from({ length: MOST_ROWS + 1 }, (_, at) => at);
    const list = { title: '长清单', rows, columns: () => [] };
    await expect(writeList(as(ACTORS.auditor), list)).rejects.toMatchObject({
      code: 'state',
      messageKey: 'export.too_many',
    });
  });
});
