import path from 'node:path';
import { createDb } from '#db/client.server.ts';
import { createMeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import { createMeilisearchProcess } from '#search/engines/meilisearch-process.server.ts';
import { reindex } from '#search/reindex.ts';
import { emptyVocabulary, silentLog } from './meilisearch-server.ts';

/**
 * A process made to be killed: it rebuilds the index of technologies in the search server of DIRECTORY and prints its
 * progress, and in the end its report, as lines of JSON.
 * Usage: crash-reindexer.ts DIRECTORY DOCUMENTS_PER_REQUEST [DATABASE_URL], with DIRECTORY/market.sqlite otherwise
 */
const [directory, requestDocuments, databaseUrl] = process.argv.slice(2);
if (!directory) throw new Error('usage: crash-reindexer.ts DIRECTORY DOCUMENTS_PER_REQUEST [DATABASE_URL]');
const db = createDb({ file: path.join(directory, 'market.sqlite'), databaseUrl });
const server = createMeilisearchProcess({ directory: path.join(directory, 'meilisearch'), log: silentLog });
await server.start();
const engine = createMeilisearchEngine({
  connection: () => server.connection(),
  vocabulary: async () => emptyVocabulary,
});

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const report = await reindex(
  { db, engine, log: silentLog, requestDocuments: Number(requestDocuments), onProgress: say },
  'technologies',
);
say({ report });
await server.stop();
await db.destroy();
