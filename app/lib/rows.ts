/**
 * Drops the rows of a repeatable list in which nothing was filled in. Made for `z.preprocess(dropEmptyRows, z.array(…))`:
 * the forms always send a few spare rows. Anything that is no list is returned unchanged.
 */
export function dropEmptyRows<Row>(value: readonly Row[]): Row[];
export function dropEmptyRows(value: unknown): unknown;
export function dropEmptyRows(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.filter((row) => !isEmptyRow(row));
}

function isEmptyRow(row: unknown): boolean {
  if (row === undefined || row === null) return true;
  if (typeof row === 'string') return row.trim() === '';
  if (typeof row !== 'object') return false;
  return Object.values(row).every(isEmptyRow);
}
