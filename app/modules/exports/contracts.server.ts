/**
 * Export of contracts with every field of the record, in the columns of the import: what is exported can be read back as it
 * was. Cells of a spreadsheet that begin like a formula stay text.
 */
import { writeCsv } from '#app/lib/csv.ts';
import { writeXlsx } from '#app/lib/xlsx.server.ts';
import { isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type ContractFilter, listContracts } from '#app/modules/contracts/queries.server.ts';
import { CONTRACT_COLUMNS, toContractCells } from '#app/modules/imports/contract-columns.ts';

export const EXPORT_FORMATS = ['xlsx', 'csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isExportFormat(value: string): value is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === value);
}

/** Throws `forbidden`. The rows the actor may see, oldest registration first. */
export async function exportContracts(
  ctx: Ctx,
  filter: ContractFilter,
  format: ExportFormat,
): Promise<{ bytes: Buffer; count: number }> {
  requireAllowed(ctx.actor, ctx.actor.kind === 'system' || isBureauReader(ctx.actor));
  const rows: Record<string, string>[] = [];
  for (let page = 1; ; page++) {
    const view = { page, sort: 'reg_date', isDescending: false } as const;
    const { rows: contracts } = await listContracts(ctx.db, ctx.actor, filter, view);
    if (contracts.length === 0) break;
    rows.push(...contracts.map(toContractCells));
  }
  return { bytes: await write(rows, format), count: rows.length };
}

async function write(rows: readonly Record<string, string>[], format: ExportFormat): Promise<Buffer> {
  const names = CONTRACT_COLUMNS.map(({ name }) => name);
  const cellsOf = (row: Record<string, string>) => names.map((name) => row[name] ?? '');
  if (format === 'jsonl') return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  if (format === 'csv') return Buffer.from(writeCsv([names, ...rows.map(cellsOf)]));
  return writeXlsx([
    {
      name: '技术合同',
      columns: CONTRACT_COLUMNS.map(({ heading }) => ({ heading, isText: true })),
      rows: rows.map(cellsOf),
    },
  ]);
}
