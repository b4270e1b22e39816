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

const rowName = /^([^[\].]+)\[(\d+)\](\..+)?$/;

/**
 * Renumbers the rows of repeatable lists (`list[2].name`) so that wholly empty ones are gone: an error then names the
 * row in which the user will see it. A form sent by a button that adds or removes a row stays as it is, because the
 * button names a row by its number.
 */
export function compactRows(form: FormData): FormData {
  if (form.has('__intent__')) return form;
  const entries = [...form.entries()];
  const filled = new Map<string, Set<number>>();
  for (const [name, value] of entries) {
    const [, list, index] = rowName.exec(name) ?? [];
    if (list === undefined || index === undefined) continue;
    const rows = filled.get(list) ?? new Set();
    filled.set(list, rows);
    if (typeof value !== 'string' || value.trim() !== '') rows.add(Number(index));
  }
  const compact = new FormData();
  for (const [name, value] of entries) {
    const [, list = '', index, rest = ''] = rowName.exec(name) ?? [];
    const rows = filled.get(list);
    if (index === undefined || !rows) compact.append(name, value);
    else if (rows.has(Number(index))) {
      const place = [...rows].filter((row) => row < Number(index)).length;
      compact.append(`${list}[${place}]${rest}`, value);
    }
  }
  return compact;
}
