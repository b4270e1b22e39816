import path from 'node:path';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { createMeilisearchEngine, type MeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import {
  createMeilisearchProcess,
  type MeilisearchProcess,
} from '#search/engines/meilisearch-process.server.ts';
import { createResilientEngine, type ResilientEngine } from '#search/engines/resilient.server.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import type { SearchLog } from '#search/port.ts';
import { createSegmenter, type Segmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';

export interface SearchParts {
  dataDir: string;
  /** An external server; null starts one as a child process. */
  meili: { url: string; key: string | undefined } | null;
  /** Numbers in the vectors of an embedding endpoint; absent where none is used. */
  vectorDimensions?: number;
  db: Kysely<Database>;
  log: SearchLog;
}

export interface SearchRuntime {
  engine: ResilientEngine<MeilisearchEngine>;
  /** Cuts text into words with the taxonomy's own terms; shared, because its dictionary is large. */
  segment: Segmenter;
  /** Starts the child server, where there is one to start; `whenAvailable` is called at every return of it. */
  start(whenAvailable: () => void): Promise<void>;
  stop(): Promise<void>;
}

/** Puts the search engine together: Meilisearch as a child process or elsewhere, with SQL behind it. */
export function openSearch({ dataDir, meili, vectorDimensions, db, log }: SearchParts): SearchRuntime {
  const server: MeilisearchProcess | null = meili
    ? null
    : createMeilisearchProcess({ directory: path.join(dataDir, 'meilisearch'), log });
  const vocabulary = taxonomyVocabulary();
  // Loading jieba's dictionary takes a while, so it waits for the first text.
  let segmenter: Segmenter | undefined;
  const segment: Segmenter = (text) => {
    segmenter ??= createSegmenter(vocabulary.words);
    return segmenter(text);
  };
  // Searching takes words apart as far as they go: 节水小麦 is one term of the taxonomy, but 节水 finds it too.
  let searchSegmenter: Segmenter | undefined;
  const words = (text: string) => {
    searchSegmenter ??= createSegmenter();
    return searchSegmenter(text).map((token) => token.word);
  };
  const primary = createMeilisearchEngine({
    connection: () =>
      meili
        ? { state: 'available', url: meili.url, key: meili.key ?? '' }
        : (server as MeilisearchProcess).connection(),
    words,
    // No dictionary: with one, of whatever size, Meilisearch 1.21 rebuilds its Chinese segmenter for every query. The
    // fourteen queries of one match took 4 ms without and 70 to 120 ms with it; see docs/matching.md.
    vocabulary: async () => ({ synonymGroups: vocabulary.equivalents, dictionary: [], vectorDimensions }),
  });
  return {
    segment,
    engine: createResilientEngine({ primary, fallback: createSqlEngine({ db, words }), log }),
    async start(whenAvailable) {
      server?.onAvailable(whenAvailable);
      await server?.start();
      words('预热');
    },
    stop: async () => server?.stop(),
  };
}
