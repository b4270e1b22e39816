import { Meilisearch, type MultiSearchQuery } from 'meilisearch';
import { buildIndexSettings, hashIndexSettings, type SearchVocabulary } from '../indexes.ts';
import {
  type EngineState,
  EngineUnavailableError,
  INDEX_NAMES,
  type IndexName,
  type SearchDocument,
  type SearchEngine,
  type SearchPage,
  type SearchQuery,
} from '../port.ts';
import { chooseWords, rankByWords } from './loose-ranking.ts';
import {
  buildProbeQuery,
  buildRecallQueries,
  buildSearchQueries,
  buildWordQueries,
} from './meilisearch-query.ts';
import { createStaging, type StagingEngine } from './meilisearch-staging.server.ts';
import {
  applySettings,
  createIfMissing,
  finish,
  guard,
  readSettingsHash,
  scanRevisions,
} from './meilisearch-tasks.server.ts';

export const SEARCH_TIMEOUT_MS = 2_000;
const WRITE_TIMEOUT_MS = 30_000;
const BATCH_SIZE = 2_500;
/** A request of more documents than this takes seconds, and is asked about less often. */
const LARGE_REQUEST = 100;
const LARGE_POLL_MS = 100;
/** With fewer, the visitor rather sees what has only some of the words. */
const ENOUGH_HITS = 10;
/** Records looked at per word, and at most shown, when some of the words are enough. */
const LOOSE_LIMIT = 300;

/** Where the server is now. A child process changes its port when it is started again, so this is asked every time. */
export type MeilisearchConnection =
  | { state: 'available'; url: string; key: string }
  | { state: Exclude<EngineState, 'available'>; detail: string };

export interface MeilisearchEngineOptions {
  connection: () => MeilisearchConnection;
  /** Synonyms and dictionary of the taxonomy; read when settings are compared. */
  vocabulary: () => Promise<SearchVocabulary>;
  /** Cuts a visitor's text into words; without it a text is only taken whole. */
  words?: (text: string) => string[];
  /** Put before every index name, so that several installations can share one external server. */
  indexPrefix?: string;
  searchTimeoutMs?: number;
}

export type MeilisearchEngine = SearchEngine & StagingEngine;

interface IdHit {
  id: string;
}

export function createMeilisearchEngine(options: MeilisearchEngineOptions): MeilisearchEngine {
  const prefix = options.indexPrefix ?? '';
  const metaUid = `${prefix}settings`;
  let clients: { url: string; key: string; reads: Meilisearch; writes: Meilisearch } | undefined;

  function connect() {
    const connection = options.connection();
    if (connection.state !== 'available') {
      throw new EngineUnavailableError(
        connection.state === 'absent' ? 'absent' : 'connection',
        connection.detail,
      );
    }
    if (clients?.url !== connection.url || clients.key !== connection.key) {
      const make = (timeout: number) =>
        new Meilisearch({
          host: connection.url,
          apiKey: connection.key,
          timeout,
          // Compression costs ten times the search itself: p50 44 ms with it, 2.9 ms without.
          requestInit: { headers: { 'accept-encoding': 'identity' } },
        });
      clients = {
        url: connection.url,
        key: connection.key,
        reads: make(options.searchTimeoutMs ?? SEARCH_TIMEOUT_MS),
        writes: make(WRITE_TIMEOUT_MS),
      };
    }
    return clients;
  }

  const uidOf = (index: string) => `${prefix}${index}`;

  async function multiSearch(queries: MultiSearchQuery[]) {
    if (queries.length === 0) return [];
    const { results } = await guard(() =>
      connect().reads.multiSearch<{ queries: MultiSearchQuery[] }, IdHit>({ queries }),
    );
    return results;
  }

  /** Applies the settings when they differ from those applied before; returns their hash when it has to be stored. */
  async function ensureIndex(index: IndexName, vocabulary: SearchVocabulary): Promise<string | undefined> {
    const { writes } = connect();
    const settings = buildIndexSettings(index, vocabulary);
    const hash = hashIndexSettings(settings);
    const [stored] = await Promise.all([
      readSettingsHash(writes, metaUid, uidOf(index)),
      createIfMissing(writes, uidOf(index)),
    ]);
    if (stored === hash) return undefined;
    await applySettings(writes, uidOf(index), settings);
    return hash;
  }

  async function putDocuments(uid: string, documents: readonly SearchDocument[]): Promise<void> {
    const index = connect().writes.index(uid);
    for (let start = 0; start < documents.length; start += BATCH_SIZE) {
      const batch = documents.slice(start, start + BATCH_SIZE);
      const poll = batch.length > LARGE_REQUEST ? LARGE_POLL_MS : undefined;
      await finish(index.addDocuments(batch, { primaryKey: 'id' }), undefined, poll);
    }
  }

  /** Every word must occur. Further queries may travel with it; the last one's count is `probed`. */
  async function searchStrictly(index: IndexName, query: SearchQuery, probes: MultiSearchQuery[]) {
    const { queries, facetOf } = buildSearchQueries(index, uidOf(index), query);
    const [found, ...rest] = await multiSearch([...queries, ...probes]);
    const facets: Record<string, Record<string, number>> = { ...found?.facetDistribution };
    facetOf.forEach((facet, at) => {
      facets[facet] = rest[at]?.facetDistribution?.[facet] ?? {};
    });
    const ids = found?.hits.map((hit) => hit.id) ?? [];
    const page: SearchPage = { ids, total: found?.totalHits ?? 0, facets, degraded: false };
    return { page, probed: rest[facetOf.length]?.estimatedTotalHits ?? 0 };
  }

  /** Some of the words are enough: ranks in the app, then filters and counts among what was ranked. */
  async function searchByWords(index: IndexName, query: SearchQuery, words: string[]): Promise<SearchPage> {
    const queries = buildWordQueries(index, uidOf(index), query, words, LOOSE_LIMIT);
    const [all, whole, ...byWord] = await multiSearch(queries);
    const idsOf = (result: typeof all) => result?.hits.map((hit) => hit.id) ?? [];
    const hits = byWord.map((result) => ({ ids: idsOf(result), total: result.estimatedTotalHits ?? 0 }));
    // What has the whole text stays on top; the taxonomy's synonyms work for whole terms only.
    const found = new Set([...idsOf(whole), ...rankByWords(hits, all?.estimatedTotalHits ?? 0)]);
    const ranked = [...found].slice(0, LOOSE_LIMIT);
    const among: SearchQuery = {
      ...query,
      text: '',
      filters: [...query.filters, { field: 'id', in: ranked }],
      page: 1,
      perPage: LOOSE_LIMIT,
    };
    const { page } = await searchStrictly(index, among, []);
    const kept = new Set(page.ids);
    const ordered = query.sort ? page.ids : ranked.filter((id) => kept.has(id));
    const start = (query.page - 1) * query.perPage;
    return { ...page, ids: ordered.slice(start, start + query.perPage) };
  }

  return {
    ensureIndexes: () =>
      guard(async () => {
        const vocabulary = await options.vocabulary();
        const hashes = await Promise.all(INDEX_NAMES.map((index) => ensureIndex(index, vocabulary)));
        const changed = INDEX_NAMES.flatMap((index, at) =>
          hashes[at] ? [{ id: uidOf(index), hash: hashes[at] }] : [],
        );
        if (changed.length > 0) {
          await finish(connect().writes.index(metaUid).addDocuments(changed, { primaryKey: 'id' }));
        }
        // The first Chinese query loads the server's word list, which takes longer than a visitor's search may.
        const warmUp = INDEX_NAMES.map((index) => ({ indexUid: uidOf(index), q: '技术需求', limit: 1 }));
        await connect().writes.multiSearch({ queries: warmUp });
      }),

    upsert: (index, documents) => guard(() => putDocuments(uidOf(index), documents)),

    remove: (index, ids) =>
      guard(async () => {
        if (ids.length > 0)
          await finish(
            connect()
              .writes.index(uidOf(index))
              .deleteDocuments([...ids]),
          );
      }),

    async search(index, query) {
      const text = query.text?.trim();
      const strict = await searchStrictly(
        index,
        query,
        text ? [buildProbeQuery(index, uidOf(index), query)] : [],
      );
      if (!text || strict.probed >= ENOUGH_HITS) return strict.page;
      const words = chooseWords(options.words?.(text) ?? []);
      const isSame = words.length === 0 || (words.length === 1 && words[0] === text);
      return isSame ? strict.page : searchByWords(index, query, words);
    },

    async recall(index, query) {
      const results = await multiSearch(buildRecallQueries(index, uidOf(index), query));
      const idsAt = (at: number) => results[at]?.hits.map((hit) => hit.id) ?? [];
      return {
        byTerm: query.terms.map((term, at) => ({
          term,
          ids: idsAt(at),
          total: results[at]?.estimatedTotalHits ?? 0,
        })),
        byVector: idsAt(query.terms.length),
      };
    },

    async health() {
      try {
        await guard(() => connect().reads.health());
        return { engine: 'meilisearch', state: 'available' };
      } catch (error) {
        if (!(error instanceof EngineUnavailableError)) throw error;
        const connection = options.connection();
        const state = connection.state === 'available' ? 'unavailable' : connection.state;
        return { engine: 'meilisearch', state, detail: error.message };
      }
    },

    ids: (index) => scanRevisions(() => connect().writes, uidOf(index)),

    ...createStaging({
      client: () => connect().writes,
      uidOf,
      metaUid,
      vocabulary: options.vocabulary,
    }),
  };
}
