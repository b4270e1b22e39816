import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { sumFen } from '#app/lib/money.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { importEventTable } from '#app/modules/imports/contract-events.server.ts';
import { importContractTable } from '#app/modules/imports/contracts.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { MEASURE_IDS } from '#app/modules/indicators/calibers.ts';
import { chooseBasis } from '#app/modules/indicators/commands.server.ts';
import { DIMENSIONS } from '#app/modules/indicators/dimensions.ts';
import { exportFigures } from '#app/modules/indicators/export.server.ts';
import { freezePeriod } from '#app/modules/indicators/freezes.server.ts';
import { frozenPage } from '#app/modules/indicators/frozen-page.server.ts';
import { enterGdp } from '#app/modules/indicators/gdp.server.ts';
import { homePage } from '#app/modules/indicators/home.server.ts';
import {
  indicatorRowsPage,
  indicatorsPage,
  publicIndicatorsPage,
} from '#app/modules/indicators/pages.server.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import { changeTarget } from '#app/modules/plan/targets.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { registerRow, toJsonLines, WORKED_CASES } from '#tests/factories/contract-register.ts';
import { contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-views-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(dialects)('the views of the indicator on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const page = (actor: Ctx['actor'] = ACTORS.auditor) => ({
    ...ctx,
    actor,
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });
  const params = (query: string) => new URLSearchParams(query);
  const show = (query: string) => indicatorsPage(page(), params(query));
  const event = async (row: Record<string, string>) =>
    importEventTable(ctx, await readTable(Buffer.from(JSON.stringify(row)), 'events.jsonl'), {
      commit: true,
      skipBadRows: false,
    });

  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, OPERATOR, { filesDir: join(folder, dialect) });
    const table = await readTable(toJsonLines(WORKED_CASES), 'register.jsonl');
    await importContractTable(ctx, table, { commit: true, skipBadRows: false });
  });

  test('吸纳京津占比 is a share of what was bought, or of the union, and the page says of which', async () => {
    expect((await show('year=2025')).ratios.R_JJ).toBe('0.5593');
    const union = await show('year=2025&share_of=UNION');
    expect([union.shareOf, union.ratios.R_JJ]).toEqual(['UNION', '0.5133']);
    expect((await show('year=2025&share_of=UNION&amount=100&seller=beijing')).whatIf?.R_JJ).toBe('0.5587');
    expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({
      R_JJ: '0.5593',
      R_JJ_UNION: '0.5133',
    });
  });

  test('技术交易额 in place of 合同成交额, by parameter and by setting, everywhere', async () => {
    const asked = await show('year=2025&basis=tech_amount');
    expect(asked).toMatchObject({ basis: 'tech_amount', headlineFen: 914_000_000, gapFen: 69_086_000_000 });
    expect(asked.path.table.rows.map((row) => row.join(' '))).toContain(
      '2025 7.0000 7.0000 0.0914 69,086.00 69,086.00',
    );
    expect((await show('year=2025&basis=tech_amount&caliber=OUT')).headlineFen).toBe(66_000_000);
    expect((await show('year=2025')).headlineFen).toBe(974_000_000);
    await expect(chooseBasis(testContext(db, ACTORS.registrar), 'tech_amount')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await chooseBasis(testContext(db, ACTORS.administrator), 'tech_amount');
    expect(await show('year=2025')).toMatchObject({ basis: 'tech_amount', headlineFen: 914_000_000 });
    expect((await show('year=2025&basis=contract_total')).headlineFen).toBe(974_000_000);
    expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({
      amount: 'tech_amount',
      headline: '9140000.00',
      M_UNION: '9740000.00',
    });
    expect((await indicatorRowsPage(page(), params('measure=M_UNION&year=2025'))).basis).toBe('tech_amount');
    await insertRecord(
      db,
      contractRecord({
        regNo: '2025110108000777',
        regDate: '2025-09-01',
        buyer: { ...XINJI_BUYER, name: '辛集第三家有限公司' },
      }),
    );
    expect((await publicIndicatorsPage(page())).headlineFen).toBe(914_000_000 + 95_000_000);
  });

  test('the target is the one of the plan, in the version in force', async () => {
    await changeTarget(testContext(db, ACTORS.administrator), 9, {
      version: 1,
      nameZh: '技术合同成交额',
      nameEn: 'Technology contract turnover',
      base: '6',
      targetMode: 'level',
      target: '9',
      targetYear: 2026,
      shape: 'linear',
      tolerance: '5',
      basis: '中期调整',
      effectiveFrom: '2026-01-01',
      reason: '上级下达了新的目标',
    });
    const now = await show('year=2026');
    expect(now).toMatchObject({ targetFen: 90_000_000_000, gapFen: 90_000_000_000 });
    expect(now.path.target).toMatchObject({ toYear: 2026, toFen: 90_000_000_000 });
    // A year is judged by what was the plan at its end.
    expect((await show('year=2025')).targetFen).toBe(70_000_000_000);
    const rows = (await publicIndicatorsPage(page())).path.table.rows.map((row) => row.slice(0, 2).join(' '));
    expect(rows).toContain('2026 9.0000');
    await insertRecord(db, contractRecord({ regNo: '2026110108000777', regDate: '2026-02-01' }));
    expect((await homePage(page(ACTORS.visitor))).indicator).toMatchObject({
      target: '9.00',
      targetYear: 2026,
    });
  });

  test('every measure can be broken down, and the whole of it is its figure', async () => {
    for (const measure of ['M_IN_JJ', 'M_IN_XA', 'M_IN_BJ', 'M_TECH'] as const) {
      for (const by of DIMENSIONS) {
        const shown = await show(`year=2025&measure=${measure}&by=${by}`);
        const known = measure === 'M_TECH' ? 'M_UNION' : measure;
        expect([shown.breakdown.measure, shown.parts.measure]).toEqual([known, known]);
        const { contractTotalFen } = shown.figures.measures[known];
        expect(shown.breakdown.total.contractTotalFen).toBe(contractTotalFen);
        expect(sumFen(shown.parts.months.map((part) => part.contractTotalFen))).toBe(contractTotalFen);
        for (const { value, contractTotalFen: part } of shown.breakdown.rows) {
          const query = new URLSearchParams({ measure: known, year: '2025', [by]: value });
          expect((await indicatorRowsPage(page(), query)).sums.contractTotalFen).toBe(part);
        }
      }
    }
  });

  test('签约额 follows the filters of its list', async () => {
    const all = await indicatorRowsPage(page(), params('measure=P_SIGN&year=2025'));
    expect(all.rows).toHaveLength(1);
    const type =
      all.rows[0] &&
      (
        await db
          .selectFrom('contract')
          .select('type_code')
          .where('id', '=', all.rows[0].contractId)
          .executeTakeFirstOrThrow()
      ).type_code;
    const same = await indicatorRowsPage(page(), params(`measure=P_SIGN&year=2025&type=${type}`));
    expect(same.sums.contractTotalFen).toBe(all.sums.contractTotalFen);
    const none = await indicatorRowsPage(page(), params('measure=P_SIGN&year=2025&type=K9'));
    expect([none.rows, none.sums.contractTotalFen]).toEqual([[], 0]);
  });

  test('a breakdown of many values shows all of them on request, and the export always does', async () => {
    const rows = Array.from({ length: 20 }, (_, no) =>
      registerRow({
        reg_no: `20231101080000${String(no).padStart(2, '0')}`,
        project_name: `项目 ${no}`,
        seller_name: `单位 ${no}`,
        seller_uscc: '',
        sign_date: '2023-01-06',
        reg_date: '2023-05-06',
      }),
    );
    await importContractTable(ctx, await readTable(toJsonLines(rows), 'many.jsonl'), {
      commit: true,
      skipBadRows: false,
    });
    const short = await show('year=2023&by=institution');
    expect([short.breakdown.rows.length, short.breakdown.rest?.values]).toEqual([15, 5]);
    const all = await show('year=2023&by=institution&all=1');
    expect([all.breakdown.rows.length, all.breakdown.rest]).toEqual([20, null]);
    const { bytes } = await exportFigures(page(), params('year=2023&by=institution'));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    expect(book.getWorksheet('构成')?.rowCount).toBe(21);
    const measures = (book.getWorksheet('各口径')?.getSheetValues() ?? []).slice(1) as unknown[][];
    const names = measures.map((cells) => cells?.[1]);
    expect(names).toEqual(expect.arrayContaining(['吸纳京津占吸纳额', '签约额（未登记）', '2023 年目标']));
    expect(measures[1]).toEqual(expect.arrayContaining(['涉辛（去重） · 合同成交额']));
  });

  test('as reported, as known on a day and as known today stand side by side', async () => {
    await freezePeriod(ctx, { period: '2025', on: '2026-01-10' });
    await event({
      reg_no: '2025120104000002',
      event: 'DEREGISTER',
      event_date: '2026-02-15',
      reason: '解除',
    });
    const of = async (query: string, measure = 'M_UNION') => {
      const { time } = await show(query);
      return time?.measures.find((one) => one.measure === measure);
    };
    expect(await of('year=2025')).toEqual({
      measure: 'M_UNION',
      frozenFen: 974_000_000,
      asOfFen: null,
      knownFen: 924_000_000,
      differenceFen: -50_000_000,
    });
    expect(await of('year=2025&as_of=2025-04-30')).toMatchObject({
      frozenFen: 974_000_000,
      knownFen: 924_000_000,
    });
    const early = await show('year=2025&as_of=2025-04-30');
    expect(early.time?.measures[3]).toMatchObject({ measure: 'M_UNION', asOfFen: early.headlineFen });
    expect(early.headlineFen).toBeLessThan(924_000_000);
    expect(early.path.table.rows.find(([year]) => year === '2025')?.[3]).toBe(
      (early.headlineFen / 10_000_000_000).toFixed(4),
    );
    expect(await of('year=2025&basis=tech_amount', 'M_IN_JJ')).toMatchObject({ differenceFen: -50_000_000 });
    // Neither frozen nor asked for as of a day: there is nothing to compare.
    expect((await show('period=2025Q1')).time).toBeNull();
  });

  test('the snapshot of a month stands on the page of the month, and opens to its entries', async () => {
    const year = await freezePeriod(ctx, { period: '2025', on: '2026-01-10' });
    await freezePeriod(ctx, { period: '2025-05', on: '2025-06-01' });
    const may = await show('period=2025-05');
    expect(may.time?.frozen).toMatchObject({ on: '2025-06-01' });
    expect(may.time?.measures.find(({ measure }) => measure === 'M_UNION')?.frozenFen).toBe(may.headlineFen);
    for (const measure of MEASURE_IDS) {
      const opened = await frozenPage(page(), params(`period=2025&measure=${measure}`));
      expect([measure, (opened.sums.contractTotalFen / 100).toFixed(2)]).toEqual([measure, opened.frozen]);
      expect(opened.isIntact).toBe(true);
    }
    const before = await frozenPage(page(), params('period=2025'));
    await event({ reg_no: '2025120104000002', event: 'REVOKE', event_date: '2026-02-15', reason: '撤销' });
    const { now: _, ...after } = await frozenPage(page(), params('period=2025'));
    expect(before).toMatchObject({ ...after, sha256: year.sha256 });
    await expect(frozenPage(page(), params('period=2024'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(frozenPage(page(ACTORS.firmOwner), params('period=2025'))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('the command prints every measure by both amounts and its count, and the share of GDP', async () => {
    expect((await indicatorFigures(db, { year: 2025 })).R_GDP).toBeNull();
    await enterGdp(testContext(db, ACTORS.registrar), {
      year: 2025,
      amountFen: 4_870_000_000,
      source: '统计公报',
      publishedOn: '2026-02-01',
    });
    const printed = await indicatorFigures(db, { year: 2025 });
    expect(printed).toMatchObject({
      R_GDP: '0.2000',
      M_TECH_UNION: '9140000.00',
      M_TECH_IN: '8640000.00',
      M_TECH_OUT: '660000.00',
      M_TECH_IN_XA: '3000000.00',
      N_UNION: 8,
      N_INTRA: 2,
      N_IN_XA: 1,
    });
    for (const id of MEASURE_IDS) {
      expect(printed).toHaveProperty(id.replace('M_', 'M_TECH_'));
      expect(printed).toHaveProperty(id.replace('M_', 'N_'));
    }
  });
});
