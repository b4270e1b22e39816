import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { writeCsv } from '#app/lib/csv.ts';
import { writeXlsx } from '#app/lib/xlsx.server.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { contentOf } from '#app/modules/contracts/rows.server.ts';
import { CONTRACT_COLUMNS, toContractCells } from '#app/modules/imports/contract-columns.ts';
import { importContractTable } from '#app/modules/imports/contracts.server.ts';
import { contractTemplatePage } from '#app/modules/imports/pages.server.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import type { Database } from '#db/schema.ts';
import { wholeRecord } from '#tests/factories/contract-record.ts';
import { registerRow, toJsonLines } from '#tests/factories/contract-register.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-import-details-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMIT = { commit: true, skipBadRows: false };

/** A file of all columns, under their Chinese headings or their names. */
const FILES: [kind: string, file: (record: ContractRecord) => Promise<[Buffer, string]>][] = [
  [
    'XLSX with Chinese headings',
    async (record) => {
      const cells = toContractCells(record);
      const columns = CONTRACT_COLUMNS.map(({ heading }) => ({ heading }));
      const rows = [CONTRACT_COLUMNS.map(({ name }) => cells[name] ?? '')];
      return [await writeXlsx([{ name: '合同', columns, rows }]), 'a.xlsx'];
    },
  ],
  [
    'CSV with names',
    async (record) => {
      const cells = toContractCells(record);
      const names = CONTRACT_COLUMNS.map(({ name }) => name);
      return [Buffer.from(writeCsv([names, names.map((name) => cells[name] ?? '')])), 'a.csv'];
    },
  ],
  ['JSON Lines', async (record) => [toJsonLines([toContractCells(record)]), 'a.jsonl']],
];

describe.each(dialects)('importing every field on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const load = async ([bytes, name]: [Buffer, string]) =>
    importContractTable(ctx, await readTable(bytes, name), COMMIT);
  const only = async () => {
    const row = await db.selectFrom('contract').select('id').executeTakeFirstOrThrow();
    return requireContract(db, row.id);
  };
  beforeEach(async () => {
    db = await testDb(dialect);
    ctx = testContext(db, OPERATOR, { filesDir: join(folder, dialect) });
  });

  test.each(FILES)('from %s loses nothing', async (_kind, file) => {
    const record = wholeRecord({ note: '=1+1', contractNo: '-7' });
    const report = await load(await file(record));
    expect(report).toMatchObject({ created: 1, bad: 0, problems: [], warnings: [] });
    expect(contentOf(await only())).toEqual(record);
    expect(await load(await file(record))).toMatchObject({ created: 0, unchanged: 1 });
  });

  test('a register of totals does not contradict a record with details, another detail does', async () => {
    const [, , [, file]] = FILES as [unknown, unknown, (typeof FILES)[number]];
    await load(await file(wholeRecord()));
    const { reg_no, project_name, ...rest } = toContractCells(wholeRecord());
    const core = registerRow({
      reg_no: reg_no ?? '',
      project_name: project_name ?? '',
      ...Object.fromEntries(
        [
          'type_code',
          'licence_mode',
          'seller_name',
          'seller_uscc',
          'seller_region',
          'seller_country',
          'buyer_name',
          'buyer_uscc',
          'buyer_region',
          'sign_date',
          'reg_date',
          'contract_total',
          'tech_amount',
          'status',
          'reg_registry',
          'contract_no',
          'valid_from',
          'valid_to',
        ].map((name) => [name, rest[name as keyof typeof rest] ?? '']),
      ),
    });
    expect(await load([toJsonLines([core]), 'a.jsonl'])).toMatchObject({ created: 0, unchanged: 1 });
    const other = await load([
      toJsonLines([{ ...core, socio_goal: 'G10', buyer_township: '位伯镇' }]),
      'a.jsonl',
    ]);
    expect(other.problems).toMatchObject([
      { field: 'reg_no', reason: 'import.reason.differs', value: 'buyer_township, socio_goal' },
    ]);
  });

  test('the template is read as it is filled in from its drop-downs', async () => {
    const { bytes, name } = await contractTemplatePage({ ...ctx, actor: ACTORS.registrar });
    await expect(contractTemplatePage({ ...ctx, actor: ACTORS.firmOwner })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    );
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['合同', '代码表', '填写说明']);
    const [sheet, codes] = workbook.worksheets;
    const headings = CONTRACT_COLUMNS.map(({ heading }) => heading as string);
    const pick = (heading: string, begins: string) => {
      const cell = sheet?.getRow(2).getCell(headings.indexOf(heading) + 1);
      const source = cell?.dataValidation.formulae[0] as string;
      const letter = /\$([A-Z]+)\$2/.exec(source)?.[1] ?? '';
      const texts = Array.from(codes?.getColumn(letter).values ?? [], String);
      return texts.find((text) => text.startsWith(begins)) ?? '';
    };
    const filled: Record<string, string> = {
      合同登记编号: '2025110108000123',
      项目名称: '无铬鞣制开发',
      合同类别: pick('合同类别', 'K11'),
      签订日期: '2025-02-20',
      卖方名称: '北京燕原工业大学',
      卖方行政区划: '110108',
      卖方性质: pick('卖方性质', '022'),
      买方名称: '辛集瑞和皮业有限公司',
      买方行政区划: '130181',
      买方乡镇: pick('买方乡镇', '130181101'),
      买方高新技术企业: pick('买方高新技术企业', '是'),
      合同成交额: '1200000.00',
      技术交易额: '1200000.00',
      支付方式: pick('支付方式', 'INSTAL'),
      知识产权类型: pick('知识产权类型', 'IP01'),
      技术领域: pick('技术领域', 'T05'),
      产业链: pick('产业链', 'leather'),
      服务行业: pick('服务行业', 'C19'),
      计划来源: pick('计划来源', 'P90'),
      技术流向: pick('技术流向', 'DOMESTIC'),
      密级: pick('密级', 'trade_secret'),
      状态: pick('状态', 'EXT_VERIFIED'),
      登记路径: pick('登记路径', 'EXTERNAL'),
      登记日期: '2025-03-10',
    };
    for (const [heading, text] of Object.entries(filled)) {
      expect(text, heading).not.toBe('');
      const cell = sheet?.getRow(2).getCell(headings.indexOf(heading) + 1);
      if (cell) cell.value = text;
    }
    const report = await load([Buffer.from(await workbook.xlsx.writeBuffer()), name]);
    expect(report).toMatchObject({ created: 1, bad: 0, problems: [] });
    expect(await only()).toMatchObject({
      subtype: 'K11',
      status: 'EXT_VERIFIED',
      seller: { nature: '022' },
      buyer: { township: '130181101', isHighTech: true },
      paymentMode: 'INSTAL',
      ipTypes: ['IP01'],
      chainCode: 'leather',
      industryCode: 'C19',
      planSource: 'P90',
      confidentiality: 'trade_secret',
    });
  });
});
