import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR, VISITOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { importContractTable } from '#app/modules/imports/contracts.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { indicatorRowsPage, indicatorsPage } from '#app/modules/indicators/pages.server.ts';
import { CALIBER_SETTING } from '#app/modules/indicators/queries.server.ts';
import { addInnovators } from '#app/modules/innovators/commands.server.ts';
import { innovatorsPage } from '#app/modules/innovators/pages.server.ts';
import { innovatorSchema } from '#app/modules/innovators/schema.ts';
import { enterValue, takeOverCount, writeNote } from '#app/modules/plan/commands.server.ts';
import { exportPlan } from '#app/modules/plan/export.server.ts';
import { planIndicatorPage, planPage, publicPlanPage } from '#app/modules/plan/pages.server.ts';
import { planActionSchema } from '#app/modules/plan/schema.ts';
import { changeTarget } from '#app/modules/plan/targets.server.ts';
import type { Database } from '#db/schema.ts';
import { putSetting } from '#db/settings.server.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { toJsonLines, WORKED_CASES } from '#tests/factories/contract-register.ts';
import { contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import { planDesk, planValue } from '#tests/factories/plan.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { registrar, administrator, auditor } = ACTORS;
const PDF = new File(['%PDF-1.7 high-tech list'], '高企名单 2024.pdf', { type: 'application/pdf' });

/** As the plan was issued. */
const BASIS = '辛集市科技创新“十四五”规划（辛政办字〔2022〕22号）表1';

describe.each(dialects)('the indicators of the plan on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const { as, page, indicator, lineOf, check, published } = planDesk(() => ctx);

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    // 2026-03-02.
    ctx = testContext(db, registrar, { filesDir: join(folder, dialect) });
  });

  test('are the ten of Table 1, to the digit', async () => {
    const { groups } = await planPage(page());
    expect(groups.map(({ group, rows }) => [group, ...rows.map(({ no }) => no)])).toEqual([
      ['strength', 1, 2, 3],
      ['actors', 4, 5, 6],
      ['support', 7, 8, 9, 10],
    ]);
    const rows = groups.flatMap(({ rows: of }) => of);
    expect(rows.map(({ base, target }) => `${base} → ${target}`)).toEqual([
      '6.17 亿元 → 年均增长 10%',
      '0.7 件 → 1.17 件',
      '0.54% → 0.67%',
      '0 家 → 2 家',
      '99 家 → 130 家',
      '649 家 → 750 家',
      '2.8% → 7.8%',
      '1.2% → 2.2%左右',
      '6 亿元 → 7 亿元',
      '37 家 → 45 家',
    ]);
    expect(rows.every(({ kind }) => kind === 'expected')).toBe(true);
    expect(rows[0]?.targetLevel).toBe('9.94 亿元');
    expect(await publicPlanPage(page(VISITOR))).toMatchObject({
      years: [2020, 2021, 2022, 2023, 2024, 2025],
    });
  });

  test('number 9 is the figure of the dashboard, by the caliber in force, and is not entered', async () => {
    const table = await readTable(toJsonLines(WORKED_CASES), 'register.jsonl');
    await importContractTable(as(OPERATOR), table, { commit: true, skipBadRows: false });
    const dashboard = await indicatorsPage(page(), new URLSearchParams('year=2025'));
    const line = await lineOf(9, 2025);
    // 9,740,000 元, and 0.0974 亿元 behind nothing but two decimals.
    expect([dashboard.headlineFen, line.value, line.origin]).toEqual([974_000_000, '0.10', 'contracts']);
    expect(line).toMatchObject({ path: '7.00', status: 'behind' });
    const { measure, caliber } = await indicator(9);
    const rows = await indicatorRowsPage(page(), new URLSearchParams({ measure, period: '2025', caliber }));
    expect(rows.sums.contractTotalFen).toBe(dashboard.headlineFen);
    await putSetting(db, CALIBER_SETTING, 'IN', 'administrator', ctx.now());
    expect((await lineOf(9, 2025)).value).toBe('0.09');
    await expect(enterValue(as(registrar), 9, planValue({ value: '6.9' }))).rejects.toMatchObject({
      messageKey: 'plan.error.from_contracts',
    });
    await expect(takeOverCount(as(registrar), 9, 2025)).rejects.toMatchObject({ code: 'state' });
    expect((await indicator(9, registrar)).may.enter).toBe(false);
  });

  test('the public sees number 9 of a year with three firms and more only', async () => {
    const sign = (n: number) =>
      insertRecord(
        db,
        contractRecord({
          regNo: `202511010800000${n}`,
          regDate: '2025-03-10',
          buyer: { ...XINJI_BUYER, name: `辛集第${n}家公司` },
        }),
      );
    await sign(1);
    await sign(2);
    expect((await published(9))?.at(-1)).toBeNull();
    await sign(3);
    expect((await published(9))?.at(-1)).toBe('0.04');
  });

  test('a count of the register stands beside what is stated, opens its list and is taken over', async () => {
    const firm = (name: string, given = {}) =>
      innovatorSchema.parse({
        kind: 'high_tech',
        organizationName: name,
        validFrom: '2023-11-01',
        validTo: '2026-10-31',
        source: '省认定名单',
        ...given,
      });
    await addInnovators(ctx, [
      firm('甲公司'),
      firm('乙公司'),
      firm('丙公司', { validFrom: '2025-11-01' }),
      firm('丁公司', { kind: 'tech_sme' }),
    ]);
    expect(await lineOf(5, 2024)).toMatchObject({ value: null, counted: 2, gap: null });
    await enterValue(as(registrar), 5, planValue({ value: '4' }));
    expect(await lineOf(5, 2024)).toMatchObject({ value: '4', counted: 2, gap: '+2', agrees: false });
    const taken = await takeOverCount(as(administrator), 5, 2024);
    expect(await takeOverCount(as(administrator), 5, 2024)).toBe(taken);
    await check(5, 'registrar');
    const line = await lineOf(5, 2024);
    expect(line).toMatchObject({
      value: '2',
      origin: 'register',
      agrees: true,
      gap: null,
      official: { source: '创新主体与平台名录统计', stateOn: '2024-12-31', reason: '按名录统计数更正' },
    });
    const list = await innovatorsPage(
      as(auditor),
      new URL(`https://site/desk/innovators?kind=high_tech&on=${line.countedOn}`),
    );
    expect([list.different, list.rows.map(({ organizationName }) => organizationName)]).toEqual([
      2,
      ['乙公司', '甲公司'],
    ]);
    // The year that runs is counted as of today.
    await takeOverCount(as(administrator), 5, 2026);
    expect((await lineOf(5, 2026)).pending).toMatchObject({ value: '3', stateOn: '2026-03-02' });
    await expect(takeOverCount(as(registrar), 2, 2024)).rejects.toMatchObject({
      messageKey: 'plan.error.no_register',
    });
  });

  test('a target changes from a day on; the years before are judged by the target before', async () => {
    const given = (change: Record<string, string>) => {
      const form = planActionSchema.parse({
        intent: 'target',
        version: 1,
        nameZh: '科技型中小企业数量',
        nameEn: 'Technology-based small and medium firms',
        base: '649',
        targetMode: 'level',
        target: '900',
        targetYear: '2025',
        shape: 'linear',
        tolerance: '5',
        basis: '市政府专题会议纪要',
        effectiveFrom: '2024-03-01',
        reason: '上级调整培育目标',
        ...change,
      });
      if (form.intent !== 'target') throw new Error('not a target');
      const { intent: _, ...target } = form;
      return target;
    };
    await enterValue(as(registrar), 6, planValue({ year: '2023', value: '712', stateOn: '2023-12-31' }));
    await enterValue(as(registrar), 6, planValue({ value: '740' }));
    expect([await lineOf(6, 2023), await lineOf(6, 2024)]).toMatchObject([
      { path: '709', status: 'on' },
      { path: '729', status: 'ahead' },
    ]);
    await expect(changeTarget(as(registrar), 6, given({}))).rejects.toMatchObject({ code: 'forbidden' });
    const refused = (change: Record<string, string>) => changeTarget(as(administrator), 6, given(change));
    await expect(refused({ target: '750', basis: BASIS })).rejects.toMatchObject({
      fields: { target: ['plan.error.no_change'] },
    });
    await expect(refused({ target: '900.5' })).rejects.toMatchObject({
      fields: { target: ['plan.error.whole'] },
    });
    await expect(refused({ targetYear: '2020' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(refused({ effectiveFrom: '2022-07-09' })).rejects.toMatchObject({
      fields: { effectiveFrom: ['plan.error.effective_early'] },
    });
    await changeTarget(as(administrator), 6, given({}));
    await expect(refused({ target: '950' })).rejects.toMatchObject({ code: 'conflict' });
    expect([await lineOf(6, 2023), await lineOf(6, 2024)]).toMatchObject([
      { path: '709', status: 'on' },
      { path: '849', status: 'behind' },
    ]);
    const changed = await indicator(6);
    expect(changed.versions.map(({ version, target, reason, by }) => [version, target, reason, by])).toEqual([
      [2, '900 家', '上级调整培育目标', administrator.name],
      [1, '750 家', '', null],
    ]);
    expect(changed.warning).toMatchObject({ year: 2024, value: '740 家', path: '849 家', note: null });
  });

  test('an indicator behind its path is warned of until the year is made up for; a note says what is done', async () => {
    await enterValue(as(registrar), 7, planValue({ value: '5.1' }));
    const { warnings, pending } = await planPage(page());
    expect([warnings, pending]).toEqual([
      [{ no: 7, name: expect.any(String), year: 2024, value: '5.10%', path: '6.80%', note: null }],
      1,
    ]);
    await writeNote(as(registrar), 7, { year: 2024, text: '建立规上企业高新技术产品认定台账，按季调度。' });
    expect((await planPage(page())).warnings[0]?.note).toBe('建立规上企业高新技术产品认定台账，按季调度。');
    expect((await indicator(7)).notes).toMatchObject([{ year: 2024, by: registrar.name }]);
    await enterValue(as(registrar), 7, planValue({ year: '2025', value: '7.7', stateOn: '2025-12-31' }));
    expect((await planPage(page())).warnings).toEqual([]);
    expect(await indicator(7)).toMatchObject({ latest: { year: 2025, status: 'on', progress: '98.0' } });
    await expect(writeNote(as(registrar), 7, { year: 2031, text: '无此年度' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('number 1 is judged by its growth: 10 % a year from the base', async () => {
    await enterValue(as(registrar), 1, planValue({ value: '9.10' }));
    expect(await lineOf(1, 2024)).toMatchObject({ path: '9.03', growth: '10.20', status: 'on' });
  });

  test('a year that has not ended is not behind', async () => {
    const now = Date.UTC(2024, 5, 30, 2, 0, 0);
    await enterValue(as(registrar, now), 5, planValue({ value: '100', stateOn: '2024-06-30' }));
    const early = await planIndicatorPage({ ...page(), now: () => now }, '5', new URLSearchParams());
    expect(early.lines.find(({ year }) => year === 2024)).toMatchObject({ value: '100', status: 'running' });
    expect(early.warning).toBeNull();
    expect(early.form.years).toEqual([2020, 2021, 2022, 2023, 2024]);
  });

  test('demonstration values count on demonstration installations only', async () => {
    await enterValue(as(registrar), 5, planValue());
    const [row] = await db.selectFrom('plan_value').selectAll().execute();
    if (!row) throw new Error('no value');
    await db
      .insertInto('plan_value')
      .values({ ...row, id: 'demo', year: 2023, state_on: '2023-12-31', demo: 1, status: 'checked' })
      .execute();
    expect((await lineOf(5, 2023)).value).toBeNull();
    ctx = { ...ctx, demo: true };
    expect((await lineOf(5, 2023)).value).toBe('121');
  });

  test('the workbook says what the page says', async () => {
    await enterValue(as(registrar), 5, planValue({ file: PDF }));
    await enterValue(as(registrar), 2, planValue({ value: '0.95' }));
    const { bytes, name } = await exportPlan(page());
    expect(name).toBe('规划指标 2026-03-02.xlsx');
    const table = await readTable(bytes, name);
    const five = table.rows.find(({ cells }) => cells.序号 === '5')?.cells;
    expect(five).toMatchObject({
      指标: '高新技术企业数量（家）',
      '2024_年': '121',
      '完成进度_(%)': '71',
      路径: '慢于路径',
      数据状态日期: '2026-03-02',
    });
    expect(table.rows).toHaveLength(10);
  });

  test('the workbook holds the paths, the targets and what is done about an indicator behind', async () => {
    await enterValue(as(registrar), 7, planValue({ value: '5.1' }));
    await writeNote(as(registrar), 7, { year: 2024, text: '=按季调度' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await exportPlan(page())).bytes as unknown as ArrayBuffer);
    const rows = (sheet: string) =>
      (workbook.getWorksheet(sheet)?.getSheetValues() ?? [])
        .slice(2)
        .map((row) => (row as unknown[]).slice(1));
    const paths = rows('目标路径').filter(([no, , year]) => no === '7' && year === '2024');
    expect(paths).toEqual([['7', expect.any(String), '2024', 5.1, 6.8, '-1.70', '慢于路径']]);
    expect(rows('目标及其调整').map(([no, , version]) => [no, version])).toEqual(
      Array.from({ length: 10 }, (_, at) => [String(at + 1), '1']),
    );
    expect(rows('监测调整')).toEqual([
      ['7', expect.any(String), '2024', '=按季调度', registrar.name, expect.any(Date)],
    ]);
  });
});
