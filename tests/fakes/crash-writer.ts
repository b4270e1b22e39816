import path from 'node:path';
import { createWorker } from '#app/server/worker.server.ts';
import { createDb, transact } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import { createMeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import { createMeilisearchProcess } from '#search/engines/meilisearch-process.server.ts';
import { createResilientEngine } from '#search/engines/resilient.server.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { emptyVocabulary, silentLog } from './meilisearch-server.ts';
import { insertSearchOrganizations, insertTechnology } from './search-listings.ts';

/**
 * A process made to be killed: it creates technologies as fast as it can, indexing them at the same time, and prints
 * the id of each once its transaction is committed. Usage: crash-writer.ts DIRECTORY
 */
const directory = process.argv[2];
if (!directory) throw new Error('usage: crash-writer.ts DIRECTORY');
const db = createDb({ file: path.join(directory, 'crash.sqlite') });
await migrateToLatest(db);
await insertSearchOrganizations(db);

const server = createMeilisearchProcess({ directory: path.join(directory, 'meilisearch'), log: silentLog });
await server.start();
const engine = createResilientEngine({
  primary: createMeilisearchEngine({
    connection: () => server.connection(),
    vocabulary: async () => emptyVocabulary,
  }),
  fallback: createSqlEngine({ db, words: (text) => [text] }),
  log: silentLog,
});
const worker = createWorker({ db, engine, log: silentLog, pollMs: 50, handlers: {} });
worker.start();

for (let number = 0; ; number += 1) {
  const id = `t${String(number).padStart(5, '0')}`;
  await transact(db, async (trx) => {
    await insertTechnology(trx as unknown as typeof db, { id });
    await enqueue(trx, 'technology.changed', id);
  });
  process.stdout.write(`${id}\n`);
  worker.wake();
  await new Promise(setImmediate);
}
