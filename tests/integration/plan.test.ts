import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { OPERATOR, VISITOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { importContractTable } from '#app/modules/imports/contracts.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { indicatorRowsPage, indicatorsPage } from '#app/modules/indicators/pages.server.ts';
import { CALIBER_SETTING } from '#app/modules/indicators/queries.server.ts';
import { addInnovators } from '#app/modules/innovators/commands.server.ts';
import { innovatorsPage } from '#app/modules/innovators/pages.server.ts';
import { innovatorSchema } from '#app/modules/innovators/schema.ts';
import { checkValue, enterValue, takeOverCount, writeNote } from '#app/modules/plan/commands.server.ts';
import { openEvidence } from '#app/modules/plan/evidence.server.ts';
import { exportPlan } from '#app/modules/plan/export.server.ts';
import { planIndicatorPage, planPage, publicPlanPage } from '#app/modules/plan/pages.server.ts';
import { listTerms, listValues } from '#app/modules/plan/queries.server.ts';
import { planActionSchema, valueSchema } from '#app/modules/plan/schema.ts';
import { changeTarget } from '#app/modules/plan/targets.server.ts';
import type { Database } from '#db/schema.ts';
import { putSetting } from '#db/settings.server.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { toJsonLines, WORKED_CASES } from '#tests/factories/contract-register.ts';
import { contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
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
  const as = (actor: Ctx['actor'], now = ctx.now()) => ({ ...ctx, actor, now: () => now });
  const page = (actor: Ctx['actor'] = auditor) => ({
    ...as(actor),
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });
  const indicator = (no: number, actor: Ctx['actor'] = auditor, search = '') =>
    planIndicatorPage(page(actor), String(no), new URLSearchParams(search));
  const lineOf = async (no: number, year: number, actor: Ctx['actor'] = auditor) => {
    const line = (await indicator(no, actor)).lines.find((one) => one.year === year);
    if (!line) throw new Error(`no line ${year}`);
    return line;
  };
  const rowOf = async (no: number) => {
    const { groups } = await planPage(page());
    const row = groups.flatMap(({ rows }) => rows).find((one) => one.no === no);
    if (!row) throw new Error(`no row ${no}`);
    return row;
  };
  const input = (given: Partial<Record<string, unknown>> = {}) => {
    const { intent: _, ...value } = valueSchema.parse({
      intent: 'value',
      year: '2024',
      value: '121',
      source: '省科技厅高新技术企业名单',
      stateOn: '2024-12-31',
      ...given,
    });
    return value;
  };
  const waiting = async (no: number) => (await indicator(no)).waiting[0]?.id ?? '';
  const check = async (no: number, actor: Ctx['actor'], verdict: 'checked' | 'returned' = 'checked') =>
    checkValue(as(actor), no, {
      id: await waiting(no),
      verdict,
      checkNote: verdict === 'returned' ? '与名单不符' : '',
    });

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

  test('a value waits for another person, and counts for everybody when it is checked', async () => {
    await enterValue(as(registrar), 5, input({ file: PDF, note: '含新认定22家' }));
    expect(await lineOf(5, 2024)).toMatchObject({
      value: '121',
      isUnchecked: true,
      path: '123',
      distance: '-2',
      status: 'behind',
      progress: '71.0',
      pending: {
        source: '省科技厅高新技术企业名单',
        stateOn: '2024-12-31',
        file: { name: '高企名单 2024.pdf' },
      },
    });
    const open = async () => (await publicPlanPage(page(VISITOR))).values['5'];
    expect(await open()).toEqual(['99', null, null, null, null, null]);
    await expect(check(5, registrar)).rejects.toMatchObject({
      code: 'forbidden',
      messageKey: 'plan.error.same_person',
    });
    await expect(check(5, auditor)).rejects.toMatchObject({ code: 'forbidden' });
    await check(5, administrator);
    expect(await lineOf(5, 2024)).toMatchObject({
      value: '121',
      isUnchecked: false,
      official: { enteredBy: { name: registrar.name }, checkedBy: administrator.name, note: '含新认定22家' },
      pending: null,
    });
    expect(await open()).toEqual(['99', null, null, null, '121', null]);
    const types = await db.selectFrom('audit_event').select('type').orderBy('id').execute();
    expect(types.map(({ type }) => type)).toEqual(['plan.value_entered', 'plan.value_checked']);
  });

  test('a correction is another statement with its reason; the one before stays and counts meanwhile', async () => {
    await enterValue(as(registrar), 5, input({ file: PDF }));
    await check(5, administrator);
    await expect(enterValue(as(administrator), 5, input({ value: '123' }))).rejects.toMatchObject({
      fields: { reason: ['plan.error.reason'] },
    });
    await enterValue(as(administrator), 5, input({ value: '123', reason: '补录两家迁入企业' }));
    expect(await lineOf(5, 2024)).toMatchObject({ value: '121', pending: { value: '123' } });
    await check(5, registrar, 'returned');
    expect(await lineOf(5, 2024)).toMatchObject({ value: '121', pending: null });
    // What was sent back needs no reason to be stated again, what stands does.
    await enterValue(as(administrator), 5, input({ value: '124', reason: '补录三家迁入企业' }));
    await check(5, registrar);
    expect(await lineOf(5, 2024)).toMatchObject({ value: '124', status: 'on' });
    const { statements } = await indicator(5);
    expect(statements.map(({ value, status }) => `${value} ${status}`)).toEqual([
      '124 checked',
      '123 returned',
      '121 checked',
    ]);
    // A correction without a paper keeps the one before.
    expect(statements.map(({ file }) => file?.name)).toEqual(Array(3).fill('高企名单 2024.pdf'));
    const opened = await openEvidence(as(auditor), { no: 5, valueId: statements[0]?.id ?? '' });
    expect(opened).toMatchObject({ name: '高企名单 2024.pdf', mediaType: 'application/pdf' });
    expect(opened.bytes.toString()).toBe('%PDF-1.7 high-tech list');
    await expect(
      openEvidence(as(ACTORS.firmOwner), { no: 5, valueId: statements[0]?.id ?? '' }),
    ).rejects.toThrow();
    await expect(
      openEvidence(as(auditor), { no: 6, valueId: statements[0]?.id ?? '' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('a check is made once, on the last statement, with a note when it is sent back', async () => {
    const first = await enterValue(as(registrar), 2, input({ value: '0.95' }));
    const verdict = { id: first, verdict: 'checked', checkNote: '' } as const;
    await expect(checkValue(as(administrator), 2, { ...verdict, verdict: 'returned' })).rejects.toMatchObject(
      { fields: { checkNote: ['plan.error.check_note'] } },
    );
    await expect(checkValue(as(administrator), 3, verdict)).rejects.toMatchObject({ code: 'not_found' });
    await enterValue(as(registrar), 2, input({ value: '0.96', reason: '更正' }));
    await expect(checkValue(as(administrator), 2, verdict)).rejects.toMatchObject({
      messageKey: 'plan.error.replaced',
    });
    const second = { ...verdict, id: await waiting(2) };
    await checkValue(as(administrator), 2, second);
    await expect(checkValue(as(administrator), 2, second)).rejects.toMatchObject({
      messageKey: 'plan.error.decided',
    });
  });

  test.each([
    [5, { value: '121.5' }, { value: ['plan.error.whole'] }],
    [7, { value: '100.1' }, { value: ['plan.error.percent'] }],
    [5, { year: '2019' }, { year: ['plan.error.year|2020—2026'] }],
    [5, { year: '2027' }, { year: ['plan.error.year|2020—2026'] }],
    [5, { stateOn: '2026-03-03' }, { stateOn: ['plan.error.future'] }],
    [5, { stateOn: '2023-12-31' }, { stateOn: ['plan.error.before_year'] }],
    [5, { file: new File(['MZ'], 'a.pdf') }, { file: ['form.error.file_type'] }],
  ])('indicator %i refuses %j beside its field', async (no, given, fields) => {
    await expect(enterValue(as(registrar), no, input(given))).rejects.toMatchObject({
      code: 'invalid',
      fields,
    });
    expect(await listValues(db, { includeDemo: true })).toEqual([]);
  });

  test('only registrars and the administrator enter, and the firm, the public and the broker do not', async () => {
    for (const actor of [VISITOR, ACTORS.firmOwner, ACTORS.broker, auditor, OPERATOR]) {
      await expect(enterValue(as(actor), 5, input())).rejects.toMatchObject({ name: 'DomainError' });
      await expect(takeOverCount(as(actor), 5, 2024)).rejects.toMatchObject({ name: 'DomainError' });
      await expect(writeNote(as(actor), 5, { year: 2024, text: '加强培育' })).rejects.toMatchObject({
        name: 'DomainError',
      });
    }
    await expect(planPage(page(ACTORS.firmOwner))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportPlan(page(ACTORS.institutionOwner))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(indicator(11)).rejects.toMatchObject({ code: 'not_found' });
    await expect(indicator(Number.NaN)).rejects.toMatchObject({ code: 'not_found' });
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
    await expect(enterValue(as(registrar), 9, input({ value: '6.9' }))).rejects.toMatchObject({
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
    const open = async () => (await publicPlanPage(page(VISITOR))).values['9']?.at(-1);
    expect(await open()).toBeNull();
    await sign(3);
    expect(await open()).toBe('0.04');
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
    await enterValue(as(registrar), 5, input({ value: '4' }));
    expect(await lineOf(5, 2024)).toMatchObject({ value: '4', counted: 2, gap: '+2', agrees: false });
    await takeOverCount(as(administrator), 5, 2024);
    await check(5, registrar);
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
    await enterValue(as(registrar), 6, input({ year: '2023', value: '712', stateOn: '2023-12-31' }));
    await enterValue(as(registrar), 6, input({ value: '740' }));
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
    expect(changed.warning).toMatchObject({ year: 2024, value: '740', path: '849', note: null });
  });

  test('an indicator behind its path is warned of until the year is made up for; a note says what is done', async () => {
    await enterValue(as(registrar), 7, input({ value: '5.1' }));
    const { warnings, pending } = await planPage(page());
    expect([warnings, pending]).toEqual([
      [{ no: 7, name: expect.any(String), unit: '%', year: 2024, value: '5.10', path: '6.80', note: null }],
      1,
    ]);
    await writeNote(as(registrar), 7, { year: 2024, text: '建立规上企业高新技术产品认定台账，按季调度。' });
    expect((await planPage(page())).warnings[0]?.note).toBe('建立规上企业高新技术产品认定台账，按季调度。');
    expect((await indicator(7)).notes).toMatchObject([{ year: 2024, by: registrar.name }]);
    await enterValue(as(registrar), 7, input({ year: '2025', value: '7.7', stateOn: '2025-12-31' }));
    expect((await planPage(page())).warnings).toEqual([]);
    expect(await rowOf(7)).toMatchObject({ latest: { year: 2025, status: 'on', progress: '98.0' } });
    await expect(writeNote(as(registrar), 7, { year: 2031, text: '无此年度' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('number 1 is judged by its growth: 10 % a year from the base', async () => {
    await enterValue(as(registrar), 1, input({ value: '9.10' }));
    expect(await lineOf(1, 2024)).toMatchObject({ path: '9.03', growth: '10.20', status: 'on' });
  });

  test('a year that has not ended is not behind', async () => {
    const now = Date.UTC(2024, 5, 30, 2, 0, 0);
    await enterValue(as(registrar, now), 5, input({ value: '100', stateOn: '2024-06-30' }));
    const early = await planIndicatorPage({ ...page(), now: () => now }, '5', new URLSearchParams());
    expect(early.lines.find(({ year }) => year === 2024)).toMatchObject({ value: '100', status: 'running' });
    expect(early.warning).toBeNull();
    expect(early.form.years).toEqual([2020, 2021, 2022, 2023, 2024]);
  });

  test('the form of a correction begins with what is stated', async () => {
    await enterValue(as(registrar), 5, input({ note: '含新认定22家' }));
    expect((await indicator(5, registrar, 'year=2024')).form).toMatchObject({
      isCorrection: true,
      values: { year: '2024', value: '121', source: '省科技厅高新技术企业名单', note: '含新认定22家' },
    });
    expect((await indicator(5, registrar)).form).toMatchObject({
      isCorrection: false,
      values: { year: '2021', value: '' },
    });
  });

  test('nothing of the history can be changed or deleted, whatever the program tries', async () => {
    await enterValue(as(registrar), 5, input());
    await writeNote(as(registrar), 5, { year: 2024, text: '加强梯次培育。' });
    const attempts = [
      db.updateTable('plan_value').set({ value: '200' }),
      db.updateTable('plan_value').set({ source: '另一来源' }),
      db.deleteFrom('plan_value'),
      db.updateTable('plan_indicator').set({ target_value: '1' }).where('indicator_no', '=', 5),
      db.deleteFrom('plan_indicator'),
      db.updateTable('plan_note').set({ text: '改写' }),
      db.deleteFrom('plan_note'),
    ];
    for (const attempt of attempts) await expect(attempt.execute()).rejects.toThrow(/never changed/);
    expect(await listTerms(db, { includeDemo: false })).toHaveLength(10);
  });

  test('demonstration values count on demonstration installations only', async () => {
    await enterValue(as(registrar), 5, input());
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
    await enterValue(as(registrar), 5, input({ file: PDF }));
    await enterValue(as(registrar), 2, input({ value: '0.95' }));
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
});
