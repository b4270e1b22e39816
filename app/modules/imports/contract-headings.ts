import { DomainError } from '#app/lib/errors.ts';
import { COLUMN_ALIASES, OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from './contract-columns.ts';
import { EXPORT_ONLY_ALIASES } from './export-only-columns.ts';
import type { Table } from './read-table.server.ts';
import type { ImportProblem } from './report.ts';

/**
 * Brings Chinese headings to the documented names. Unknown columns are warned of and left out.
 * Throws `invalid` when a required column is missing.
 */
export function renameColumns(
  table: Pick<Table, 'columns' | 'format'>,
  warnings: ImportProblem[],
): (cells: Record<string, unknown>) => Record<string, unknown> {
  const known = new Set<string>([...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS]);
  const aliases: Readonly<Record<string, string>> = { ...EXPORT_ONLY_ALIASES, ...COLUMN_ALIASES };
  const names = new Map(table.columns.map((column) => [column, aliases[column] ?? column]));
  const present = new Set(names.values());
  // A JSON line leaves out what it does not have, so there each row answers for itself.
  const missing = table.format === 'jsonl' ? [] : REQUIRED_COLUMNS.filter((column) => !present.has(column));
  if (missing.length > 0) {
    throw new DomainError('invalid', {
      messageKey: 'import.file.column_missing',
      params: { value: missing.join(', ') },
    });
  }
  for (const [column, name] of names) {
    if (known.has(name) || Object.hasOwn(EXPORT_ONLY_ALIASES, name)) continue;
    warnings.push({ line: 1, field: column, reason: 'import.warning.unknown_column', value: column });
  }
  return (cells) =>
    Object.fromEntries(Object.entries(cells).map(([column, value]) => [names.get(column) ?? column, value]));
}
