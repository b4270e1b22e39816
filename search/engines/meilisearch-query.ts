import type { MultiSearchQuery } from 'meilisearch';
import { FILTERABLE, SORTABLE, VECTOR_NAME } from '../indexes.ts';
import type { Filter, IndexName, RecallQuery, SearchQuery } from '../port.ts';

/** Pure translation of the port's queries into Meilisearch's. */

/** Strings of a filter are quoted with both quote and backslash escaped: values may come from an address bar. */
export function quoteFilterValue(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

export function buildFilter(index: IndexName, filters: readonly Filter[]): string[] {
  return filters.flatMap((filter) => {
    requireField(FILTERABLE[index], filter.field, 'filtered by');
    if ('in' in filter) return [`${filter.field} IN [${filter.in.map(quoteFilterValue).join(', ')}]`];
    const bounds: string[] = [];
    if (filter.gte !== undefined) bounds.push(`${filter.field} >= ${quoteFilterValue(filter.gte)}`);
    if (filter.lte !== undefined) bounds.push(`${filter.field} <= ${quoteFilterValue(filter.lte)}`);
    return bounds;
  });
}

export function buildSort(index: IndexName, query: Pick<SearchQuery, 'sort' | 'text'>): string[] {
  if (!query.sort) return query.text?.trim() ? [] : ['published_at:desc'];
  const [field = '', direction] = query.sort.split(':');
  requireField(SORTABLE[index], field, 'sorted by');
  return [`${field}:${direction === 'asc' ? 'asc' : 'desc'}`];
}

/**
 * One query for the page itself and one for every facet that is filtered on: its counts must ignore its own filter,
 * or the choices beside the chosen one would all show zero.
 */
export function buildSearchQueries(
  index: IndexName,
  indexUid: string,
  query: SearchQuery,
): { queries: MultiSearchQuery[]; facetOf: string[] } {
  for (const facet of query.facets) requireField(FILTERABLE[index], facet, 'counted by');
  const active = query.facets.filter((facet) => query.filters.some((f) => f.field === facet && 'in' in f));
  const base = { indexUid, q: query.text?.trim() ?? '', matchingStrategy: 'all' as const };
  const page: MultiSearchQuery = {
    ...base,
    filter: buildFilter(index, query.filters),
    facets: query.facets.filter((facet) => !active.includes(facet)),
    sort: buildSort(index, query),
    page: query.page,
    hitsPerPage: query.perPage,
    attributesToRetrieve: ['id'],
  };
  const counts = active.map(
    (facet): MultiSearchQuery => ({
      ...base,
      filter: buildFilter(
        index,
        query.filters.filter((filter) => filter.field !== facet),
      ),
      facets: [facet],
      limit: 0,
    }),
  );
  return { queries: [page, ...counts], facetOf: active };
}

/** Fields that say what may be shown at all; everything else is the visitor's choice. */
const SCOPE_FIELDS: readonly string[] = ['visibility', 'org_id', 'demo', 'valid_to'];

/**
 * Counts what the text finds before the visitor narrows it down. It decides how strictly words are taken; deciding by
 * the narrowed result would make a facet promise 1 and show 20.
 */
export function buildProbeQuery(index: IndexName, indexUid: string, query: SearchQuery): MultiSearchQuery {
  const q = query.text?.trim() ?? '';
  return { indexUid, q, matchingStrategy: 'all', filter: buildScope(index, query), limit: 0 };
}

/** Within what may be shown at all: one query that counts it, one for the whole text, one for each of its words. */
export function buildWordQueries(
  index: IndexName,
  indexUid: string,
  query: SearchQuery,
  words: readonly string[],
  limit: number,
): MultiSearchQuery[] {
  const common = { indexUid, filter: buildScope(index, query), matchingStrategy: 'all' as const };
  const texts = [query.text?.trim() ?? '', ...words];
  const found = texts.map((q): MultiSearchQuery => ({ ...common, q, limit, attributesToRetrieve: ['id'] }));
  return [{ ...common, q: '', limit: 0 }, ...found];
}

function buildScope(index: IndexName, query: SearchQuery): string[] {
  return buildFilter(
    index,
    query.filters.filter(({ field }) => SCOPE_FIELDS.includes(field)),
  );
}

/** One query per term (a need's text as one query was measured to be useless), then one for the vector. */
export function buildRecallQueries(
  index: IndexName,
  indexUid: string,
  query: RecallQuery,
): MultiSearchQuery[] {
  const filter = buildFilter(index, query.filter ?? []);
  const common = { indexUid, filter, attributesToRetrieve: ['id'] };
  const queries = query.terms.map(
    (term): MultiSearchQuery => ({ ...common, q: term, limit: query.perTerm, matchingStrategy: 'all' }),
  );
  if (query.vector && query.perVector > 0) {
    queries.push({
      ...common,
      q: '',
      vector: [...query.vector],
      hybrid: { embedder: VECTOR_NAME, semanticRatio: 1 },
      limit: query.perVector,
    });
  }
  return queries;
}

function requireField(known: readonly string[], field: string, use: string): void {
  if (!known.includes(field)) throw new Error(`documents cannot be ${use} ${field}`);
}
