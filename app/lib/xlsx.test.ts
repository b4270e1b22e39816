import ExcelJS from 'exceljs';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { harmlessCell, plainCell, writeCsv } from './csv.ts';
import { columnName, writeXlsx } from './xlsx.server.ts';

const SHEETS = [
  {
    name: '合同',
    columns: [
      { heading: '编号', isText: true, width: 20 },
      { heading: '类别', choices: { sheet: '代码表', column: 1, count: 2 } },
      { heading: '金额' },
      { heading: '日期' },
    ],
    rows: [
      ['2025110108000123', 'K31 专利实施许可', { decimal: '1200000.10' }, { date: '2025-03-10' }],
      ['=1+1', '<b>&"\u0007', null, { date: '1999-12-31' }],
      ['-2', '两\n行', { decimal: '9876543210987.65' }, null],
    ],
  },
  {
    name: '代码表',
    columns: [{ heading: '其他' }, { heading: '类别' }],
    rows: [
      ['', 'K11 委托开发'],
      ['', 'K31 专利实施许可'],
    ],
  },
];

describe('a written workbook', () => {
  it('opens in other programs, with texts, exact amounts and dates', async () => {
    const workbook = new ExcelJS.Workbook();
    const bytes = await writeXlsx(SHEETS);
    await workbook.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    );
    const sheet = workbook.getWorksheet('合同');
    expect(sheet?.getRow(1).getCell(1).value).toBe('编号');
    expect(sheet?.getCell('A2').value).toBe('2025110108000123');
    expect(sheet?.getCell('A2').numFmt).toBe('@');
    expect(sheet?.getCell('C2').value).toBe(1_200_000.1);
    expect(sheet?.getCell('D2').value).toEqual(new Date('2025-03-10T00:00:00Z'));
    expect(sheet?.getCell('D3').value).toEqual(new Date('1999-12-31T00:00:00Z'));
    expect(sheet?.getCell('B3').value).toBe('<b>&"');
    expect(sheet?.getCell('B4').value).toBe('两\n行');
    expect(sheet?.getCell('C3').value).toBeNull();
  });

  it('never holds a formula, whatever a text begins with', async () => {
    const workbook = new ExcelJS.Workbook();
    const bytes = await writeXlsx(SHEETS);
    await workbook.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    );
    const cell = workbook.getWorksheet('合同')?.getCell('A3');
    expect([cell?.type, cell?.value, cell?.formula]).toEqual([ExcelJS.ValueType.String, '=1+1', undefined]);
  });

  it('offers choices from another sheet and asks about others', async () => {
    const workbook = new ExcelJS.Workbook();
    const bytes = await writeXlsx(SHEETS);
    await workbook.xlsx.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    );
    expect(workbook.getWorksheet('合同')?.getCell('B2').dataValidation).toMatchObject({
      type: 'list',
      errorStyle: 'warning',
      formulae: ["'代码表'!$B$2:$B$3"],
    });
  });

  it('is read by the import to the fen', async () => {
    const rows = await readSheet<string>(await writeXlsx(SHEETS), { parseNumber: (text) => `#${text}` });
    expect((rows as unknown[][])[3]?.slice(0, 3)).toEqual(['-2', '两\n行', '#9876543210987.65']);
  });

  it('names columns beyond Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('a written CSV file', () => {
  it('quotes what needs it and keeps spreadsheets from calculating', () => {
    expect(
      writeCsv([
        ['a', 'b'],
        ['=1+1', 'x,"y"'],
        ['-2', ' z'],
      ]),
    ).toBe('\uFEFFa,b\r\n\'=1+1,"x,""y"""\r\n\'-2," z"\r\n');
  });

  it.each(['＝1+1', '＋1', '－1', '＠a'])('takes %j for a formula, as some spreadsheets do', (text) => {
    expect(harmlessCell(text)).toBe(`'${text}`);
  });

  it.each(['=1', '＝1', "'=1", "''-x", '+', '@a', "it's", '', "'quoted'", '\tx'])('gives %j back', (text) => {
    expect(plainCell(harmlessCell(text))).toBe(text);
  });
});
