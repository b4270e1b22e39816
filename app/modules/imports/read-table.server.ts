/**
 * Reads what operators send: JSON Lines, CSV (UTF-8 with or without BOM, GBK, UTF-16) and XLSX, as rows of named
 * cells. Cells of CSV and XLSX are texts; JSON Lines may hold any JSON value. Errors of the whole file are thrown as
 * DomainError('invalid'); what is wrong with one row is returned with its line, so that a report can name it.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type CsvError, parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { plainCell } from '#app/lib/csv.ts';
import { DomainError } from '#app/lib/errors.ts';
import { cleanFileName } from '#app/lib/file-store.server.ts';
import type { ImportProblem } from './report.ts';
import { isHarmlessZip } from './zip-guard.server.ts';

export const MAX_IMPORT_BYTES = 20 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 100_000;
const MAX_COLUMNS = 200;
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;
const MAX_ZIP_ENTRIES = 500;
/** Tells numbers from texts; XML cannot hold this character, so no text begins with it. */
const NUMBER_MARK = '\u0001';

export type TableFormat = 'jsonl' | 'csv' | 'xlsx';

export interface TableRow {
  /** Line of the file, counted from 1, the heading included. */
  line: number;
  cells: Record<string, unknown>;
}

export interface Table {
  fileName: string;
  format: TableFormat;
  /** The bytes as they came, to be kept as evidence. */
  bytes: Buffer;
  columns: string[];
  rows: TableRow[];
  /** Rows that could not be read at all. */
  problems: ImportProblem[];
}

/** Reads a file of the server's disk, as the operator's command line names it. */
export async function readTableFile(path: string): Promise<Table> {
  const size = await stat(path).then(
    (info) => info.size,
    () => null,
  );
  if (size === null) throw invalid('import.file.missing', basename(path));
  if (size > MAX_IMPORT_BYTES) throw invalid('import.file.too_large');
  return readTable(await readFile(path), basename(path));
}

/** Reads the file of a form; what is wrong with it is said beside the field `file`. */
export async function readUploadedTable(file: File): Promise<Table> {
  try {
    return await readTable(Buffer.from(await file.arrayBuffer()), cleanFileName(file.name));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const value = error.params.value ? `|${error.params.value}` : '';
    throw new DomainError('invalid', { fields: { file: [`${error.messageKey}${value}`] } });
  }
}

/** Reads an uploaded file. The format follows from the content, the extension decides only between CSV and JSON Lines. */
export async function readTable(bytes: Buffer, fileName: string): Promise<Table> {
  if (bytes.byteLength === 0) throw invalid('import.file.empty');
  if (bytes.byteLength > MAX_IMPORT_BYTES) throw invalid('import.file.too_large');
  const table = await readRows(bytes, fileName);
  if (table.rows.length + table.problems.length === 0) throw invalid('import.file.empty');
  if (table.rows.length > MAX_IMPORT_ROWS) throw invalid('import.file.too_many_rows');
  return { fileName, bytes, ...table };
}

type Rows = Pick<Table, 'format' | 'columns' | 'rows' | 'problems'>;

async function readRows(bytes: Buffer, fileName: string): Promise<Rows> {
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return readXlsx(bytes);
  // The compound file of Excel 97: we do not parse it.
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw invalid('import.file.old_excel');
  const text = decodeText(bytes);
  if (text === null) throw invalid('import.file.encoding');
  return isJsonLines(text, fileName) ? readJsonLines(text) : readCsv(text);
}

/** UTF-8 when it is valid as such, else GBK, which Excel in Chinese writes; null for neither. */
export function decodeText(bytes: Uint8Array): string | null {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gbk'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // Binary files decode as GBK now and then; texts have no NUL.
      return text.includes('\u0000') ? null : text;
    } catch {
      // not this encoding
    }
  }
  return null;
}

function isJsonLines(text: string, fileName: string): boolean {
  return /\.(jsonl|ndjson|json)$/i.test(fileName) || /^\s*\{"/.test(text);
}

function readJsonLines(text: string): Rows {
  const rows: TableRow[] = [];
  const problems: ImportProblem[] = [];
  const columns = new Set<string>();
  text.split(/\r?\n/).forEach((source, index) => {
    const line = index + 1;
    if (source.trim() === '') return;
    const cells = parseObject(source);
    if (cells) {
      for (const column of Object.keys(cells)) columns.add(column);
      rows.push({ line, cells });
    } else {
      problems.push({ line, field: null, reason: 'import.reason.json', value: source.slice(0, 60) });
    }
  });
  return { format: 'jsonl', columns: [...columns], rows, problems };
}

function parseObject(source: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function readCsv(text: string): Rows {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', '\t', ';'].reduce((best, sign) =>
    firstLine.split(sign).length > firstLine.split(best).length ? sign : best,
  );
  const records = parseCsv(text, delimiter);
  const [heading, ...body] = records;
  const columns = columnNames(heading?.record ?? []);
  const rows: TableRow[] = [];
  const problems: ImportProblem[] = [];
  for (const { record, info } of body) {
    if (record.every((cell) => cell.trim() === '')) continue;
    const surplus = record.slice(columns.length).some((cell) => cell.trim() !== '');
    if (surplus || record.length < columns.length) {
      problems.push({
        line: info.lines,
        field: null,
        reason: 'import.reason.column_count',
        value: String(record.length),
      });
    } else {
      // The other formats need no apostrophe against formulas, so one in them is meant.
      rows.push({ line: info.lines, cells: named(columns, record.map(plainCell)) });
    }
  }
  return { format: 'csv', columns, rows, problems };
}

function parseCsv(text: string, delimiter: string): { record: string[]; info: { lines: number } }[] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
  } catch (error) {
    throw invalid('import.file.csv', String((error as CsvError).lines ?? ''));
  }
}

async function readXlsx(bytes: Buffer): Promise<Rows> {
  const isHarmless = await isHarmlessZip(bytes, {
    maxBytes: MAX_UNPACKED_BYTES,
    maxEntries: MAX_ZIP_ENTRIES,
  });
  if (!isHarmless) throw invalid('import.file.xlsx');
  // Numbers stay texts as the file has them: amounts must not pass through a float.
  const sheet = await readSheet<string>(bytes, { parseNumber: (text) => NUMBER_MARK + text }).catch(() => {
    throw invalid('import.file.xlsx');
  });
  const [heading = [], ...body] = sheet as unknown[][];
  const columns = columnNames(heading.map((cell) => String(cell ?? '')));
  const rows: TableRow[] = [];
  const problems: ImportProblem[] = [];
  body.forEach((cells, index) => {
    const line = index + 2;
    if (cells.every((cell) => cell === null || cell === '')) return;
    const texts = cells.map(cellText);
    texts.slice(0, columns.length).forEach((text, place) => {
      if (text !== null) return;
      problems.push({ line, field: columns[place] ?? null, reason: 'import.reason.excel_digits' });
    });
    rows.push({
      line,
      cells: named(
        columns,
        texts.map((text) => text ?? ''),
      ),
    });
  });
  return { format: 'xlsx', columns, rows, problems };
}

/** A cell as text; null for a number of more than 15 digits, of which Excel has already lost the last ones. */
function cellText(cell: unknown): string | null {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'string' && cell.startsWith(NUMBER_MARK)) return numberText(cell.slice(1));
  return String(cell).trim();
}

/** 0.1 + 0.2 is kept by Excel as 0.30000000000000004 and shown as 0.3: fifteen digits are what it promises. */
function numberText(text: string): string | null {
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (Number.isInteger(number) && Math.abs(number) >= 1e15) return null;
  const digits = text.replace(/^-|\.|e.*$/gi, '').replace(/^0+/, '').length;
  return /e/i.test(text) || digits > 15 ? plainDecimal(Number(number.toPrecision(15))) : text;
}

function plainDecimal(number: number): string {
  const text = String(number);
  return /e/i.test(text) ? number.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** Heading cells as column names: half width, lower case, blanks as underscores. Chinese headings stay as they are. */
function columnNames(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '_'));
  while (names.at(-1) === '') names.pop();
  if (names.length === 0) throw invalid('import.file.heading');
  if (names.length > MAX_COLUMNS) throw invalid('import.file.heading');
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) throw invalid('import.file.column_twice', twice);
  return names;
}

function named(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const entries = columns.map((column, index) => [column, cells[index] ?? ''] as const);
  return Object.fromEntries(entries.filter(([column]) => column !== ''));
}

function invalid(messageKey: MessageKey, value = ''): DomainError {
  return new DomainError('invalid', { messageKey, params: { value } });
}
