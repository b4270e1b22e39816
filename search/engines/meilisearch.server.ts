import { Meilisearch, type MultiSearchQuery } from 'meilisearch';
import { buildIndexSettings, hashIndexSettings, type SearchVocabulary } from '../indexes.ts';
import {
  type EngineState,
  EngineUnavailableError,
  INDEX_NAMES,
  type IndexName,
  type SearchDocument,
  type SearchEngine,
} from '../port.ts';
import { buildRecallQueries, buildSearchQueries } from './meilisearch-query.ts';
import {
  applySettings,
  createIfMissing,
  finish,
  guard,
  readSettingsHash,
} from './meilisearch-tasks.server.ts';

export const SEARCH_TIMEOUT_MS = 2_000;
const WRITE_TIMEOUT_MS = 30_000;
const BATCH_SIZE = 500;
const SCAN_SIZE = 1_000;

/** Where the server is now. A child process changes its port when it is started again, so this is asked every time. */
export type MeilisearchConnection =
  | { state: 'available'; url: string; key: string }
  | { state: Exclude<EngineState, 'available'>; detail: string };

export interface MeilisearchEngineOptions {
  connection: () => MeilisearchConnection;
  /** Synonyms and dictionary of the taxonomy; read when settings are compared. */
  vocabulary: () => Promise<SearchVocabulary>;
  /** Put before every index name, so that several installations can share one external server. */
  indexPrefix?: string;
  searchTimeoutMs?: number;
}

export interface MeilisearchEngine extends SearchEngine {
  /** For the rebuild into a second index (search/reindex.ts): the same writes under another name. */
  createStaging(index: IndexName, staging: string): Promise<void>;
  upsertStaging(staging: string, documents: readonly SearchDocument[]): Promise<void>;
  countStaging(staging: string): Promise<number>;
  stagingRevisions(staging: string, ids: readonly string[]): Promise<Map<string, string>>;
  swapStaging(index: IndexName, staging: string): Promise<void>;
  dropStaging(staging: string): Promise<void>;
}

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
      await finish(index.addDocuments(documents.slice(start, start + BATCH_SIZE), { primaryKey: 'id' }));
    }
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
      const run = async (strategy: 'all' | 'frequency') => {
        const { queries, facetOf } = buildSearchQueries(index, uidOf(index), query, strategy);
        const [page, ...counts] = await multiSearch(queries);
        const facets: Record<string, Record<string, number>> = { ...page?.facetDistribution };
        facetOf.forEach((facet, at) => {
          facets[facet] = counts[at]?.facetDistribution?.[facet] ?? {};
        });
        return {
          ids: page?.hits.map((hit) => hit.id) ?? [],
          total: page?.totalHits ?? 0,
          facets,
          degraded: false,
        };
      };
      const exact = await run('all');
      // A sentence rarely matches with every word. `last` would keep the first words, which say least in Chinese
      // ("怎么降低…"); `frequency` gives up the commonest words first.
      return exact.total === 0 && query.text?.trim() ? run('frequency') : exact;
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

    async *ids(index) {
      for (let offset = 0; ; offset += SCAN_SIZE) {
        const { results } = await guard(() =>
          connect()
            .writes.index(uidOf(index))
            .getDocuments<{ id: string; rev: string }>({ fields: ['id', 'rev'], limit: SCAN_SIZE, offset }),
        );
        for (const { id, rev } of results) yield { id, rev: String(rev) };
        if (results.length < SCAN_SIZE) return;
      }
    },

    createStaging: (index, staging) =>
      guard(async () => {
        const { writes } = connect();
        await createIfMissing(writes, uidOf(staging));
        await applySettings(writes, uidOf(staging), buildIndexSettings(index, await options.vocabulary()));
      }),

    upsertStaging: (staging, documents) => guard(() => putDocuments(uidOf(staging), documents)),

    countStaging: (staging) =>
      guard(async () => (await connect().writes.index(uidOf(staging)).getStats()).numberOfDocuments),

    stagingRevisions: (staging, ids) =>
      guard(async () => {
        const { results } = await connect()
          .writes.index(uidOf(staging))
          .getDocuments<{ id: string; rev: string }>({
            ids: [...ids],
            fields: ['id', 'rev'],
            limit: ids.length,
          });
        return new Map(results.map(({ id, rev }) => [id, String(rev)]));
      }),

    swapStaging: (index, staging) =>
      guard(async () => {
        const { writes } = connect();
        await finish(writes.swapIndexes([{ indexes: [uidOf(index), uidOf(staging)], rename: false }]));
        const hash = hashIndexSettings(buildIndexSettings(index, await options.vocabulary()));
        await finish(writes.index(metaUid).addDocuments([{ id: uidOf(index), hash }]));
      }),

    dropStaging: (staging) =>
      guard(async () => {
        await finish(connect().writes.index(uidOf(staging)).delete());
      }),
  };
}
