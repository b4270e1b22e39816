import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { Meilisearch } from 'meilisearch';
import {
  type MatchingDeps,
  recomputeNeedMatches,
  recomputeTechnologyMatches,
} from '#app/modules/matching/commands.server.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import { openSearch, type SearchRuntime } from '#app/server/search.server.ts';
import { createWorker, type Worker } from '#app/server/worker.server.ts';
import { createDb } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import type { Database } from '#db/schema.ts';
import type { SearchLog } from '#search/port.ts';

const SILENT: SearchLog = { info: () => undefined, warn: () => undefined, error: console.error };

/** The product without its pages: database, search server, market and workers, put together as the site does it. */
export interface BenchMarket {
  db: Kysely<Database>;
  engine: SearchRuntime['engine'];
  keeper: MarketKeeper;
  deps: MatchingDeps;
  /** Talks to the same server as the product does, and as plainly. */
  client: Meilisearch;
  serverPid: number;
  /** Brings documents into the index and leaves the lists of matches in the outbox. */
  indexer: Worker;
  /** Does everything the worker of the site does. */
  worker: Worker;
  close(): Promise<void>;
}

export async function openBenchMarket(directory: string): Promise<BenchMarket> {
  await mkdir(directory, { recursive: true });
  const db = createDb({ file: path.join(directory, 'market.sqlite') });
  await migrateToLatest(db);
  await loadReferenceData(db);
  await loadShippedThesaurus(db, Date.now());
  const search = openSearch({ dataDir: directory, meili: null, db, log: SILENT });
  try {
    await search.start(() => undefined);
    // Applies the settings and loads the server's word list, which is neither indexing nor a query.
    await search.engine.ensureIndexes();
    const keeper = new MarketKeeper({ db, segment: search.segment, now: Date.now });
    await keeper.current();
    const { engine } = search;
    const deps = { db, engine, market: () => keeper.current(), now: Date.now };
    const common = { db, engine, log: SILENT, vectorize: keeper.createVectorizer() };
    const worker = createWorker({
      ...common,
      handlers: {
        'match.need': (id) => recomputeNeedMatches(deps, id),
        'match.technology': (id) => recomputeTechnologyMatches(deps, id),
      },
    });
    return {
      db,
      engine,
      keeper,
      deps,
      ...(await connect(path.join(directory, 'meilisearch'))),
      indexer: createWorker({ ...common, handlers: {} }),
      worker,
      async close() {
        await worker.stop();
        await search.stop();
        await db.destroy();
      },
    };
  } catch (error) {
    await search.stop();
    await db.destroy();
    throw error;
  }
}

async function connect(directory: string): Promise<{ client: Meilisearch; serverPid: number }> {
  const record = JSON.parse(await readFile(path.join(directory, 'server.json'), 'utf8')) as {
    pid: number;
    port: number;
  };
  const client = new Meilisearch({
    host: `http://127.0.0.1:${record.port}`,
    apiKey: (await readFile(path.join(directory, 'master-key'), 'utf8')).trim(),
    requestInit: { headers: { 'accept-encoding': 'identity' } },
  });
  return { client, serverPid: record.pid };
}
