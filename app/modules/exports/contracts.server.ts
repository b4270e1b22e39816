/**
 * Export of contracts with every field of the record, in the columns of the import: what is exported can be read back as it
 * was. Behind them stand the columns that only an export has: identity on the site and the dates of the states. Cells of a
 * spreadsheet that begin like a formula stay text.
 */
import { translator } from '#app/i18n/i18n.server.ts';
import { writeCsv } from '#app/lib/csv.ts';
import { DomainError } from '#app/lib/errors.ts';
import { type Cell, writeXlsx } from '#app/lib/xlsx.server.ts';
import { isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type ContractFilter, contractChunks } from '#app/modules/contracts/queries.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { CONTRACT_COLUMNS, toContractCells } from '#app/modules/imports/contract-columns.ts';
import { EXPORT_ONLY_COLUMNS, toStandingCells } from '#app/modules/imports/export-only-columns.ts';
import { standingsOf } from './contract-standing.server.ts';
import { MOST_ROWS } from './list-export.server.ts';

export const EXPORT_FORMATS = ['xlsx', 'csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(value: string): value is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === value);
}

interface Row {
  /** Sorts the rows: day of registration, or of signing while there is none, then the identity. */
  key: string;
  cells: Record<string, string>;
}

/**
 * The rows the actor may see, oldest registration first; headings and words are Chinese, as registers are.
 * @throws DomainError `forbidden`; `state` where a page asks for more rows than a spreadsheet should hold
 */
export async function exportContracts(
  ctx: Ctx,
  filter: ContractFilter,
  format: ExportFormat,
): Promise<{ bytes: Buffer; count: number }> {
  const isOperator = ctx.actor.kind === 'system';
  requireAllowed(ctx.actor, isOperator || isBureauReader(ctx.actor));
  const rows: Row[] = [];
  for await (const contracts of contractChunks(ctx.db, ctx.actor, filter)) {
    rows.push(...(await rowsOf(ctx, contracts)));
    if (!isOperator && rows.length > MOST_ROWS) {
      throw new DomainError('state', { messageKey: 'export.too_many', params: { count: String(MOST_ROWS) } });
    }
  }
  rows.sort((left, right) => (left.key < right.key ? -1 : 1));
  const bytes = await write(
    rows.map(({ cells }) => cells),
    format,
  );
  return { bytes, count: rows.length };
}

async function rowsOf(ctx: Ctx, contracts: readonly Contract[]): Promise<Row[]> {
  const standings = await standingsOf(ctx.db, contracts, translator('zh-CN'));
  return contracts.map((contract) => {
    const standing = standings.get(contract.id);
    return {
      key: `${contract.regDate ?? contract.signDate} ${contract.id}`,
      cells: { ...toContractCells(contract), ...(standing && toStandingCells(standing)) },
    };
  });
}

const COLUMNS = [...CONTRACT_COLUMNS, ...EXPORT_ONLY_COLUMNS];
const NAMES = COLUMNS.map(({ name }) => name);
const DATES: ReadonlySet<string> = new Set(
  EXPORT_ONLY_COLUMNS.flatMap((column) => ('isDate' in column ? [column.name] : [])),
);

async function write(rows: readonly Record<string, string>[], format: ExportFormat): Promise<Buffer> {
  if (format === 'jsonl') return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  if (format === 'csv') {
    return Buffer.from(writeCsv([NAMES, ...rows.map((row) => NAMES.map((name) => row[name] ?? ''))]));
  }
  return writeXlsx([
    {
      name: '技术合同',
      columns: COLUMNS.map(({ name, heading }) => ({ heading, isText: !DATES.has(name) })),
      rows: cellRows(rows),
    },
  ]);
}

/** One after the other, as the writer asks for them. */
function* cellRows(rows: readonly Record<string, string>[]): Generator<Cell[]> {
  for (const row of rows) {
    yield NAMES.map((name) => {
      const text = row[name] ?? '';
      return DATES.has(name) && text !== '' ? { date: text } : text;
    });
  }
}
