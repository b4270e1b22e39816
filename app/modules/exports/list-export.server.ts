/**
 * A list of the site as a workbook: everything its page shows and the dates of every state, with the filter and the
 * scope of the page. The first sheet holds the rows, the second says what they are and as of when.
 */
import type { Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, stampInShanghai } from '#app/lib/dates.ts';
import type { Download } from '#app/lib/download.server.ts';
import { DomainError } from '#app/lib/errors.ts';
import { formatYuan } from '#app/lib/money.ts';
import { type Cell, type Sheet, type SheetColumn, writeXlsx } from '#app/lib/xlsx.server.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';

/** A list longer than this is no list for a spreadsheet; figures and contracts have their own files. */
export const MOST_ROWS = 20_000;
/** One row more than may be written: who reads them knows whether there are too many. */
export const EVERY_ROW = { page: 1, perPage: MOST_ROWS + 1 } as const;

export interface ListColumn<Row> extends SheetColumn {
  cell: (row: Row) => Cell;
}

export interface ListExport<Row> {
  /** The title of the list, in the reader's language. */
  title: string;
  /** What the list was filtered by: name and value in words; values that are not set are left out. */
  filter?: readonly (readonly [name: string, value: string | null | undefined])[];
  rows: readonly Row[];
  columns: (make: ColumnMakers<Row>) => readonly ListColumn<Row>[];
  /** Says which rows are invented; only then is there a column for the mark. */
  isDemo?: (row: Row) => boolean;
}

/** Excel refuses a longer cell. */
const MOST_CHARACTERS = 32_000;

/** Makes columns by what their cells hold. Empty values leave the cell empty. */
export interface ColumnMakers<Row> {
  text(heading: string, read: (row: Row) => string | null | undefined, width?: number): ListColumn<Row>;
  /** A calendar date. */
  date(heading: string, read: (row: Row) => string | null | undefined): ListColumn<Row>;
  /** Epoch milliseconds. */
  instant(heading: string, read: (row: Row) => number | null | undefined): ListColumn<Row>;
  /** Fen, written in 元, as the heading then says. */
  yuan(name: string, read: (row: Row) => number | null | undefined): ListColumn<Row>;
  whole(heading: string, read: (row: Row) => number | null | undefined): ListColumn<Row>;
}

export function columnsOf<Row>(t: Translate): ColumnMakers<Row> {
  /** A column of values that are there or not. */
  const column = <V>(
    heading: string,
    width: number,
    read: (row: Row) => V | null | undefined,
    write: (value: V) => Cell,
  ): ListColumn<Row> => ({
    heading,
    width,
    cell: (row) => {
      const value = read(row);
      return value === null || value === undefined || value === '' ? null : write(value);
    },
  });
  return {
    text: (heading, read, width = 16) => ({
      ...column(heading, width, read, (text) => text.slice(0, MOST_CHARACTERS)),
      isText: true,
    }),
    date: (heading, read) => column(heading, 12, read, (date) => ({ date })),
    instant: (heading, read) => column(heading, 17, read, (instant) => ({ instant: Number(instant) })),
    yuan: (name, read) =>
      column(t('export.yuan', { name }), 18, read, (fen) => ({ decimal: formatYuan(Number(fen)) })),
    whole: (heading, read) => column(heading, 10, read, (count) => ({ decimal: String(count), places: 0 })),
  };
}

/**
 * The workbook of a list; its name carries the state date.
 * @throws DomainError `state` where there are more rows than a spreadsheet should hold
 */
export async function writeList<Row>(ctx: DeskCtx, list: ListExport<Row>): Promise<Download> {
  if (list.rows.length > MOST_ROWS) {
    throw new DomainError('state', {
      messageKey: 'export.too_many',
      params: { count: String(MOST_ROWS) },
    });
  }
  const bytes = await writeXlsx([rowsSheet(ctx, list), notesSheet(ctx, list)]);
  const date = dateInShanghai(ctx.now());
  return { bytes, name: `${ctx.t('export.file', { name: list.title, date })}.xlsx` };
}

function rowsSheet<Row>({ t }: DeskCtx, { title, columns: make, rows, isDemo }: ListExport<Row>): Sheet {
  const columns = make(columnsOf<Row>(t));
  const demo = isDemo && rows.some(isDemo) ? isDemo : null;
  return {
    name: title.replace(/[\\/?*:[\]]/g, ' ').slice(0, 31),
    columns: demo ? [...columns, { heading: t('export.demo'), width: 8 }] : columns,
    rows: rows.map((row) => {
      const cells = columns.map(({ cell }) => cell(row));
      return demo ? [...cells, demo(row) ? t('export.demo') : null] : cells;
    }),
  };
}

function notesSheet<Row>(
  { t, now, actor }: DeskCtx,
  { title, filter = [], rows, isDemo }: ListExport<Row>,
): Sheet {
  const said = filter.flatMap(([name, value]) =>
    value ? [t('common.filter.chip', { group: name, option: value })] : [],
  );
  const notes: [string, string][] = [
    [t('export.notes.list'), title],
    [t('export.notes.filter'), said.join('；') || t('export.notes.no_filter')],
    [t('export.notes.state'), `${stampInShanghai(now())} Asia/Shanghai`],
    [t('export.notes.rows'), String(rows.length)],
    [t('export.notes.by'), `${actor.organizationName} ${actor.name}`],
  ];
  if (isDemo && rows.some(isDemo)) notes.push([t('export.demo'), t('export.notes.demo')]);
  return {
    name: t('export.notes'),
    columns: [
      { heading: t('export.notes.item'), width: 16 },
      { heading: t('export.notes.value'), width: 80 },
    ],
    rows: notes,
  };
}
