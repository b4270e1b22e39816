import type { MultiSearchQuery } from 'meilisearch';
import { FILTERABLE, SORTABLE, VECTOR_NAME } from '../indexes.ts';
import type { Filter, IndexName, RecallQuery, SearchQuery } from '../port.ts';

/** Pure translation of the port's queries into Meilisearch's. */

type MatchingStrategy = 'all' | 'frequency';

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
  matchingStrategy: MatchingStrategy,
): { queries: MultiSearchQuery[]; facetOf: string[] } {
  for (const facet of query.facets) requireField(FILTERABLE[index], facet, 'counted by');
  const active = query.facets.filter((facet) => query.filters.some((f) => f.field === facet && 'in' in f));
  const base = { indexUid, q: query.text?.trim() ?? '', matchingStrategy };
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
