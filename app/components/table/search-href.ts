/** Hrefs of lists whose whole state stands in the query string. All return "?…" for a link on the same page. */

/** Sets parameters (null removes) and goes back to the first page. */
export function withParams(params: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(params);
  next.delete('page');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  return toHref(next);
}

/** Adds a value of a repeatable parameter, or takes it away when it is there. */
export function toggleParam(params: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(params);
  next.delete('page');
  const values = next.getAll(name);
  next.delete(name);
  const wanted = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  for (const one of wanted) next.append(name, one);
  return toHref(next);
}

/** Removes parameters wholly. */
export function withoutParams(params: URLSearchParams, names: readonly string[]): string {
  const next = new URLSearchParams(params);
  next.delete('page');
  for (const name of names) next.delete(name);
  return toHref(next);
}

/** The same list on another page; page 1 carries no parameter, so that it has one address only. */
export function pageHref(params: URLSearchParams, page: number): string {
  const next = new URLSearchParams(params);
  if (page <= 1) next.delete('page');
  else next.set('page', String(page));
  return toHref(next);
}

/** Which page numbers to offer: first, last, the current one and its neighbours; null stands for a gap. */
export function pageWindow(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  return sorted.flatMap((one, index) => {
    const before = sorted[index - 1];
    if (before === undefined || one === before + 1) return [one];
    return one === before + 2 ? [before + 1, one] : [null, one];
  });
}

function toHref(params: URLSearchParams): string {
  const text = params.toString();
  return text ? `?${text}` : '?';
}
