import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Actor } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import {
  runContractReconciliation,
  runFigureReconciliation,
} from '#app/modules/reconciliation/commands.server.ts';
import { exportRun } from '#app/modules/reconciliation/export.server.ts';
import {
  differencePage,
  differencesPage,
  profilePage,
  reconciliationPage,
  runPage,
} from '#app/modules/reconciliation/pages.server.ts';
import { saveProfile } from '#app/modules/reconciliation/profile-commands.server.ts';
import { figureRunSchema, profileSchema, settleSchema } from '#app/modules/reconciliation/schema.ts';
import { settleDifferences } from '#app/modules/reconciliation/settling.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { toCsv, WORKED_CASES } from '#tests/factories/contract-register.ts';
import { contractRecord, insertRecord } from '#tests/factories/contracts.ts';
import {
  type ExportRow,
  exportRows,
  insertPlainContracts,
  registrationNumber as number,
  SMALL_REGISTER as RECORDS,
  toCsvText,
  toGbk,
} from '#tests/factories/registry-export.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { runOperator } from '#tests/helpers/operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-reconciliation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY = 86_400_000;
const ROWS = exportRows(RECORDS).slice(0, 5);

describe.each(dialects)('reconciliation on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx & { locale: string; t: ReturnType<typeof translator> };
  const as = (actor: Actor, now = TEST_NOW) => ({
    ...testContext(db, actor, { filesDir: join(folder, 'files'), now: () => now }),
    locale: 'zh-CN',
    t: translator('zh-CN'),
  });
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    await insertPlainContracts(db, RECORDS);
    ctx = as(ACTORS.registrar);
  });

  const run = async (rows: readonly ExportRow[], given: Partial<typeof ctx> = {}) =>
    runContractReconciliation(
      { ...ctx, ...given },
      { table: await readTable(Buffer.from(toCsvText(rows)), '导出.csv'), profileId: null, year: null },
    );
  const url = (search = '') => new URL(`http://test/desk/reconciliation${search}`);
  const differences = async (search = '') => (await differencesPage(ctx, url(search))).differences;

  test('keeps the three piles of a run, with file, period and due date', async () => {
    const [first, second, , fourth, fifth] = ROWS as [ExportRow, ExportRow, ExportRow, ExportRow, ExportRow];
    const wrong = { ...first, contract_total: '100000.01' };
    const unknown = { ...second, reg_no: number(99), project_name: '没有录入的合同' };
    const id = await run([wrong, second, unknown, fourth, fifth]);
    const { run: kept, differences: found } = await runPage(ctx, id, url());
    expect(kept).toMatchObject({
      number: 'XJ-HD-2026-000001',
      subject: 'contracts',
      period: { from: '2025-01-20', to: '2025-05-20' },
      rows: 5,
      agrees: 3,
      piles: { differs: 1, missing_here: 1, missing_there: 1 },
      createdBy: ACTORS.registrar.name,
    });
    expect(kept.files).toEqual([{ name: '导出.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    // 2 March 2026 and fifteen working days; 清明 is later.
    expect(new Set(found.map(({ foundOn, dueOn }) => `${foundOn} ${dueOn}`))).toEqual(
      new Set(['2026-03-02 2026-03-23']),
    );
    const pile = async (name: string) => (await runPage(ctx, id, url(`?pile=${name}`))).differences;
    expect(await pile('differs')).toMatchObject([
      {
        key: number(1),
        matchedBy: 'number',
        fields: [{ field: 'contract_total', ours: '100,000.00', theirs: '100,000.01' }],
      },
    ]);
    expect(await pile('missing_here')).toMatchObject([{ key: number(99), label: '没有录入的合同' }]);
    expect(await pile('missing_there')).toMatchObject([{ key: number(3), contractId: 'contract-3' }]);
    expect(await differences('?field=contract_total')).toHaveLength(1);
    expect(await differences('?field=status')).toHaveLength(0);
    expect(await differences(`?q=${number(3)}`)).toHaveLength(1);
  });

  test('misses there only what counts and was registered in the period, or in the stated year', async () => {
    const printed = async (...args: string[]) => {
      const file = join(folder, `part-${dialect}.csv`);
      writeFileSync(file, toCsvText(ROWS.slice(1, 4)));
      const { printed: lines } = await runOperator(
        { db, folder },
        'reconcile',
        'contracts',
        file,
        '--json',
        ...args,
      );
      return JSON.parse(lines[0] ?? '') as { agrees: number; missing_there: string[] };
    };
    expect(await printed()).toMatchObject({ agrees: 3, missing_there: [] });
    expect(await printed('--year', '2025')).toMatchObject({
      agrees: 3,
      missing_there: [number(1), number(5)],
    });
  });

  test('misses invented contracts only in a file that has some of them', async () => {
    const invented = contractRecord({ ...RECORDS[2], regNo: number(50), projectName: '演示合同' });
    await insertRecord(db, invented, true);
    await run(ROWS);
    expect(await differences()).toEqual([]);
    const [row] = exportRows([invented]) as [ExportRow];
    await db
      .updateTable('contract')
      .set({ demo: 1 })
      .where('reg_no', 'in', [number(2), number(3)])
      .execute();
    await run(ROWS.slice(0, 4));
    expect((await differences()).map(({ key }) => key)).toEqual([number(50)]);
    await run([...ROWS, row]);
    expect(await differences()).toEqual([]);
  });

  test('recognises a contract without a number by parties, amount and date', async () => {
    const [signed] = exportRows(RECORDS.slice(5, 6)) as [ExportRow];
    const registered = { ...signed, reg_no: number(6), reg_date: '2025-03-20', status: '已登记' };
    await run([...ROWS, registered]);
    const [difference] = await differences();
    expect(difference).toMatchObject({
      pile: 'differs',
      contractId: 'contract-6',
      matchedBy: 'parties',
      confidence: 1,
    });
    expect(difference?.fields.map(({ field }) => field)).toEqual(['reg_no', 'reg_date', 'status']);
  });

  test('gives a difference an owner, a reason and a resolution, and keeps who did it', async () => {
    await run(ROWS.slice(0, 4).concat({ ...(ROWS[4] as ExportRow), buyer_region: '130100' }));
    const [found] = await differences();
    const settle = (given: object, actor: Actor = ACTORS.registrar) =>
      settleDifferences(
        as(actor),
        settleSchema.parse({ difference: [`${found?.id}:${found?.version}`], ...given }),
      );
    await expect(settle({ owner: 'firm-owner' })).rejects.toMatchObject({ code: 'invalid' });
    for (const actor of [ACTORS.auditor, ACTORS.broker, ACTORS.firmOwner]) {
      await expect(settle({ owner: 'registrar' }, actor)).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(settleSchema.safeParse({ difference: ['a:1'], state: 'explained' }).success).toBe(false);
    await settle({ owner: 'administrator', state: 'registry_to_correct', reason: '登记机构误填区划' });
    await expect(settle({ state: 'open' })).rejects.toMatchObject({ code: 'conflict' });
    const page = await differencePage(ctx, found?.id ?? '');
    expect(page.difference).toMatchObject({
      state: 'registry_to_correct',
      ownerId: 'administrator',
      reason: '登记机构误填区划',
      settledOn: '2026-03-02',
      version: 2,
    });
    expect(page.history).toMatchObject([
      { state: 'registry_to_correct', actor: ACTORS.registrar.name, owner: ACTORS.administrator.name },
    ]);
    const told = await db.selectFrom('notification').select(['user_id', 'type']).execute();
    expect(told).toEqual([{ user_id: 'administrator', type: 'reconciliation.assigned' }]);
  });

  test('lists what is unexplained after fifteen working days, and not what was explained', async () => {
    const wrong = ROWS.map((row, index) => (index < 2 ? { ...row, tech_amount: '1.00' } : row));
    await run(wrong);
    const [first] = await differences();
    await settleDifferences(ctx, {
      difference: [`${first?.id}:1`],
      owner: '',
      state: 'explained',
      reason: '口径不同',
    });
    const on = async (now: number) => {
      const { counts, late } = await reconciliationPage(as(ACTORS.auditor, now), url());
      return { ...counts, late: late.length };
    };
    expect(await on(Date.UTC(2026, 2, 23, 10))).toMatchObject({ open: 1, overdue: 0, late: 0 });
    expect(await on(Date.UTC(2026, 2, 23, 17))).toMatchObject({ open: 1, overdue: 1, late: 1 });
  });

  test('carries a difference from run to run: its clock goes on, it goes when it is gone, it comes back', async () => {
    const wrong = ROWS.map((row, index) => (index === 0 ? { ...row, tech_amount: '1.00' } : row));
    const later = (days: number) => ({ now: () => TEST_NOW + days * DAY });
    await run(wrong);
    const [first] = await differences();
    await settleDifferences(ctx, {
      difference: [`${first?.id}:1`],
      owner: '',
      state: 'corrected',
      reason: '已改',
    });
    // Still there in the next file: it was not corrected after all, and the clock starts when that is found.
    await run(wrong, later(7));
    expect(await differences()).toMatchObject([
      { id: first?.id, state: 'open', foundOn: '2026-03-09', reason: '已改', ownerId: 'registrar' },
    ]);
    await run(wrong, later(14));
    expect(await differences()).toMatchObject([
      { id: first?.id, foundOn: '2026-03-09', firstFoundOn: '2026-03-02' },
    ]);
    await run(ROWS, later(21));
    expect(await differences()).toEqual([]);
    const page = await differencePage(ctx, first?.id ?? '');
    expect(page.difference).toMatchObject({ goneOn: '2026-03-23', isOverdue: false });
    expect(page.runs).toHaveLength(3);
    // A file of other months says nothing about it.
    await run(wrong, later(28));
    await run(ROWS.slice(2), later(29));
    expect(await differences()).toMatchObject([{ id: first?.id, state: 'open', goneOn: null }]);
  });

  test('knows what is missing by its number, whatever else its row says', async () => {
    const unknown = { ...(ROWS[1] as ExportRow), reg_no: number(99), project_name: '没有录入的合同' };
    await run([...ROWS, unknown]);
    const [first] = await differences();
    await run([...ROWS, { ...unknown, contract_total: '1.00', tech_amount: '1.00' }]);
    const [again, ...others] = await differences();
    expect([again?.id, others]).toEqual([first?.id, []]);
    expect(again?.fields?.find(({ field }) => field === 'contract_total')?.theirs).toBe('1.00');
  });
  test('reads an export with other headings, in 万元 and in GBK, by a saved mapping', async () => {
    const text = [
      '登记号,卖方单位,买方单位,金额,交易额,登记时间',
      ...RECORDS.slice(0, 5).map(
        ({ regNo, seller, buyer, contractTotalFen, regDate }) =>
          `${regNo},${seller.name},${buyer.name},${contractTotalFen / 1e6},${contractTotalFen / 1e6},${regDate}`,
      ),
    ].join('\n');
    const file = join(folder, `gbk-${dialect}.csv`);
    writeFileSync(file, toGbk(text));
    const id = await saveProfile(
      ctx,
      null,
      profileSchema.parse({
        version: 0,
        name: '省系统导出',
        unit: 'wan',
        columns: {
          reg_no: '登记号',
          seller_name: '卖方单位',
          buyer_name: '买方单位',
          contract_total: '金额',
          tech_amount: '交易额',
          reg_date: '登记时间',
        },
      }),
    );
    const command = (...args: string[]) =>
      runOperator({ db, folder }, 'reconcile', 'contracts', file, ...args);
    const { code, printed } = await command('--json', '--profile', '省系统导出');
    expect([code, printed]).toEqual([0, ['{"agrees":5,"differs":[],"missing_here":[],"missing_there":[]}']]);
    const unknown = await command('--profile', '没有这个');
    expect([unknown.code, unknown.complaints.join()]).toEqual([1, expect.stringContaining('没有这个')]);
    const page = await profilePage(ctx, id);
    expect(page.values).toMatchObject({ version: '1', name: '省系统导出', unit: 'wan' });
    const again = profileSchema.parse({
      version: 0,
      name: '省系统导出',
      unit: 'yuan',
      columns: { reg_no: 'a' },
    });
    await expect(saveProfile(ctx, null, again)).rejects.toMatchObject({
      fields: { name: ['reconciliation.error.name_taken'] },
    });
    await expect(saveProfile(ctx, id, again)).rejects.toMatchObject({ code: 'conflict' });
    expect(profileSchema.safeParse({ version: 0, name: '空的', unit: 'yuan', columns: {} }).success).toBe(
      false,
    );
  });

  test('the command writes nothing, says both values, and refuses what it cannot compare', async () => {
    const [, second, third] = ROWS as [ExportRow, ExportRow, ExportRow];
    const file = join(folder, `command-${dialect}.csv`);
    writeFileSync(file, toCsvText([{ ...second, sign_date: '2025-02-11' }, third, { ...third, reg_no: '' }]));
    const command = (...args: string[]) => runOperator({ db, folder }, 'reconcile', ...args);
    const json = await command('contracts', file, '--json');
    expect(json.printed).toEqual([
      `{"agrees":1,"differs":[{"reg_no":"${number(2)}","fields":["sign_date"]}],"missing_here":["line 4"],"missing_there":[]}`,
    ]);
    const plain = await command('contracts', file);
    expect(plain.printed.join('\n')).toContain('sign_date: ours 2025-02-10, theirs 2025-02-11');
    expect(plain.printed.at(-1)).toBe('3 rows: 1 agree, 1 differ, 1 missing here, 0 missing there');
    expect(await db.selectFrom('reconciliation_run').select('id').execute()).toEqual([]);
    expect((await command('needs', file)).code).toBe(2);
    expect((await command('contracts', file, '--year', 'soon')).code).toBe(2);
    expect((await command('contracts', join(folder, 'none.csv'))).code).toBe(1);
    const useless = join(folder, `useless-${dialect}.csv`);
    writeFileSync(useless, 'a,b\n1,2\n');
    expect((await command('contracts', useless)).code).toBe(1);
  });

  test('agrees with a register that was imported: refused, signed, foreign and 雄安 contracts too', async () => {
    const empty = await testDb(dialect);
    const file = join(folder, `worked-${dialect}.csv`);
    writeFileSync(file, toCsv(WORKED_CASES));
    const imported = await runOperator({ db: empty, folder }, 'import', 'contracts', file, '--commit');
    expect(imported.code).toBe(0);
    const { printed } = await runOperator({ db: empty, folder }, 'reconcile', 'contracts', file, '--json');
    expect(printed).toEqual(['{"agrees":11,"differs":[],"missing_here":[],"missing_there":[]}']);
  });

  test('writes a workbook of what the page shows, one row per field', async () => {
    const id = await run(
      ROWS.map((row, index) => (index === 0 ? { ...row, project_name: '=1+1' } : row)).slice(0, 4),
    );
    const { bytes, name } = await exportRun(ctx, id, url('?pile=differs'));
    expect(name).toBe('XJ-HD-2026-000001.xlsx');
    const table = await readTable(Buffer.from(bytes), name);
    expect(table.rows.map(({ cells }) => cells)).toMatchObject([
      { 编号: number(1), 项目: '项目名称', 本平台: '技术开发（1）', 登记机构: '=1+1', 处理情况: '待处理' },
    ]);
    expect(table.rows[0]?.cells).toMatchObject({ 对应依据: '按合同登记编号对应', 把握: '1', 消失日期: '' });
    // Whoever gets the file has never seen a contract that is missing there.
    const missing = await exportRun(
      ctx,
      await run(ROWS.filter((_, at) => at !== 2)),
      url('?pile=missing_there'),
    );
    const { rows } = await readTable(Buffer.from(missing.bytes), missing.name);
    const { seller, buyer, regDate } = await requireContract(db, 'contract-3');
    const sides = { 本平台卖方: seller.name, 本平台买方: buyer.name, 本平台登记日期: regDate };
    expect(rows.find(({ cells }) => cells.编号 === number(3))?.cells).toMatchObject(sides);
    await expect(exportRun(as(ACTORS.firmOwner), id, url())).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('compares two sources of one indicator with the same piles and the same handling', async () => {
    const input = {
      title: '2025 年企业研发费用',
      ours: { label: '企业填报', uscc: '信用代码', name: '企业', value: '研发费用(万元)', unit: 'wan' },
      theirs: { label: '税务清单', uscc: '', name: '单位名称', value: '加计扣除', unit: 'yuan' },
      tolerance: '100',
      percent: '0',
    };
    const file = new File(['x'], 'x.csv');
    const parsed = figureRunSchema.parse({ ...input, oursFile: file, theirsFile: file });
    const tables = async (deducted: string) => ({
      ours: await readTable(
        Buffer.from(
          '信用代码,企业,研发费用(万元)\n91130181000000001A,瑞和（皮业）,120\n91130181000000002B,恒通轴承,80',
        ),
        '填报.csv',
      ),
      theirs: await readTable(Buffer.from(`单位名称,加计扣除\n${deducted}`), '清单.csv'),
    });
    const id = await runFigureReconciliation(
      ctx,
      parsed,
      await tables('瑞和(皮业),1200100.00\n恒通轴承,790000\n新设材料,5'),
    );
    const { run: kept, differences: found } = await runPage(ctx, id, url());
    expect(kept).toMatchObject({
      subject: 'figures',
      agrees: 1,
      piles: { differs: 1, missing_here: 1, missing_there: 0 },
      settings: { ours: '企业填报', theirs: '税务清单' },
    });
    expect(found.map(({ pile, label }) => [pile, label])).toEqual([
      ['differs', '恒通轴承'],
      ['missing_here', '新设材料'],
    ]);
    await runFigureReconciliation(ctx, parsed, await tables('瑞和(皮业),1200100.00\n恒通轴承,800000'));
    expect(await differences()).toEqual([]);
    const { value: _value, ...rest } = input.theirs;
    expect(
      figureRunSchema.safeParse({ ...input, theirs: rest, oursFile: file, theirsFile: file }).success,
    ).toBe(false);
    const wrong = { ...parsed, theirs: { ...parsed.theirs, value: '没有的列' } };
    await expect(runFigureReconciliation(ctx, wrong, await tables('瑞和(皮业),1'))).rejects.toMatchObject({
      fields: { theirsFile: ['import.file.column_missing|没有的列'] },
    });
  });
});
