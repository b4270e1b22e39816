/** Reading single cells of an imported row: JSON values or texts in, typed values or a problem out. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import { isCalendarDate } from '#app/lib/dates.ts';
import { type MoneyResult, tryParseWan, tryParseYuan } from '#app/lib/money.ts';
import { readItems } from './list-cells.ts';
import type { ImportProblem } from './report.ts';

/** Collects what is wrong with one row while its cells are read. */
export class RowReader {
  readonly problems: ImportProblem[] = [];
  readonly #line: number;
  readonly #cells: Record<string, unknown>;

  constructor(line: number, cells: Record<string, unknown>) {
    this.#line = line;
    this.#cells = cells;
  }

  report(field: string | null, reason: MessageKey, value = ''): null {
    this.problems.push({
      line: this.#line,
      field,
      reason,
      ...(value !== '' && { value: value.slice(0, 80) }),
    });
    return null;
  }

  /** The cell as trimmed text; '' for an empty one. */
  text(field: string, maxLength = 200): string {
    const value = this.#cells[field];
    if (value === undefined || value === null) return '';
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      this.report(field, 'import.reason.text');
      return '';
    }
    const text = String(value).trim();
    if (text.length > maxLength) this.report(field, 'import.reason.too_long', String(maxLength));
    return text;
  }

  requiredText(field: string, maxLength?: number): string {
    const text = this.text(field, maxLength);
    if (text === '') this.report(field, 'import.reason.required');
    return text;
  }

  /** A calendar date: `2025-03-10`, also as `2025/3/10`, `2025.3.10`, `20250310` or `2025年3月10日`. */
  date(field: string): string | null {
    const text = this.text(field);
    if (text === '') return null;
    return readDate(text) ?? this.report(field, 'import.reason.date', text);
  }

  requiredDate(field: string): string | null {
    if (this.text(field) === '') return this.report(field, 'import.reason.required');
    return this.date(field);
  }

  /** An amount in 元 with at most two decimals, as fen. */
  yuan(field: string): number | null {
    return this.#amount(field, tryParseYuan);
  }

  /** An amount in 万元, as fen. */
  wan(field: string): number | null {
    return this.#amount(field, tryParseWan);
  }

  #amount(field: string, parse: (text: string) => MoneyResult): number | null {
    const text = this.text(field);
    if (text === '') return null;
    const result = parse(text);
    if (result.ok) return result.fen;
    const code = result.code === 'empty' ? 'format' : result.code;
    return this.report(field, `import.reason.amount_${code}`, text);
  }

  requiredYuan(field: string): number | null {
    if (this.text(field) === '') return this.report(field, 'import.reason.required');
    return this.yuan(field);
  }

  /** Yes or no in the ways registers write it; an empty cell is no. */
  flag(field: string): boolean {
    const text = this.text(field).normalize('NFKC').toLowerCase();
    if (YES.has(text)) return true;
    if (!NO.has(text)) this.report(field, 'import.reason.boolean', text);
    return false;
  }

  /** Yes, no, or null for an empty cell: it says neither. */
  answer(field: string): boolean | null {
    return this.text(field) === '' ? null : this.flag(field);
  }

  /** What `read` makes of the text of the cell; null when the cell is empty or `read` knows no such code. */
  code<C extends string>(field: string, read: (text: string) => C | null): C | null {
    const text = this.text(field);
    if (text === '') return null;
    return read(text) ?? this.report(field, 'import.reason.choice', text);
  }

  /**
   * A list in one cell (see list-cells.ts); each item is read like a row of its own and its problems are those of the
   * cell. Null when the cell is empty.
   */
  items<T>(field: string, names: readonly string[], read: (item: RowReader) => T): T[] | null {
    const value = this.#cells[field];
    if (value === undefined || value === null || value === '') return null;
    const items = readItems(value, names);
    if (items === null) return this.report(field, 'import.reason.list', String(value));
    return items.map((cells) => {
      const item = new RowReader(this.#line, cells);
      const result = read(item);
      for (const problem of item.problems) this.problems.push({ ...problem, field });
      return result;
    });
  }

  /** One of the codes, in any case; null when the cell is empty. */
  choice<C extends string>(field: string, codes: readonly C[]): C | null {
    const text = this.text(field);
    if (text === '') return null;
    const code = codes.find((one) => one.toLowerCase() === text.normalize('NFKC').toLowerCase());
    return code ?? this.report(field, 'import.reason.choice', text);
  }
}

const YES = new Set(['true', '1', 'yes', 'y', '是']);
const NO = new Set(['', 'false', '0', 'no', 'n', '否']);

const DATE_FORMS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];

function readDate(text: string): string | null {
  // Exports often write the midnight of a date with it.
  const plain = text.normalize('NFKC').replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  for (const form of DATE_FORMS) {
    const match = form.exec(plain);
    if (!match) continue;
    const [, year = '', month = '', day = ''] = match;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isCalendarDate(date) ? date : null;
  }
  return null;
}
