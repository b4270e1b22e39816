import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '#app/lib/csv.ts';
import { DomainError } from '#app/lib/errors.ts';
import { RowReader } from '#app/modules/imports/cells.ts';
import { readTable } from '#app/modules/imports/read-table.server.ts';

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  return (error as DomainError).messageKey;
}

async function workbook(rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('合同');
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** 技术 in GBK. */
const GBK_TECHNOLOGY = Buffer.from([0xbc, 0xbc, 0xca, 0xf5]);

describe('reading a table', () => {
  test('takes JSON Lines as they are and reports lines that are no objects', async () => {
    const text = '\uFEFF{"a": 1, "b": ["x"]}\n\nnot json\n[1]\n{"a": "二"}\n';
    const table = await readTable(Buffer.from(text), 'rows.jsonl');
    expect(table.format).toBe('jsonl');
    expect(table.rows).toEqual([
      { line: 1, cells: { a: 1, b: ['x'] } },
      { line: 5, cells: { a: '二' } },
    ]);
    expect(table.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'import.reason.json'],
      [4, 'import.reason.json'],
    ]);
  });

  test('reads CSV with a byte order mark, quotes and several lines in a cell', async () => {
    const table = await readTable(
      Buffer.from('\uFEFFreg_no,Project Name\r\n1,"甲, ""乙"""\r\n\r\n2,丙\r\n3\r\n'),
      'rows.csv',
    );
    expect(table.columns).toEqual(['reg_no', 'project_name']);
    expect(table.rows).toEqual([
      { line: 2, cells: { reg_no: '1', project_name: '甲, "乙"' } },
      { line: 4, cells: { reg_no: '2', project_name: '丙' } },
    ]);
    expect(table.problems).toEqual([
      { line: 5, field: null, reason: 'import.reason.column_count', value: '1' },
    ]);
  });

  test('takes the apostrophe against formulas away in CSV, where it is written, and nowhere else', async () => {
    const csv = writeCsv([['name'], ['=甲'], ["'=乙"], ['－丙']]);
    const names = async (bytes: Buffer, file: string) =>
      (await readTable(bytes, file)).rows.map(({ cells }) => cells.name);
    expect(await names(Buffer.from(csv), 'a.csv')).toEqual(['=甲', "'=乙", '－丙']);
    expect(await names(await workbook([['name'], ["'=乙"]]), 'a.xlsx')).toEqual(["'=乙"]);
    expect(await names(Buffer.from('{"name":"\'=乙"}\n'), 'a.jsonl')).toEqual(["'=乙"]);
    const reader = new RowReader(1, { name: "'=乙" });
    expect(reader.text('name')).toBe("'=乙");
  });

  test('reads GBK, UTF-16 and tabs as Excel writes them', async () => {
    const gbk = Buffer.concat([Buffer.from('name,n\n'), GBK_TECHNOLOGY, Buffer.from(',1\n')]);
    expect((await readTable(gbk, 'a.csv')).rows[0]?.cells).toEqual({ name: '技术', n: '1' });
    const utf16 = Buffer.from('\uFEFFname\tn\r\n技术\t1\r\n', 'utf16le');
    expect((await readTable(utf16, 'a.txt')).rows[0]?.cells).toEqual({ name: '技术', n: '1' });
  });

  test('reads XLSX cells as the texts they show', async () => {
    const bytes = await workbook([
      ['reg_no', 'reg_date', 'contract_total', 'rate', 'note', 'xiongan'],
      ['2025110108000123', new Date(Date.UTC(2025, 2, 10)), 1200000.5, 0.1 + 0.2, '=技术', true],
      [],
      ['2025110108000124', '2025-03-11', 3_333_335, 1e-7, '', false],
    ]);
    const table = await readTable(bytes, 'contracts.xlsx');
    expect(table.format).toBe('xlsx');
    expect(table.problems).toEqual([]);
    expect(table.rows).toEqual([
      {
        line: 2,
        cells: {
          reg_no: '2025110108000123',
          reg_date: '2025-03-10',
          contract_total: '1200000.5',
          rate: '0.3',
          note: '=技术',
          xiongan: 'true',
        },
      },
      {
        line: 4,
        cells: {
          reg_no: '2025110108000124',
          reg_date: '2025-03-11',
          contract_total: '3333335',
          rate: '0.0000001',
          note: '',
          xiongan: 'false',
        },
      },
    ]);
  });

  test('reports a number whose last digits Excel has lost', async () => {
    const table = await readTable(await workbook([['reg_no'], [2_025_110_108_000_123]]), 'a.xlsx');
    expect(table.problems).toEqual([{ line: 2, field: 'reg_no', reason: 'import.reason.excel_digits' }]);
  });

  test('refuses what it cannot read', async () => {
    expect(await refusal(readTable(Buffer.alloc(0), 'a.csv'))).toBe('import.file.empty');
    expect(await refusal(readTable(Buffer.from('a,b\n'), 'a.csv'))).toBe('import.file.empty');
    expect(await refusal(readTable(Buffer.from('a,a\n1,2\n'), 'a.csv'))).toBe('import.file.column_twice');
    expect(await refusal(readTable(Buffer.from('a\n"open\n'), 'a.csv'))).toBe('import.file.csv');
    expect(await refusal(readTable(Buffer.from([0x61, 0x00, 0xff, 0xff]), 'a.csv'))).toBe(
      'import.file.encoding',
    );
    expect(await refusal(readTable(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls'))).toBe(
      'import.file.old_excel',
    );
    expect(await refusal(readTable(Buffer.from('PK\u0003\u0004 nothing'), 'a.xlsx'))).toBe(
      'import.file.xlsx',
    );
    expect(await refusal(readTable(Buffer.alloc(21 * 1024 * 1024, 'a'), 'a.csv'))).toBe(
      'import.file.too_large',
    );
  });

  test('refuses an archive that unpacks to more than it should, whatever sizes it states', async () => {
    const packed = deflateRawSync(Buffer.alloc(101 * 1024 * 1024));
    expect(packed.byteLength).toBeLessThan(1024 * 1024);
    expect(await refusal(readTable(zipOf('xl/workbook.xml', packed), 'bomb.xlsx'))).toBe('import.file.xlsx');
  });
});

/** A ZIP with one deflated entry that claims to unpack to ten bytes. */
function zipOf(name: string, packed: Buffer): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.byteLength, 18);
  local.writeUInt32LE(10, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.byteLength, 20);
  central.writeUInt32LE(10, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.byteLength, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
