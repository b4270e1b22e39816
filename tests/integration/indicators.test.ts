import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { formatPercent, formatRatio, formatYi, sumFen } from '#app/lib/money.ts';
import { OPERATOR, VISITOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { importContractTable } from '#app/modules/imports/contracts.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { CALIBERS, MEASURE_IDS } from '#app/modules/indicators/calibers.ts';
import { DIMENSIONS } from '#app/modules/indicators/dimensions.ts';
import { exportFigureRows, exportFigures } from '#app/modules/indicators/export.server.ts';
import { enterGdp } from '#app/modules/indicators/gdp.server.ts';
import {
  indicatorRowsPage,
  indicatorsPage,
  publicIndicatorsPage,
} from '#app/modules/indicators/pages.server.ts';
import { CALIBER_SETTING, getCaliber } from '#app/modules/indicators/queries.server.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import type { Database } from '#db/schema.ts';
import { putSetting } from '#db/settings.server.ts';
import { registerRow, toJsonLines, WORKED_CASES } from '#tests/factories/contract-register.ts';
import { contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-indicators-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(dialects)('the indicator on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const page = (actor: Ctx['actor'] = ACTORS.auditor, demo = false) => ({
    ...ctx,
    actor,
    demo,
    locale: 'zh-CN',
    t: translator('zh-CN'),
  });
  const params = (query: string) => new URLSearchParams(query);

  beforeEach(async () => {
    db = await testDb(dialect);
    ctx = testContext(db, OPERATOR, { filesDir: join(folder, dialect) });
    const table = await readTable(toJsonLines(WORKED_CASES), 'register.jsonl');
    await importContractTable(ctx, table, { commit: true, skipBadRows: false });
  });

  test('what the page shows is exported to the fen, and so is the list behind a figure', async () => {
    const book = async (bytes: Buffer) => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
      return (sheet: string) =>
        (workbook.getWorksheet(sheet)?.getSheetValues() ?? []).slice(2) as ExcelJS.CellValue[][];
    };
    const search = params('period=2025&caliber=UNION&by=type');
    const { figures, breakdown, parts } = await indicatorsPage(page(), search);
    const file = await exportFigures(page(), search);
    expect(file.name).toBe('技术合同成交额 2025 数据截至2026-03-02.xlsx');
    const sheet = await book(file.bytes);
    expect(
      sheet('各口径')
        .slice(0, MEASURE_IDS.length)
        .map((cells) => [Number(cells[2]) * 100, cells[4]]),
    ).toEqual(
      MEASURE_IDS.map((id) => [figures.measures[id].contractTotalFen, figures.measures[id].contracts]),
    );
    expect(sheet('构成').map((cells) => cells[1])).toEqual(breakdown.rows.map(({ name }) => name));
    expect(sheet('分季度、分月')).toHaveLength(parts.quarters.length + parts.months.length);

    const rows = await exportFigureRows(page(), params('measure=M_IN&period=2025&caliber=UNION'));
    const listed = (await book(rows.bytes))('合同明细');
    expect(sumFen(listed.map((cells) => Math.round(Number(cells[6]) * 100)))).toBe(
      figures.measures.M_IN.contractTotalFen,
    );
    await expect(exportFigures(page(ACTORS.firmOwner), search)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportFigureRows(page(VISITOR), search)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('every figure of the page opens the list of exactly its contracts', async () => {
    const { figures } = await indicatorsPage(page(), params('year=2025'));
    for (const caliber of CALIBERS) {
      for (const measure of [...MEASURE_IDS, 'P_SIGN' as const]) {
        const opened = await indicatorRowsPage(
          page(),
          params(`measure=${measure}&year=2025&caliber=${caliber}`),
        );
        const sums = measure === 'P_SIGN' ? figures.pipeline : figures.measures[measure];
        const shown = (key: 'contractTotalFen' | 'techAmountFen') =>
          sumFen(opened.rows.map((row) => row[key]));
        expect(shown('contractTotalFen')).toBe(sums.contractTotalFen);
        expect(shown('techAmountFen')).toBe(sums.techAmountFen);
        expect(opened.rows.length).toBe(sums.contracts);
      }
    }
    const union = await indicatorRowsPage(page(), params('measure=M_UNION&year=2025'));
    expect(union.rows.map(({ projectName }) => projectName.split(' ')[0]).sort()).toEqual(
      ['C1', 'C10', 'C11', 'C2', 'C3', 'C4', 'C5', 'C6'].sort(),
    );
    const signed = await indicatorRowsPage(page(), params('measure=P_SIGN&year=2025'));
    expect(signed.rows.map(({ projectName }) => projectName.split(' ')[0])).toEqual(['C9']);
  });

  test('the headline follows the caliber, with the distance to the path', async () => {
    const union = await indicatorsPage(page(), params('year=2025'));
    expect(union).toMatchObject({
      caliber: 'UNION',
      setting: { caliber: 'UNION', isConfirmed: false },
      headlineFen: 974_000_000,
      targetFen: 70_000_000_000,
      gapFen: 69_026_000_000,
      ratios: { R_JJ: '0.5593', R_JJX: '0.8949' },
    });
    expect((await indicatorsPage(page(), params('year=2025&caliber=OUT'))).headlineFen).toBe(96_000_000);
    expect((await indicatorsPage(page(), params('year=2025&caliber=IN'))).headlineFen).toBe(894_000_000);
    expect((await indicatorsPage(page(), params('year=2025&caliber=LOCALREG'))).headlineFen).toBe(
      174_000_000,
    );
    const rows = union.path.table.rows.map((row) => row.join(' '));
    expect(rows).toContain('2020 6.0000 6.0000 — — —');
    expect(rows).toContain('2023 6.6000 6.5814 — — —');
    expect(rows).toContain('2025 7.0000 7.0000 0.0974 69,026.00 69,026.00');
    expect(union.path.svg?.wide).toContain('<svg');
  });

  test('the bureau confirms the caliber once and it holds everywhere', async () => {
    await putSetting(db, CALIBER_SETTING, 'IN', 'administrator', ctx.now());
    expect(await getCaliber(db)).toEqual({ caliber: 'IN', isConfirmed: true });
    expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({
      caliber: 'IN',
      headline: '8940000.00',
    });
    expect((await indicatorsPage(page(), params('year=2025'))).caliber).toBe('IN');
  });

  test('demonstration records count on demonstration installations only', async () => {
    const demo = contractRecord({ regNo: '2025110108009999', regDate: '2025-08-01', costLines: null });
    await insertRecord(db, demo, true);
    expect((await indicatorFigures(db, { year: 2025 })).M_UNION).toBe('9740000.00');
    expect((await indicatorFigures(db, { year: 2025, includeDemo: true })).M_UNION).toBe('10940000.00');
    expect((await indicatorsPage(page(), params('year=2025'))).headlineFen).toBe(974_000_000);
    expect((await indicatorsPage(page(ACTORS.auditor, true), params('year=2025'))).headlineFen).toBe(
      1_094_000_000,
    );
    expect((await indicatorRowsPage(page(), params('measure=M_UNION&year=2025'))).rows).toHaveLength(8);
  });

  test('only the bureau opens figures; the public sees aggregates of three firms and more', async () => {
    for (const actor of [ACTORS.firmOwner, ACTORS.institutionOwner, VISITOR]) {
      await expect(indicatorsPage(page(actor), params(''))).rejects.toMatchObject({ name: 'DomainError' });
      await expect(indicatorRowsPage(page(actor), params('measure=M_IN'))).rejects.toMatchObject({
        name: 'DomainError',
      });
    }
    // Two Xinji firms stand behind the worked cases.
    const few = await publicIndicatorsPage(page(VISITOR));
    expect(few).toMatchObject({ year: 2025, headlineFen: null, contracts: null });
    expect(few.path.table.rows.map((row) => row.join(' '))).toContain('2025 7.0000 7.0000 — — —');
    await insertRecord(
      db,
      contractRecord({
        regNo: '2025110108000777',
        regDate: '2025-09-01',
        buyer: { ...XINJI_BUYER, name: '辛集第三家有限公司' },
      }),
    );
    const enough = await publicIndicatorsPage(page(VISITOR));
    expect(enough).toMatchObject({ headlineFen: 1_094_000_000, contracts: 9 });
    expect(enough.published).toEqual([
      { measure: 'M_IN_JJ', fen: null },
      { measure: 'M_IN_XA', fen: null },
    ]);
  });

  test('T12, T13, T22: figures are summed in fen and rounded for display only', async () => {
    expect(formatYi(69_980_000_000, 4)).toBe('6.9980');
    expect(formatPercent(69_980_000_000, 70_000_000_000)).toBe('99.97%');
    expect(formatPercent(69_980_000_000 - 60_000_000_000, 60_000_000_000)).toBe('16.63%');
    expect(formatPercent(63_000_000_000, 4_500_000_000_000)).toBe('1.40%');
    expect(formatRatio(63_000_000_000, 0)).toBe('—');
    const three = [1, 2, 3].map((no) =>
      registerRow({
        reg_no: `202311010800000${no}`,
        project_name: `三百三十万 ${no}`,
        sign_date: '2023-01-05',
        reg_date: '2023-02-01',
        contract_total: '3300000',
        tech_amount: '3300000',
      }),
    );
    await importContractTable(ctx, await readTable(toJsonLines(three), 'three.jsonl'), {
      commit: true,
      skipBadRows: false,
    });
    const opened = await indicatorRowsPage(page(), params('measure=M_IN&year=2023'));
    const fen = sumFen(opened.rows.map((row) => row.contractTotalFen));
    expect([formatYi(fen, 4), formatYi(fen)]).toEqual(['0.0990', '0.10']);
    expect([formatYi(894_000_000), formatYi(894_000_000, 4)]).toEqual(['0.09', '0.0894']);
  });

  test('each part of a breakdown, a quarter and a month opens exactly its own contracts', async () => {
    for (const by of DIMENSIONS) {
      const { breakdown, headlineFen } = await indicatorsPage(page(), params(`year=2025&by=${by}`));
      expect(breakdown.total.contractTotalFen).toBe(headlineFen);
      for (const { value, contractTotalFen } of breakdown.rows) {
        const query = new URLSearchParams({ measure: 'M_UNION', year: '2025', [by]: value });
        const opened = await indicatorRowsPage(page(), query);
        expect(opened.sums.contractTotalFen).toBe(contractTotalFen);
        expect(sumFen(opened.rows.map((row) => row.contractTotalFen))).toBe(contractTotalFen);
      }
    }
    const { parts, headlineFen } = await indicatorsPage(page(), params('year=2025'));
    for (const part of [...parts.quarters, ...parts.months]) {
      const opened = await indicatorRowsPage(page(), params(`measure=M_UNION&period=${part.code}`));
      expect([part.code, opened.sums.contractTotalFen]).toEqual([part.code, part.contractTotalFen]);
    }
    expect(sumFen(parts.quarters.map((part) => part.contractTotalFen))).toBe(headlineFen);
    expect(sumFen(parts.months.map((part) => part.contractTotalFen))).toBe(headlineFen);
  });

  test('says what one more contract would change', async () => {
    const { whatIf } = await indicatorsPage(page(), params('year=2025&amount=100&seller=beijing'));
    expect(whatIf).toMatchObject({ headlineFen: 1_074_000_000, gapFen: 68_926_000_000, R_JJ: '0.6036' });
    const bad = await indicatorsPage(page(), params('year=2025&amount=lots'));
    expect(bad.whatIf).toBeNull();
  });

  test('has the share of GDP once somebody has entered it with its source', async () => {
    const without = await indicatorsPage(page(), params('year=2025'));
    expect(without.gdp).toBeNull();
    const registrar = testContext(db, ACTORS.registrar);
    await enterGdp(registrar, {
      year: 2025,
      amountFen: 4_870_000_000,
      source: '统计公报',
      publishedOn: '2026-02-01',
    });
    expect((await indicatorsPage(page(), params('year=2025'))).gdp).toMatchObject({ share: '20.00%' });
    await expect(
      enterGdp(testContext(db, ACTORS.auditor), {
        year: 2025,
        amountFen: 1,
        source: '无',
        publishedOn: '2026-02-01',
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
