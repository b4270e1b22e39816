/**
 * The state of a list in its address: `?q=…&chain=leather&node=leather-07&region=beijing&sort=closing&page=2`.
 * Addresses are typed, shortened and passed around in chats, so reading one never fails: whatever is unknown is
 * dropped. One state has one address (fixed order, no defaults, no empty parts), to which other spellings are led.
 */

export interface ListFilterSpec {
  /** Name of the query parameter. */
  name: string;
  /** All valid values, in the order in which they stand in the address. */
  values: readonly string[];
  /** One value at a time; otherwise the parameter is repeated. */
  isSingle?: boolean;
  /** The level above: a value implies its parent, and without that parent it says nothing. */
  parent?: { name: string; of: ReadonlyMap<string, string> };
}

export interface ListSpec {
  filters: readonly ListFilterSpec[];
  /** Valid orders; the first is the order of a list without words. */
  sorts: readonly string[];
}

export interface ListParams {
  /** What was typed into the search box; '' when nothing. */
  q: string;
  /** Only filters that are set, by parameter name. */
  filters: Readonly<Record<string, readonly string[]>>;
  /** Never the default order of the list, which is null. */
  sort: string | null;
  /** From 1. */
  page: number;
}

/** The order by relevance, the default of every list with words and meaningless without. */
export const RELEVANCE = 'relevance';

const MAX_QUERY = 200;
const MAX_PAGE = 5_000;

export function parseListParams(search: URLSearchParams, spec: ListSpec): ListParams {
  const q = cleanQuery(search.get('q') ?? '');
  return {
    q,
    filters: readFilters(search, spec.filters),
    sort: readSort(search.get('sort'), q !== '', spec.sorts),
    page: readPage(search.get('page')),
  };
}

/** The query string of a state, with its `?`, or '' for the plain list. */
export function listQuery(params: ListParams, spec: ListSpec): string {
  const text = toSearchParams(params, spec).toString();
  return text === '' ? '' : `?${text}`;
}

/** False when the same state has a better spelling, to which the reader should be led. */
export function isCanonical(search: URLSearchParams, params: ListParams, spec: ListSpec): boolean {
  return search.toString() === toSearchParams(params, spec).toString();
}

/** The order in force. */
export function effectiveSort(params: Pick<ListParams, 'q' | 'sort'>, sorts: readonly string[]): string {
  return params.sort ?? defaultSort(params.q !== '', sorts);
}

/** The same list from its first page without one filter (and what hangs below it), or without its words (`q`). */
export function withoutFilter(params: ListParams, name: string, spec: ListSpec): ListParams {
  const children = spec.filters.filter(({ parent }) => parent?.name === name).map((filter) => filter.name);
  const dropped = [name, ...children];
  const filters = Object.fromEntries(
    Object.entries(params.filters).filter(([key]) => !dropped.includes(key)),
  );
  return { ...params, filters, q: name === 'q' ? '' : params.q, page: 1 };
}

function toSearchParams({ q, filters, sort, page }: ListParams, spec: ListSpec): URLSearchParams {
  const search = new URLSearchParams();
  if (q !== '') search.set('q', q);
  for (const { name } of spec.filters) for (const value of filters[name] ?? []) search.append(name, value);
  if (sort !== null && sort !== defaultSort(q !== '', spec.sorts)) search.set('sort', sort);
  if (page > 1) search.set('page', String(page));
  return search;
}

function readFilters(search: URLSearchParams, specs: readonly ListFilterSpec[]): Record<string, string[]> {
  const filters: Record<string, string[]> = {};
  for (const { name, values, isSingle } of specs) {
    const given = new Set(search.getAll(name));
    const known = values.filter((value) => given.has(value));
    const kept = isSingle ? known.slice(0, 1) : known;
    if (kept.length > 0) filters[name] = kept;
  }
  for (const { name, parent } of specs) {
    const chosen = filters[name];
    if (!parent || !chosen) continue;
    const implied = parent.of.get(chosen[0] ?? '');
    const parents = filters[parent.name] ?? (implied === undefined ? [] : [implied]);
    const kept = chosen.filter((value) => parents.includes(parent.of.get(value) ?? ''));
    if (parents.length > 0) filters[parent.name] = parents;
    if (kept.length > 0) filters[name] = kept;
    else delete filters[name];
  }
  return filters;
}

function readSort(given: string | null, hasWords: boolean, sorts: readonly string[]): string | null {
  if (given === null || given === defaultSort(hasWords, sorts)) return null;
  const isKnown = given === RELEVANCE ? hasWords : sorts.includes(given);
  return isKnown ? given : null;
}

function defaultSort(hasWords: boolean, sorts: readonly string[]): string {
  return hasWords ? RELEVANCE : (sorts[0] ?? '');
}

function readPage(given: string | null): number {
  if (given === null || !/^\d{1,6}$/.test(given)) return 1;
  return Math.min(Math.max(Number(given), 1), MAX_PAGE);
}

/** Control characters are refused by PostgreSQL (NUL) or invisible; cut by characters, never through one. */
function cleanQuery(text: string): string {
  const plain = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(plain).slice(0, MAX_QUERY).join('').trim();
}
