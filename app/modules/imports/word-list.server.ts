/** A list that an office sends (CSV, XLSX) with headings and words of its own: all rows or none, so that no half is taken for the whole. */
import { DomainError } from '#app/lib/errors.ts';
import { readUploadedTable } from './read-table.server.ts';

export interface WordList<Field extends string, Row> {
  /** Field → headings it goes by, the Chinese words first. */
  columns: Readonly<Record<Field, readonly string[]>>;
  /** Words of coded fields → codes; other words stay as they are. */
  words: Readonly<Record<string, string>>;
  coded: readonly Field[];
  /** What an empty cell means; nothing unless given. */
  defaults?: Partial<Record<Field, string>>;
  schema: { safeParse(row: Record<string, string | undefined>): Parsed<Row> };
  /** Message of a bad line, with the field that is wrong where one is known. */
  describe: (line: number, path: readonly PropertyKey[] | null) => string;
}

type Parsed<Row> =
  | { success: true; data: Row }
  | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };

const SHOWN_PROBLEMS = 10;

/** Every row of the file. Throws `invalid` beside the field `file`, with the lines that are wrong. */
export async function readWordList<Field extends string, Row>(
  file: File,
  list: WordList<Field, Row>,
): Promise<Row[]> {
  const table = await readUploadedTable(file);
  const problems = table.problems.map(({ line }) => list.describe(line, null));
  const rows: Row[] = [];
  for (const { line, cells } of table.rows) {
    const parsed = list.schema.safeParse(readCells(cells, list));
    if (parsed.success) rows.push(parsed.data);
    else problems.push(list.describe(line, parsed.error.issues[0]?.path ?? []));
  }
  if (problems.length > 0)
    throw new DomainError('invalid', { fields: { file: problems.slice(0, SHOWN_PROBLEMS) } });
  return rows;
}

function readCells<Field extends string>(
  cells: Record<string, unknown>,
  { columns, words, coded, defaults }: Omit<WordList<Field, unknown>, 'schema' | 'describe'>,
): Record<string, string | undefined> {
  const fields = Object.entries(columns) as [Field, readonly string[]][];
  return Object.fromEntries(
    fields.map(([field, headings]) => {
      const heading = headings.find((name) => cells[name] !== undefined);
      const text = heading === undefined ? '' : String(cells[heading] ?? '').trim();
      const word = coded.includes(field) ? (words[text] ?? text) : text;
      return [field, word === '' ? defaults?.[field] : word];
    }),
  );
}
