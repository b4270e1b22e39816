import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { readStoredFile } from '#app/lib/file-store.server.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import {
  commitStagedContracts,
  importContracts,
  importContractTable,
  previewStagedContracts,
  stageContracts,
} from '#app/modules/imports/contracts.server.ts';
import { contractImportPage } from '#app/modules/imports/pages.server.ts';
import { contractImportProblems } from '#app/modules/imports/problems.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { describeProblem, type ImportReport } from '#app/modules/imports/report.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors, makeOrganization } from '#tests/factories/accounts.ts';
import {
  type RegisterRow,
  registerRow,
  toCsv,
  toJsonLines,
  WORKED_CASES,
  WORKED_FIGURES,
} from '#tests/factories/contract-register.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMIT = { commit: true, skipBadRows: false };

async function importRows(
  ctx: Ctx,
  rows: readonly RegisterRow[],
  options = COMMIT,
  bytes = toJsonLines(rows),
): Promise<ImportReport> {
  return importContractTable(ctx, await readTable(bytes, 'register.jsonl'), options);
}

const reasons = (report: ImportReport) =>
  report.problems.map(({ line, field, reason }) => `${line} ${field} ${reason}`);
const warnings = (report: ImportReport) =>
  report.warnings
    // A register never has the certificates themselves; a test of its own looks at that.
    .filter(({ reason }) => reason !== 'import.warning.certificate_missing')
    .map(({ line, field, reason }) => `${line} ${field} ${reason}`);

describe.each(dialects)('importing contracts on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  beforeEach(async () => {
    db = await testDb(dialect);
    ctx = testContext(db, OPERATOR, { filesDir: join(folder, dialect) });
  });

  test('C1–C11 give exactly the figures of the worked example', async () => {
    const file = join(folder, `${dialect}.jsonl`);
    writeFileSync(file, toJsonLines(WORKED_CASES));
    const report = await importContracts(ctx, { file, commit: true, skipBadRows: false });
    expect(report).toMatchObject({ rows: 11, created: 11, unchanged: 0, bad: 0, committed: true });
    expect(await indicatorFigures(db, { year: 2025 })).toEqual({
      ...WORKED_FIGURES,
      as_of: null,
      frozen: null,
      frozen_on: null,
      adjustments: [],
    });
    expect(await indicatorFigures(db, { year: 2025, caliber: 'OUT' })).toMatchObject({
      headline: '960000.00',
    });
    expect(await indicatorFigures(db, { year: 2024 })).toMatchObject({
      M_UNION: '0.00',
      R_JJ: null,
      R_JJX: null,
      N_UNION: 0,
      P_SIGN: '0.00',
    });
  });

  test('CSV and XLSX of the same register give the same figures', async () => {
    const csv = await readTable(toCsv(WORKED_CASES), 'register.csv');
    expect(await importContractTable(ctx, csv, COMMIT)).toMatchObject({ created: 11, bad: 0 });
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('台账');
    const columns = Object.keys(WORKED_CASES[2] ?? {}).concat('seller_country');
    sheet.addRow(columns);
    for (const row of WORKED_CASES) sheet.addRow(columns.map((column) => row[column] ?? ''));
    const xlsx = await readTable(Buffer.from(await book.xlsx.writeBuffer()), 'register.xlsx');
    expect(await importContractTable(ctx, xlsx, COMMIT)).toMatchObject({ created: 0, unchanged: 11, bad: 0 });
    expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({ M_UNION: '9740000.00', N_UNION: 8 });
  });

  test('writes nothing without commit', async () => {
    const report = await importRows(ctx, WORKED_CASES, { commit: false, skipBadRows: false });
    expect(report).toMatchObject({ created: 11, committed: false, refused: false, importId: null });
    expect(await db.selectFrom('contract').select('id').execute()).toEqual([]);
    expect(await db.selectFrom('import_batch').select('id').execute()).toEqual([]);
  });

  test('refuses a file with a bad row whole, unless bad rows are skipped', async () => {
    const rows = [
      registerRow({ reg_no: '2025110108000123', reg_date: '2025-03-10' }),
      registerRow({ reg_no: '2025110108000124', reg_date: '2025-02-30', project_name: '另一项目' }),
    ];
    const refused = await importRows(ctx, rows);
    expect(refused).toMatchObject({ refused: true, committed: false, bad: 1, created: 1 });
    expect(reasons(refused)).toEqual(['2 reg_date import.reason.date']);
    expect(refused.problems.map((problem) => describeProblem(problem, translator('zh-CN')))).toEqual([
      '日期“2025-02-30”无效，应为 YYYY-MM-DD。',
    ]);
    expect(refused.problems.map((problem) => describeProblem(problem, translator('en')))).toEqual([
      'The date "2025-02-30" is not valid; write YYYY-MM-DD.',
    ]);
    expect(await db.selectFrom('contract').select('id').execute()).toEqual([]);

    const skipped = await importRows(ctx, rows, { commit: true, skipBadRows: true });
    expect(skipped).toMatchObject({ refused: false, committed: true, bad: 1, created: 1 });
    expect(await db.selectFrom('contract').select('reg_no').execute()).toEqual([
      { reg_no: '2025110108000123' },
    ]);
  });

  test('reports every broken rule by line and column', async () => {
    const base = { reg_date: '2025-03-10' };
    const rows = [
      registerRow({ ...base, reg_no: '2025110108000001', tech_amount: '1000000.01' }),
      registerRow({ ...base, reg_no: '2025110108000002', contract_total: '3333.335' }),
      registerRow({ ...base, reg_no: '2025110108000003', tech_amount: '0' }),
      registerRow({ ...base, reg_no: '2025110108000004', status: 'DONE' }),
      registerRow({ ...base, reg_no: '123' }),
      registerRow({ ...base, reg_no: '' }),
      registerRow({ reg_no: '2025110108000007' }),
      registerRow({ ...base, reg_no: '2025110108000008', type_code: 'K99' }),
      registerRow({ ...base, reg_no: '2025110108000009', seller_uscc: '91350100M000100Y4Z' }),
      registerRow({ ...base, reg_no: '2025110108000010', buyer_region: '990000' }),
      registerRow({ ...base, reg_no: '2025110108000011', sign_date: '2025-04-01' }),
      registerRow({ ...base, reg_no: '2025110108000012', sign_date: '2027-01-01', reg_date: '2027-01-02' }),
      registerRow({ ...base, reg_no: '2025110108000013', type_code: 'K41', licence_mode: 'SOLE' }),
      registerRow({ ...base, reg_no: '2025110108000014', tech_amount: '' }),
      registerRow({ ...base, reg_no: '2025110108000015', buyer_region: '' }),
      registerRow({ ...base, reg_no: '2025110108000016', seller_country: '276' }),
      registerRow({ ...base, reg_no: '2025110108000017', non_tech_cost: '1.00' }),
      registerRow({ ...base, reg_no: '2025110108000018', type_code: 'K31', subtype_code: 'K21' }),
      registerRow({ ...base, reg_no: '2025110108000018', seller_xiongan: '也许', project_name: '' }),
    ];
    const report = await importRows(ctx, rows, { commit: false, skipBadRows: false });
    expect(reasons(report)).toEqual([
      '1 tech_amount contract.rule.tech_within_total',
      '2 contract_total import.reason.amount_decimals',
      '3 tech_amount contract.rule.tech_positive',
      '4 status import.reason.choice',
      '5 reg_no contract.rule.reg_no_format',
      '6 reg_no contract.rule.reg_no_required',
      '7 reg_date contract.rule.reg_date_required',
      '8 type_code import.reason.choice',
      '9 seller_uscc contract.rule.uscc',
      '10 buyer_region import.reason.region',
      '11 reg_date contract.rule.reg_date_before_sign',
      '12 sign_date contract.rule.sign_date_future',
      '12 reg_date contract.rule.reg_date_future',
      '13 licence_mode contract.rule.licence_mode_only_for_licences',
      '14 tech_amount contract.rule.tech_required',
      '15 buyer_region contract.rule.region_required',
      '16 seller_region contract.rule.region_of_foreigner',
      '17 non_tech_cost import.reason.non_tech_cost',
      '18 subtype_code import.reason.type_of_subtype',
      '19 seller_xiongan import.reason.boolean',
      '19 project_name import.reason.required',
    ]);
    expect(report).toMatchObject({ rows: 19, bad: 19, created: 0 });
    for (const problem of report.problems) {
      for (const locale of ['zh-CN', 'en'] as const) {
        expect(describeProblem(problem, translator(locale))).not.toMatch(/\{\{|^(import|contract)\./);
      }
    }
  });

  test('says what the pages would have asked for, and loads the rows all the same', async () => {
    const verified = { reg_date: '2025-03-10', reg_registry: '' };
    const report = await importRows(ctx, [
      registerRow({ ...verified, reg_no: '2025110108000301', project_name: '甲' }),
      registerRow({
        ...verified,
        reg_no: '2025110108000302',
        contract_total: '1300000.00',
        tech_amount: '1300000.00',
      }),
      registerRow({ status: 'REJECTED', reg_no: '', reg_date: '', project_name: '丙' }),
    ]);
    expect(report).toMatchObject({ created: 3, bad: 0 });
    expect(report.warnings).toEqual([
      { line: 1, field: 'reg_registry', reason: 'import.warning.registry_missing', value: '2' },
      { line: 1, field: null, reason: 'import.warning.certificate_missing', value: '2' },
      { line: 3, field: 'reject_reason', reason: 'import.warning.reject_reason_missing', value: '1' },
    ]);
    for (const warning of report.warnings) {
      expect(describeProblem(warning, translator('zh-CN'))).toMatch(/^第 \d+ 行|份/);
    }
  });

  test('T18: a number twice in a file is an error, the same contract under another number a warning', async () => {
    const registry = { reg_registry: '北京技术合同登记机构' };
    const row = registerRow({ reg_no: '2025110108000123', reg_date: '2025-03-10', ...registry });
    const twice = await importRows(ctx, [row, { ...row }]);
    expect(reasons(twice)).toEqual(['2 reg_no import.reason.number_taken_in_file']);
    const other = { ...row, reg_no: '2025110108000124' };
    const alike = await importRows(ctx, [row, other]);
    expect(alike).toMatchObject({ created: 2, bad: 0 });
    expect(warnings(alike)).toEqual(['2 null import.warning.likely_duplicate_in_file']);
    const third = await importRows(ctx, [{ ...row, reg_no: '2025110108000125' }]);
    expect(warnings(third)).toEqual(['1 null import.warning.likely_duplicate']);
  });

  test('importing again changes nothing, and a differing row says in which columns', async () => {
    await importRows(ctx, WORKED_CASES);
    const again = await importRows(ctx, WORKED_CASES);
    expect(again).toMatchObject({ created: 0, unchanged: 11, bad: 0, committed: true });
    const changed = WORKED_CASES.map((row, index) =>
      index === 0 ? { ...row, contract_total: '1600000.00', project_name: '新名称' } : row,
    );
    const report = await importRows(ctx, changed);
    expect(reasons(report)).toEqual(['1 reg_no import.reason.differs']);
    expect(report.problems[0]?.value).toBe('project_name, contract_total');
    expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({ M_UNION: '9740000.00' });
  });

  test('T19: an alias of Xinji is stored as 130181, and a credit that goes to 石家庄 is warned of', async () => {
    const report = await importRows(ctx, [
      registerRow({ reg_no: '2025110108000123', reg_date: '2025-03-10', buyer_region: '139002' }),
      registerRow({
        reg_no: '2025110108000124',
        reg_date: '2025-03-11',
        project_name: '登记表写成石家庄的合同',
        buyer_region: '130100',
      }),
    ]);
    expect(report).toMatchObject({ created: 2, bad: 0 });
    expect(warnings(report)).toContain('2 buyer_region contract.warning.buyer_credit_lost');
    const rows = await db.selectFrom('contract').select('buyer_region').orderBy('reg_no').execute();
    expect(rows).toEqual([{ buyer_region: '130181' }, { buyer_region: '130100' }]);
    expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({ M_IN: '1000000.00', N_UNION: 1 });
  });

  test('T20: a licence without a mode is an ordinary one', async () => {
    await importRows(ctx, [
      registerRow({ reg_no: '2025110108000123', reg_date: '2025-03-10', type_code: 'K31' }),
    ]);
    const row = await db
      .selectFrom('contract')
      .select(['licence_mode', 'type_code', 'subtype_code'])
      .executeTakeFirst();
    expect(row).toEqual({ licence_mode: 'ORDINARY', type_code: 'K3', subtype_code: 'K31' });
  });

  test('keeps the file as evidence and links it to its contracts', async () => {
    const { importId } = await importRows(ctx, WORKED_CASES);
    const batch = await db.selectFrom('import_batch').selectAll().executeTakeFirstOrThrow();
    expect(batch).toMatchObject({ id: importId, kind: 'contracts', rows_total: 11, rows_imported: 11 });
    const kept = await readStoredFile(ctx.filesDir, batch.storage_name);
    expect(kept.equals(toJsonLines(WORKED_CASES))).toBe(true);
    const linked = await db.selectFrom('contract').select('id').where('import_id', '=', importId).execute();
    expect(linked).toHaveLength(11);
    const revisions = await db.selectFrom('contract_revision').select('event').execute();
    expect(revisions.map(({ event }) => event)).toEqual(Array(11).fill('imported'));
  });

  test('reads Chinese headings and official names, names the columns it lacks, and finds the parties', async () => {
    await makeOrganization(db, { id: 'org-firm', uscc: '911301810000000193' });
    const csv = [
      '合同登记编号,项目名称,合同类别,卖方名称,卖方行政区划,买方名称,买方统一社会信用代码,买方行政区划,签订日期,登记日期,合同成交额,技术交易额,状态',
      '2025110108000123,无铬鞣制开发,技术开发合同,北京燕原工业大学,110108,辛集瑞和皮业有限公司,911301810000000193,139002,2025/3/1,2025年3月10日,"1,200,000.00",950000,EXT_VERIFIED',
    ].join('\n');
    const report = await importContractTable(ctx, await readTable(Buffer.from(csv), 'a.csv'), COMMIT);
    expect(report).toMatchObject({ created: 1, bad: 0 });
    const row = await db.selectFrom('contract').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      type_code: 'K1',
      subtype_code: '',
      sign_date: '2025-03-01',
      reg_date: '2025-03-10',
      contract_total_fen: 120_000_000,
      path: 'EXTERNAL',
      registered_locally: 0,
      buyer_organization_id: 'org-firm',
    });
    const short = await readTable(Buffer.from('reg_no,status\n1,SIGNED\n'), 'a.csv');
    await expect(importContractTable(ctx, short, COMMIT)).rejects.toMatchObject({
      messageKey: 'import.file.column_missing',
    });
  });

  test('an uploaded file is previewed first and imported once, by the person who uploaded it', async () => {
    await makeActors(db);
    const registrar = { ...ctx, actor: ACTORS.registrar };
    const id = await stageContracts(registrar, await readTable(toJsonLines(WORKED_CASES), 'register.jsonl'));
    expect(await db.selectFrom('contract').select('id').execute()).toEqual([]);
    expect(await previewStagedContracts(registrar, id)).toMatchObject({ created: 11, committed: false });
    const other = { ...ctx, actor: ACTORS.administrator };
    expect(await previewStagedContracts(other, id)).toBeNull();
    await expect(commitStagedContracts(other, id, { skipBadRows: false })).rejects.toMatchObject({
      code: 'conflict',
    });
    const report = await commitStagedContracts(registrar, id, { skipBadRows: false });
    expect(report).toMatchObject({ created: 11, committed: true, importId: id });
    await expect(commitStagedContracts(registrar, id, { skipBadRows: false })).rejects.toMatchObject({
      code: 'conflict',
    });
    const batches = await db.selectFrom('import_batch').select(['id', 'rows_imported']).execute();
    expect(batches).toEqual([{ id, rows_imported: 11 }]);

    const bad = toJsonLines([
      registerRow({ reg_no: '1', reg_date: '2025-03-10' }),
      registerRow({ status: 'SIGNED' }),
    ]);
    const second = await stageContracts(registrar, await readTable(bad, 'bad.jsonl'));
    const reader = { ...registrar, t: translator('zh-CN') };
    const list = await contractImportProblems(reader, second);
    expect(list.name).toMatch(/^bad .+\.xlsx$/);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(list.bytes as unknown as ArrayBuffer);
    const [problem] = (workbook.worksheets[0]?.getSheetValues() ?? []).slice(2) as ExcelJS.CellValue[][];
    expect(problem?.slice(1, 4)).toEqual([1, '错误', 'reg_no']);
    expect(String(problem?.[5])).toMatch(/\p{Script=Han}{4}/u);
    await expect(contractImportProblems({ ...reader, actor: other.actor }, second)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(commitStagedContracts(registrar, second, { skipBadRows: false })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await commitStagedContracts(registrar, second, { skipBadRows: true })).toMatchObject({
      created: 1,
      bad: 1,
    });
    // The list of what was left out can still be had, by the same person.
    expect(await contractImportPage(reader, second)).toMatchObject({
      report: null,
      done: { created: 1, bad: 1 },
    });
    const after = new ExcelJS.Workbook();
    const kept = await contractImportProblems(reader, second);
    await after.xlsx.load(kept.bytes as unknown as ArrayBuffer);
    expect(after.worksheets[0]?.getSheetValues()).toEqual(workbook.worksheets[0]?.getSheetValues());
    await expect(contractImportPage({ ...reader, actor: other.actor }, second)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('only a registrar, an administrator or the operator imports', async () => {
    const table = await readTable(toJsonLines(WORKED_CASES), 'register.jsonl');
    const dryRun = { commit: false, skipBadRows: false };
    for (const actor of [ACTORS.broker, ACTORS.auditor, ACTORS.firmOwner]) {
      await expect(importContractTable({ ...ctx, actor }, table, dryRun)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    const report = await importContractTable({ ...ctx, actor: ACTORS.registrar }, table, dryRun);
    expect(report.created).toBe(11);
  });
});
