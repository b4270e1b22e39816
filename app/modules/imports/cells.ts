/** Reading single cells of an imported row: JSON values or texts in, typed values or a problem out. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import { isCalendarDate } from '#app/lib/dates.ts';
import { tryParseYuan } from '#app/lib/money.ts';
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
    const text = this.text(field);
    if (text === '') return null;
    const result = tryParseYuan(text);
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
