import ExcelJS from 'exceljs';

export interface ReadWorkbook {
  /** Title of the first sheet. */
  name: string;
  headings: string[];
  /** Cells by heading: texts, numbers, dates, null. */
  rows: Record<string, unknown>[];
  /** What the second sheet says, by its first column. */
  notes: Record<string, string>;
  /** How many cells hold a formula. */
  formulas: number;
}

/** A list that was exported, as a spreadsheet program opens it. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadWorkbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  );
  const [first, second] = workbook.worksheets;
  const headings: string[] = [];
  const rows: Record<string, unknown>[] = [];
  let formulas = 0;
  first?.eachRow((row, number) => {
    if (number === 1) row.eachCell((cell) => headings.push(String(cell.value)));
    else rows.push(Object.fromEntries(headings.map((heading, at) => [heading, row.getCell(at + 1).value])));
    row.eachCell((cell) => {
      if (cell.formula) formulas += 1;
    });
  });
  const notes: Record<string, string> = {};
  second?.eachRow((row) => {
    notes[String(row.getCell(1).value)] = String(row.getCell(2).value);
  });
  return { name: first?.name ?? '', headings, rows, notes, formulas };
}
