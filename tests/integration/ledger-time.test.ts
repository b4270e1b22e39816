import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { compareLedger } from '#app/modules/contracts/verify.server.ts';
import { compareCells, refreshCells } from '#app/modules/indicators/cells.server.ts';
import { isIntact, listFreezes } from '#app/modules/indicators/freezes.server.ts';
import type { IndicatorFigures } from '#app/modules/indicators/report.server.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { runOperator } from '#tests/helpers/operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The worked cases as a register would export them; C1 and C8 as they were first registered. */
const REGISTER = `reg_no,project_name,type_code,seller_name,seller_country,seller_region,seller_xiongan,buyer_name,buyer_region,sign_date,reg_date,contract_total,tech_amount,status
2025110108000001,C1 委托开发,K11,甲大学,,110108,,辛集甲皮业有限公司,130181,2025-02-20,2025-03-10,1200000.00,950000.00,EXT_VERIFIED
2025120104000002,C2 专利实施许可,K31,津研究所,,120104,,辛集乙机械有限公司,130181,2025-03-20,2025-04-01,500000.00,500000.00,EXT_VERIFIED
2025130629000003,C3 作价投资,K28,雄安实验室,,130629,是,辛集甲皮业有限公司,139002,2025-04-20,2025-05-06,3000000.00,3000000.00,EXT_VERIFIED
2025130181000004,C4 技术服务,K51,辛集丙科技有限公司,,130181,,石家庄某公司,130102,2025-05-01,2025-05-20,800000.00,500000.00,REGISTERED
2025130181000005,C5 技术咨询,K41,辛集丙科技有限公司,,130181,,辛集丁公司,130181,2025-05-20,2025-06-01,100000.00,100000.00,REGISTERED
2025110108000006,C6 合作开发,K12,甲大学,,110108,,辛集乙机械有限公司,130181,2024-12-20,2025-01-08,3000000.00,3000000.00,EXT_VERIFIED
,C7 设备买卖,K51,乙公司,,110108,,辛集丁公司,130181,2025-02-01,,5000000.00,,REJECTED
2025110108000008,C8 委托开发,K11,甲大学,,110108,,辛集丁公司,130181,2025-01-20,2025-02-11,600000.00,600000.00,EXT_VERIFIED
,C9 已签订,K11,津研究所,,120104,,辛集丁公司,130181,2025-06-20,,2000000.00,2000000.00,SIGNED
2025130181000010,C10 技术进口,K32,Beispiel GmbH,276,,,辛集乙机械有限公司,130181,2025-06-30,2025-07-15,780000.00,780000.00,REGISTERED
2025130181000011,C11 技术中介,K53,辛集中介有限公司,,130181,,辛集乙机械有限公司,130181,2025-01-10,2025-02-01,60000.00,60000.00,REGISTERED`;

const HEADING = 'reg_no,event,event_date,contract_total,tech_amount,reason';
const IN_THE_YEAR = `${HEADING}\n2025110108000001,CHANGE,2025-06-20,1500000.00,1200000.00,追加设备与试验内容`;
const AFTERWARDS = `${HEADING}
2025110108000008,DEREGISTER,2026-02-15,,,合同解除
2025120104000002,SUPPLEMENT,2026-03-01,180000.00,180000.00,2025 年度提成`;

/** 2026-11-26 in Shanghai. */
const NOW = Date.UTC(2026, 10, 26, 2);

describe.each(dialects)('figures through time on %s', async (dialect) => {
  const db = await testDb(dialect);
  const run = (...args: string[]) => runOperator({ db, folder, now: () => NOW }, ...args);
  const write = (name: string, text: string) => {
    const file = join(folder, `${dialect}-${name}`);
    writeFileSync(file, text);
    return file;
  };
  const figures = async (year: number, ...more: string[]) => {
    const { code, printed } = await run('indicators', '--year', String(year), '--json', ...more);
    expect(code).toBe(0);
    return JSON.parse(printed[0] ?? '') as IndicatorFigures;
  };

  it('books changes in the year of the registration, and freezes what was known on a day', async () => {
    expect((await run('import', 'contracts', write('register.csv', REGISTER), '--commit')).code).toBe(0);
    const events = write('events.csv', IN_THE_YEAR);
    expect((await run('import', 'contract-events', events)).code).toBe(0);
    expect((await figures(2025)).M_UNION).toBe('10040000.00');
    expect((await run('import', 'contract-events', events, '--commit')).code).toBe(0);
    // C8 still counts here: it is deregistered only next year.
    expect(await figures(2025)).toMatchObject({
      M_IN: '9540000.00',
      M_OUT: '960000.00',
      M_INTRA: '160000.00',
      M_UNION: '10340000.00',
      M_TECH_UNION: '9740000.00',
      P_SIGN: '2000000.00',
      N_UNION: 9,
      frozen: null,
      adjustments: [],
    });
    const early = await run('freeze', '--year', '2025', '--on', '2025-12-31');
    expect(early.code).toBe(1);
    expect((await run('freeze', '--year', '2025', '--on', '2026-01-10')).code).toBe(0);
    const again = await run('freeze', '--year', '2025', '--on', '2026-01-11');
    expect(again.code).toBe(1);
  });

  it('leaves the frozen year as it was and books what came later where it came', async () => {
    const events = write('later.csv', AFTERWARDS);
    expect((await run('import', 'contract-events', events, '--commit')).code).toBe(0);
    const now = await figures(2025);
    expect(now).toMatchObject({
      M_IN: '8940000.00',
      M_OUT: '960000.00',
      M_INTRA: '160000.00',
      M_UNION: '9740000.00',
      M_IN_JJ: '5000000.00',
      M_IN_XA: '3000000.00',
      M_TECH_UNION: '9140000.00',
      M_TECH_IN: '8640000.00',
      M_TECH_OUT: '660000.00',
      R_JJ: '0.5593',
      R_JJX: '0.8949',
      N_UNION: 8,
      frozen_on: '2026-01-10',
      adjustments: [],
    });
    expect(now.frozen).toMatchObject({ M_UNION: '10340000.00', M_IN: '9540000.00', N_UNION: 9 });
    expect(await figures(2026)).toMatchObject({
      M_IN: '180000.00',
      M_UNION: '180000.00',
      N_UNION: 0,
      frozen: null,
      adjustments: [
        { reg_no: '2025110108000008', date: '2026-02-15', amount: '-600000.00', reason: '合同解除' },
      ],
    });
  });

  it.each([
    // C1 as first registered, C8 still there, nothing after 1 May.
    ['2025-05-01', '5360000.00', 5],
    ['2025-12-31', '10340000.00', 9],
    ['2026-02-28', '9740000.00', 8],
  ])('tells 2025 as it was known on %s', async (date, union, contracts) => {
    expect(await figures(2025, '--as-of', date)).toMatchObject({
      as_of: date,
      M_UNION: union,
      N_UNION: contracts,
    });
  });

  it('tells 2026 as it was known before the royalty and before the deregistration', async () => {
    expect(await figures(2026, '--as-of', '2026-02-28')).toMatchObject({
      M_IN: '0.00',
      adjustments: [{ amount: '-600000.00' }],
    });
    expect(await figures(2026, '--as-of', '2026-01-31')).toMatchObject({ M_IN: '0.00', adjustments: [] });
  });

  it('applies no event twice, and refuses what cannot have happened', async () => {
    const twice = await run('import', 'contract-events', write('again.csv', AFTERWARDS), '--commit');
    expect([twice.code, twice.printed.join('\n')]).toEqual([0, expect.stringMatching(/2 unchanged/)]);
    const bad = write(
      'bad.csv',
      `${HEADING}
2025110108000008,CHANGE,2026-03-01,1.00,1.00,注销以后
9999110108000008,REVOKE,2026-03-01,,,没有这个编号
2025110108000001,CHANGE,2025-01-01,1.00,1.00,登记以前
2025110108000001,CHANGE,2026-03-01,1.00,2.00,超过总额
2025110108000001,MOVE,2026-03-01,1.00,1.00,没有这种事项
2025110108000001,REVOKE,2027-03-01,,,还没有发生
2025110108000001,SUPPLEMENT,2026-03-01,1.005,1.00,三位小数`,
    );
    const { code, printed } = await run('import', 'contract-events', bad, '--commit');
    expect(code).toBe(1);
    const text = printed.join('\n');
    for (const line of [2, 3, 4, 5, 6, 7, 8]) expect(text).toMatch(new RegExp(`line ${line} `));
    expect((await figures(2025)).M_UNION).toBe('9740000.00');
  });

  it('tells a change of the technology amount from a repeat, and refuses repeats and backdated rows', async () => {
    const events = (name: string, ...rows: string[]) =>
      run('import', 'contract-events', write(name, [HEADING, ...rows].join('\n')), '--commit');
    // Of the same day with the same total: another decision on what of it is technology.
    const other = await events('tech.csv', '2025110108000001,CHANGE,2025-06-20,1500000.00,1100000.00,核减');
    expect(other.printed.join('\n')).toMatch(/1 new/);
    expect((await figures(2025)).M_TECH_UNION).toBe('9040000.00');
    const back = await events('back.csv', '2025110108000001,CHANGE,2025-06-20,1500000.00,1200000.00,更正');
    expect(back.printed.join('\n')).toMatch(/1 unchanged/);
    const again = await events('back2.csv', '2025110108000001,CHANGE,2025-06-21,1500000.00,1200000.00,更正');
    expect(again.code).toBe(0);
    expect((await figures(2025)).M_TECH_UNION).toBe('9140000.00');

    const supplement = '2025110108000006,SUPPLEMENT,2026-05-01,10.00,10.00,提成';
    const twice = await events('twice.csv', supplement, supplement);
    expect([twice.code, twice.printed.join('\n')]).toEqual([
      1,
      expect.stringMatching(/line 3 .*more than once/),
    ]);

    for (const row of [
      '2025120104000002,CHANGE,2026-02-01,1.00,1.00,早于补充',
      '2025120104000002,SUPPLEMENT,2026-02-01,1.00,1.00,早于补充',
    ]) {
      const late = await events('late.csv', row);
      expect([late.code, late.printed.join('\n')]).toEqual([1, expect.stringMatching(/2026-03-01/)]);
    }
    expect(await figures(2026)).toMatchObject({ M_UNION: '180000.00' });
  });

  it('loads events without a reason and says that it is missing', async () => {
    const short = HEADING.replace(',reason', '');
    const rows = [short, '2025130181000011,CHANGE,2025-03-01,60000.00,60000.00'];
    const { code, printed } = await run('import', 'contract-events', write('short.csv', rows.join('\n')));
    expect([code, printed.join('\n')]).toEqual([0, expect.stringMatching(/line 1 .*reason/)]);
  });

  it('keeps ledger, sums by month and frozen figures in agreement with the revisions', async () => {
    await refreshCells(db);
    expect((await figures(2025)).M_UNION).toBe('9740000.00');
    expect(await compareCells(db)).toMatchObject({ differences: [] });
    expect(await compareLedger(db)).toMatchObject({ differences: [] });
    const [freeze] = await listFreezes(db);
    expect(freeze && (await isIntact(db, freeze))).toBe(true);
  });

  it('does not let anybody change what was frozen', async () => {
    for (const statement of [
      sql`update figure_freeze set figures_json = '{}'`,
      sql`delete from figure_freeze`,
      sql`update figure_freeze_entry set entry_json = '{}'`,
      sql`delete from figure_freeze_entry`,
    ]) {
      await expect(statement.execute(db)).rejects.toThrow(/never changed/);
    }
    expect((await figures(2025)).frozen).toMatchObject({ M_UNION: '10340000.00' });
  });
});
