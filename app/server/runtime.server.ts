import { mkdirSync } from 'node:fs';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { type Actor, OPERATOR } from '#app/modules/accounts/actor.ts';
import { createSessionStore, type SessionStore } from '#app/modules/accounts/sessions.server.ts';
import { refreshCodeLists } from '#app/modules/code-lists/commands.server.ts';
import { type Ctx, createContext } from '#app/modules/context.server.ts';
import { noteDuplicates } from '#app/modules/duplicates/detection.server.ts';
import { planAfterSigning } from '#app/modules/follow-up/planning.server.ts';
import { followContract } from '#app/modules/indicators/follow.server.ts';
import { recomputeNeedMatches, recomputeTechnologyMatches } from '#app/modules/matching/commands.server.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import { countMissingVectors, retryMissingVectors } from '#app/modules/matching/missing-vectors.server.ts';
import { admitVersion } from '#app/modules/quality/version-switch.server.ts';
import { finishTraining } from '#app/modules/recognition/training.server.ts';
import { offerSecondChances } from '#app/modules/second-chances/commands.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import { createDb } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import { type OutboxState, readOutboxState } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { getSetting } from '#db/settings.server.ts';
import type { EngineState } from '#search/port.ts';
import { createEmbeddings, type Embeddings } from '#search/remote/embeddings.server.ts';
import { createRewriter } from '#search/remote/rewrite.server.ts';
import type { RemoteReport } from '#search/remote/state.ts';
import type { Env } from './env.server.ts';
import { startHousekeeping } from './housekeeping.server.ts';
import { repeat } from './repeat.server.ts';
import { openSearch, type SearchRuntime } from './search.server.ts';
import { createWorker, type Worker } from './worker.server.ts';

/** Everything one process holds open: database, search engine, worker. The site and the command line share it. */
export interface Runtime {
  env: Env;
  log: Logger;
  db: Kysely<Database>;
  sessions: SessionStore;
  search: SearchRuntime['engine'];
  worker: Worker;
  /** Starts the search engine, or finds the one already running; comes back without one where there is none. */
  startSearch(): Promise<void>;
  searchState(): Promise<EngineState>;
  outboxState(): Promise<OutboxState>;
  /** Vectors of meaning; off unless an endpoint is configured. */
  embeddings: Embeddings;
  /** How the optional endpoints do, for whoever runs this. */
  remoteReport(): Promise<RemoteReport>;
  /** A demonstration installation: demonstration records are shown, counted and marked. */
  demo: boolean;
  context(actor: Actor, requestId?: string | null): Ctx;
  /** Ends in order: running job, search engine, database. */
  stop(): Promise<void>;
}

export interface RuntimeOptions {
  /** The site works off the outbox; a command leaves that to the running site, or asks for it itself. */
  worker: boolean;
}

/** How soon a process sees what another one has learnt or stored. */
const LOOK_EVERY_MS = 3_000;
const RETRY_VECTORS_EVERY_MS = 60_000;

/** Opens the database, brings its schema up to date, loads the reference data and puts search together. */
export async function startRuntime(env: Env, log: Logger, options: RuntimeOptions): Promise<Runtime> {
  mkdirSync(env.filesDir, { recursive: true });
  const db = createDb({
    file: env.sqliteFile,
    databaseUrl: env.databaseUrl,
    onSlowQuery: (sql, ms) => log.warn({ ms, sql: sql.slice(0, 300) }, 'slow query'),
  });
  const migrated = await migrateToLatest(db);
  if (migrated.length > 0) log.info({ migrated }, 'schema brought up to date');
  await loadReferenceData(db);
  await refreshCodeLists(db);
  await loadShippedThesaurus(db, Date.now());
  const demo = (await getSetting<boolean>(db, 'installation.demo')) ?? false;

  const search = openSearch({
    dataDir: env.dataDir,
    meili: env.meili,
    vectorDimensions: env.embeddings?.dimensions,
    db,
    log,
  });
  const embeddings = createEmbeddings(env.embeddings && { ...env.embeddings, log });
  const rewriter = createRewriter(env.rewrite && { ...env.rewrite, log });
  const { engine } = search;
  const keeper = new MarketKeeper({
    db,
    segment: search.segment,
    embeddings,
    now: Date.now,
    admit: (market) =>
      admitVersion({ db, market, engine, embeddings, now: Date.now, includeDemo: demo, log }),
  });
  const matching = { db, engine: search.engine, embeddings, market: () => keeper.current(), now: Date.now };
  const worker = createWorker({
    db,
    engine: search.engine,
    log,
    vectorize: keeper.createVectorizer(),
    handlers: {
      'match.need': async (id) => {
        await recomputeNeedMatches(matching, id);
        await noteDuplicates(matching, 'need', id);
      },
      'match.technology': async (id) => {
        await recomputeTechnologyMatches(matching, id);
        await noteDuplicates(matching, 'technology', id);
        await offerSecondChances(context(OPERATOR), id);
      },
      'knowledge.changed': async (id) => {
        // A model that was asked for is made first; its id is the version.
        await finishTraining(context(OPERATOR), id, search.segment);
        await keeper.refresh();
      },
      'contract.changed': async (id) => {
        await followContract(db, id);
        await planAfterSigning(db, context(OPERATOR), id);
      },
    },
  });
  const context = (actor: Actor, requestId: string | null = null) =>
    createContext({
      db,
      actor,
      log,
      requestId,
      demo,
      filesDir: env.filesDir,
      wakeWorker: worker.wake,
      market: () => keeper.current(),
      rewriter,
    });
  const retryVectors = async () => {
    if ((await retryMissingVectors({ db, embeddings, now: Date.now })) > 0) worker.wake();
  };
  const stopHousekeeping = options.worker ? startHousekeeping(context, log) : async () => undefined;
  const stopRounds: (() => void)[] = [];
  let searchStarted: Promise<void> | undefined;
  const startSearch = () => {
    searchStarted ??= search.start(() => worker.wake());
    return searchStarted;
  };
  if (options.worker) {
    // The site answers at once, with the small SQL engine until Meilisearch is up.
    startSearch().catch((error) => log.error({ err: error }, 'the search engine did not start'));
    // The ranking weighs words by the whole market, so that is read before the first list is computed.
    keeper
      .current()
      .then((market) => keeper.admit(market))
      .then(worker.start)
      .catch((error) => log.error({ err: error }, 'the worker did not start'));
    stopRounds.push(
      repeat(() => keeper.look(), {
        everyMs: LOOK_EVERY_MS,
        log,
        complaint: 'what other processes changed was not seen',
      }),
      repeat(() => refreshCodeLists(db), {
        everyMs: LOOK_EVERY_MS,
        log,
        complaint: 'code lists that another process changed were not seen',
      }),
      repeat(retryVectors, {
        everyMs: RETRY_VECTORS_EVERY_MS,
        log,
        complaint: 'missing vectors were not asked for',
      }),
    );
  }

  return {
    env,
    log,
    db,
    sessions: createSessionStore(db, env.secureCookies),
    search: search.engine,
    worker,
    startSearch,
    searchState: async () => (await search.engine.health()).state,
    outboxState: () => readOutboxState(db),
    embeddings,
    remoteReport: async () => ({
      states: { embeddings: embeddings.state(), rewrite: rewriter.state() },
      vectorsMissing: embeddings.dimensions === null ? 0 : await countMissingVectors(db).catch(() => null),
    }),
    demo,
    context,
    async stop() {
      for (const stop of stopRounds) stop();
      await stopHousekeeping();
      await worker.stop();
      await search.stop();
      await db.destroy();
    },
  };
}
