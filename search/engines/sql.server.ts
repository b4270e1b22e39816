import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.server.ts';
import { containsText, jsonArrayOverlaps } from '#db/dialect.ts';
import { listVisibleRevisions, visibleTable } from '../documents/visible.server.ts';
import { FILTERABLE, SORTABLE, STOP_WORDS } from '../indexes.ts';
import type { Filter, IndexName, SearchEngine, SearchQuery } from '../port.ts';

/**
 * The small engine for the time without Meilisearch: words of the query in title and keywords, filters and facets by
 * SQL, newest first. It reads the tables themselves, so there is nothing to index and nothing to catch up with.
 */
export interface SqlEngineOptions {
  db: Db;
  /** Cuts Chinese text into words. */
  words: (text: string) => string[];
}

const ARRAY_FIELDS: ReadonlySet<string> = new Set(['cooperation_modes']);
const NUMBER_FIELDS: ReadonlySet<string> = new Set(['trl', 'published_at', 'demo', 'bottleneck']);
const STOP_WORD_SET: ReadonlySet<string> = new Set(STOP_WORDS);

export function createSqlEngine({ db, words }: SqlEngineOptions): SearchEngine {
  function conditionOf(filter: Filter): RawBuilder<unknown> {
    const field = `d.${filter.field}`;
    const typed = (value: string | number) =>
      NUMBER_FIELDS.has(filter.field) ? Number(value) : String(value);
    if ('in' in filter) {
      const values = filter.in.map(typed);
      if (values.length === 0) return sql`1 = 0`;
      if (ARRAY_FIELDS.has(filter.field)) return jsonArrayOverlaps(db, field, values.map(String));
      return sql`${sql.ref(field)} in (${sql.join(values)})`;
    }
    const bounds: RawBuilder<unknown>[] = [sql`1 = 1`];
    if (filter.gte !== undefined) bounds.push(sql`${sql.ref(field)} >= ${typed(filter.gte)}`);
    if (filter.lte !== undefined) bounds.push(sql`${sql.ref(field)} <= ${typed(filter.lte)}`);
    return sql.join(bounds, sql` and `);
  }

  function where(
    index: IndexName,
    filters: readonly Filter[],
    terms: readonly string[],
  ): RawBuilder<unknown> {
    for (const { field } of filters) requireField(FILTERABLE[index], field);
    const contains = (term: string) =>
      sql`(${containsText('d.title', term)} or ${containsText('d.keywords', term)})`;
    const all = [sql`1 = 1`, ...filters.map(conditionOf), ...terms.map(contains)];
    return sql`from ${visibleTable(index)} where ${sql.join(all, sql` and `)}`;
  }

  async function countAll(rows: RawBuilder<unknown>): Promise<number> {
    const result = await sql<{ total: number }>`select count(*) as total ${rows}`.execute(db);
    return Number(result.rows[0]?.total ?? 0);
  }

  async function countFacet(
    index: IndexName,
    facet: string,
    query: SearchQuery,
    terms: readonly string[],
  ): Promise<Record<string, number>> {
    requireField(FILTERABLE[index], facet);
    const others = query.filters.filter((filter) => filter.field !== facet || !('in' in filter));
    const column = sql.ref(`d.${facet}`);
    const { rows } = await sql<{ value: string | number | null; n: number }>`
      select ${column} as value, count(*) as n ${where(index, others, terms)} group by ${column}`.execute(db);
    const counts: Record<string, number> = {};
    for (const { value, n } of rows) {
      if (value === null) continue;
      // An array is stored as JSON text: equal arrays were counted together, here their items are counted apart.
      const items: unknown = ARRAY_FIELDS.has(facet) ? JSON.parse(String(value)) : [value];
      for (const item of new Set(items as unknown[]))
        counts[String(item)] = (counts[String(item)] ?? 0) + Number(n);
    }
    return counts;
  }

  async function listIds(rows: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number, offset = 0) {
    const result = await sql<{ id: string }>`
      select d.id as id ${rows} order by ${order}, d.id desc limit ${limit} offset ${offset}`.execute(db);
    return result.rows.map((row) => row.id);
  }

  const termsOf = (text: string | undefined): string[] => {
    const typed = text?.trim() ?? '';
    if (typed === '') return [];
    const found = [...new Set(words(typed))].filter((word) => !STOP_WORD_SET.has(word));
    return found.length > 0 ? found : [typed];
  };

  return {
    ensureIndexes: async () => {},
    upsert: async () => {},
    remove: async () => {},
    health: async () => ({ engine: 'sql', state: 'available' }),
    ids: (index) => listVisibleRevisions(db, index),

    async search(index, query) {
      const terms = termsOf(query.text);
      const rows = where(index, query.filters, terms);
      const ids = await listIds(
        rows,
        orderOf(index, query.sort),
        query.perPage,
        (query.page - 1) * query.perPage,
      );
      const facets: Record<string, Record<string, number>> = {};
      for (const facet of query.facets) facets[facet] = await countFacet(index, facet, query, terms);
      return { ids, total: await countAll(rows), facets, degraded: true };
    },

    async recall(index, query) {
      const byTerm: { term: string; ids: string[]; total: number }[] = [];
      for (const term of query.terms) {
        const rows = where(index, query.filter ?? [], [term]);
        byTerm.push({
          term,
          ids: await listIds(rows, sql`d.published_at desc`, query.perTerm),
          total: await countAll(rows),
        });
      }
      return { byTerm, byVector: [] };
    },
  };
}

function orderOf(index: IndexName, sort: string | undefined): RawBuilder<unknown> {
  const [field = 'published_at', direction = 'desc'] = sort?.split(':') ?? [];
  requireField(SORTABLE[index], field);
  // Records without a value come last in both directions, as in Meilisearch.
  const column = sql.ref(`d.${field}`);
  return direction === 'asc'
    ? sql`case when ${column} is null then 1 else 0 end, ${column} asc`
    : sql`case when ${column} is null then 1 else 0 end, ${column} desc`;
}

function requireField(known: readonly string[], field: string): void {
  if (!known.includes(field)) throw new Error(`unknown search field ${field}`);
}
