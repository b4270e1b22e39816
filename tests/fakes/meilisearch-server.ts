import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Meilisearch } from 'meilisearch';
import { createMeilisearchEngine, type MeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import { findPackagedBinary } from '#search/engines/meilisearch-binary.server.ts';
import {
  createMeilisearchProcess,
  type MeilisearchProcess,
} from '#search/engines/meilisearch-process.server.ts';
import type { SearchVocabulary } from '#search/indexes.ts';
import type { SearchLog } from '#search/port.ts';
import { createSegmenter } from '#search/text/segment.server.ts';

/** The real server for tests: MEILI_URL and MEILI_KEY name one, else the packaged binary is started. */

const silent = () => undefined;
export const silentLog: SearchLog = { info: silent, warn: silent, error: silent };

/** False only where neither an external server nor a binary for this platform exists. */
export const hasMeilisearch = Boolean(process.env.MEILI_URL) || existsSync(findPackagedBinary() ?? '');

export const emptyVocabulary: SearchVocabulary = { synonymGroups: [], dictionary: [] };

export interface TestServer {
  engine(options?: { vocabulary?: SearchVocabulary; prefix?: string }): MeilisearchEngine;
  /** How many tasks of a kind the server ran on one index. */
  countTasks(type: 'settingsUpdate', indexUid: string): Promise<number>;
  /** How many documents of one index have a vector. */
  countEmbedded(indexUid: string): Promise<number>;
  stop(): Promise<void>;
}

let prefixes = 0;

/** Every engine gets indexes of its own, so that the tests of one file do not see each other's documents. */
export async function startTestServer(): Promise<TestServer> {
  const url = process.env.MEILI_URL;
  const folder = mkdtempSync(path.join(tmpdir(), 'techbridge-meilisearch-'));
  const server: MeilisearchProcess | null = url
    ? null
    : createMeilisearchProcess({ directory: folder, log: silentLog });
  await server?.start();
  const segment = createSegmenter();
  const words = (text: string) => segment(text).map((token) => token.word);
  const connection = () =>
    server?.connection() ??
    ({ state: 'available', url: url ?? '', key: process.env.MEILI_KEY ?? '' } as const);
  const client = () => {
    const at = connection();
    if (at.state !== 'available') throw new Error(at.detail);
    return new Meilisearch({ host: at.url, apiKey: at.key });
  };
  return {
    engine({ vocabulary = emptyVocabulary, prefix } = {}) {
      prefixes += 1;
      const indexPrefix = prefix ?? `test_${process.pid}_${prefixes}_`;
      return createMeilisearchEngine({
        connection,
        vocabulary: async () => vocabulary,
        words,
        indexPrefix,
        searchTimeoutMs: 10_000,
      });
    },
    async countTasks(type, indexUid) {
      return (await client().tasks.getTasks({ types: [type], indexUids: [indexUid] })).total;
    },
    async countEmbedded(indexUid) {
      return (await client().index(indexUid).getStats()).numberOfEmbeddedDocuments;
    },
    async stop() {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
