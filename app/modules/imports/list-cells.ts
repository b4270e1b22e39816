/**
 * A list in one cell: items separated by `；` or a new line, their parts by `|`, as `设备|转鼓|200000.00；原材料|鞣剂|50000`.
 * Where a part holds such a sign itself the cell is a JSON list of lists, so nothing is lost; JSON Lines may hold lists
 * of objects as well.
 */
const SEPARATORS = /[|｜;；\n]/;

/** '' for no item at all. */
export function writeItems(items: readonly (readonly string[])[]): string {
  if (items.length === 0) return '';
  const isPlain = items.every((parts) =>
    parts.every((part) => !SEPARATORS.test(part) && part === part.trim()),
  );
  if (!isPlain || items.some((parts) => parts.every((part) => part === ''))) return JSON.stringify(items);
  return items.map((parts) => parts.join('|').replace(/\|+$/, '')).join('；');
}

/** The items of a cell by the names of their parts; null when the cell is no such list. */
export function readItems(value: unknown, names: readonly string[]): Record<string, unknown>[] | null {
  const list = typeof value === 'string' ? parseText(value) : value;
  if (!Array.isArray(list)) return null;
  const items = list.map((item) => named(item, names));
  return items.includes(null) ? null : (items as Record<string, unknown>[]);
}

function parseText(text: string): unknown {
  const plain = text.trim();
  if (plain === '') return [];
  if (!plain.startsWith('[')) {
    return plain
      .split(/[;；\n]+/)
      .filter((item) => item.trim() !== '')
      .map((item) => item.split(/[|｜]/).map((part) => part.trim()));
  }
  try {
    return JSON.parse(plain);
  } catch {
    return null;
  }
}

function named(item: unknown, names: readonly string[]): Record<string, unknown> | null {
  if (Array.isArray(item)) {
    if (item.length > names.length) return null;
    return Object.fromEntries(item.map((part, index) => [names[index] ?? '', part]));
  }
  return typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : null;
}
