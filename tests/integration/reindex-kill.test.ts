import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { createWorker } from '#app/server/worker.server.ts';
import { createDb, transact } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import { enqueue, hasUntried } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { createMeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import { findPackagedBinary } from '#search/engines/meilisearch-binary.server.ts';
import { createMeilisearchProcess } from '#search/engines/meilisearch-process.server.ts';
import { createResilientEngine } from '#search/engines/resilient.server.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import type { SearchEngine } from '#search/port.ts';
import type { ReindexReport } from '#search/reindex.ts';
import type { ReindexProgress } from '#search/reindex-progress.ts';
import { verifyIndex } from '#search/verify.ts';
import { emptyVocabulary, silentLog } from '#tests/fakes/meilisearch-server.ts';
import { insertSearchOrganizations, insertTechnology } from '#tests/fakes/search-listings.ts';
import { insertMarket, MARKED, marketId } from '#tests/fakes/search-market.ts';
import { testDb } from '#tests/helpers/database.ts';

/** Figures are printed when a size is asked for; 100000 is that of the plan, and takes a quarter of an hour. */
const isMeasured = process.env.REINDEX_DOCUMENTS !== undefined;
const SIZE = Number(process.env.REINDEX_DOCUMENTS ?? 3_000);
/** Twelve requests at least, so that half-way is somewhere in between. */
const REQUEST = Math.min(2_500, Math.ceil(SIZE / 12));
/** Ten times what a quiet machine needs: the two cores of this one often have twenty processes to serve. */
const RESCUE_MS = 600_000 + SIZE * 60;

const dialects = ['sqlite', ...(inject('postgresUrl') ? ['postgresql'] : [])] as const;

interface Market {
  db: Kysely<Database>;
  /** For a second process; undefined on SQLite, where both open the file. */
  databaseUrl: string | undefined;
}

async function openMarket(dialect: string, directory: string): Promise<Market> {
  if (dialect === 'sqlite') {
    const db = createDb({ file: path.join(directory, 'market.sqlite') });
    await migrateToLatest(db);
    return { db, databaseUrl: undefined };
  }
  const db = await testDb('postgresql');
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  return { db, databaseUrl: inject('postgresUrl')?.replace('/postgres?', `/${rows[0]?.name}?`) };
}

interface Run {
  startedAt: number;
  endedAt: number;
  steps: (ReindexProgress & { at: number })[];
  report: ReindexReport | undefined;
}

/** Rebuilds in a process of its own, which is killed once it has done so many. */
async function rebuild(directory: string, databaseUrl: string | undefined, killAt = Infinity): Promise<Run> {
  const script = path.resolve(import.meta.dirname, '../fakes/crash-reindexer.ts');
  const args = [directory, String(REQUEST), ...(databaseUrl ? [databaseUrl] : [])];
  const run: Run = { startedAt: Date.now(), endedAt: 0, steps: [], report: undefined };
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as ReindexProgress | { report: ReindexReport };
    if ('report' in said) run.report = said.report;
    else run.steps.push({ ...said, at: Date.now() });
    if ((run.steps.at(-1)?.done ?? 0) >= killAt) child.kill('SIGKILL');
  }
  await ended;
  run.endedAt = Date.now();
  return run;
}

/** Visitors who search without a pause until they are stopped. Degraded, short and empty answers are failures. */
function startVisitors(engine: SearchEngine) {
  const times: number[] = [];
  const failures: unknown[] = [];
  let isStopped = false;
  const browse = { filters: [], facets: ['region_code'], page: 1, perPage: 20 };
  async function visit(): Promise<void> {
    for (let visits = 0; !isStopped; visits += 1) {
      const text = visits % 2 === 0 ? MARKED : undefined;
      const expected = (text ? SIZE / 10 : SIZE) - 10;
      const started = performance.now();
      try {
        const page = await engine.search('technologies', { ...browse, text });
        if (page.degraded || page.total < expected || page.ids.length < 20) failures.push({ text, ...page });
      } catch (error) {
        failures.push(error);
      }
      times.push(performance.now() - started);
      await sleep(20);
    }
  }
  const visiting = visit();
  return async () => {
    isStopped = true;
    await visiting;
    times.sort((a, b) => a - b);
    return { times, failures };
  };
}

describe.runIf(findPackagedBinary()).each(dialects)('a rebuild on %s that is killed half-way', (dialect) => {
  it(
    'goes on with what it had, while every search and every change gets through',
    async () => {
      const directory = await mkdtemp(path.join(tmpdir(), 'techbridge-reindex-'));
      const { db, databaseUrl } = await openMarket(dialect, directory);
      const server = createMeilisearchProcess({
        directory: path.join(directory, 'meilisearch'),
        log: silentLog,
      });
      try {
        await insertSearchOrganizations(db);
        await insertMarket(db, SIZE);
        await server.start();
        const engine = createResilientEngine({
          primary: createMeilisearchEngine({
            connection: () => server.connection(),
            vocabulary: async () => emptyVocabulary,
            searchTimeoutMs: 10_000,
          }),
          fallback: createSqlEngine({ db, words: (text) => [text] }),
          log: silentLog,
        });
        await engine.ensureIndexes();
        const first = await rebuild(directory, databaseUrl);
        expect(first.report).toMatchObject({ documents: SIZE, kept: 0 });

        const worker = createWorker({ db, engine, log: silentLog, pollMs: 50, handlers: {} });
        worker.start();
        while (engine.isSuspect()) await sleep(50);
        const stopVisitors = startVisitors(engine);
        // To measure what the kill costs, the same is done without one, among the same visitors.
        const whole = isMeasured ? await rebuild(directory, databaseUrl) : first;
        const waits: number[] = [];
        /** Changes records as a use case does and waits until the live index has them. */
        async function change(work: (trx: Kysely<Database>) => Promise<unknown>, ids: string[]) {
          const started = Date.now();
          await transact(db, async (trx) => {
            await work(trx as unknown as typeof db);
            for (const id of ids) await enqueue(trx, 'technology.changed', id);
          });
          worker.wake();
          while (await hasUntried(db, ['technology.changed'])) await sleep(20);
          waits.push(Date.now() - started);
        }
        const update = (number: number, fields: object) => (trx: Kysely<Database>) =>
          trx
            .updateTable('technology')
            .set({ version: 2, ...fields })
            .where('id', '=', marketId(number))
            .execute();
        const changeMeanwhile = async () => {
          await change(update(1, { title: '换过的标题' }), [marketId(1)]);
          await change(update(2, { status: 'withdrawn' }), [marketId(2)]);
          await change((trx) => insertTechnology(trx, { id: 'new', title: '后来的成果' }), ['new']);
        };

        const killing = rebuild(directory, databaseUrl, SIZE / 2);
        await change(update(3, { status: 'withdrawn' }), [marketId(3)]);
        const killed = await killing;
        expect(killed.report).toBeUndefined();
        const doneBefore = killed.steps.at(-1)?.done ?? 0;
        expect(doneBefore).toBeLessThan(SIZE);

        const [resumed] = await Promise.all([rebuild(directory, databaseUrl), changeMeanwhile()]);
        const { times, failures } = await stopVisitors();
        const kept = resumed.report?.kept ?? 0;
        expect(failures).toEqual([]);
        // Three records were changed since, and as many may have been built before.
        expect(resumed.steps[0]?.done).toBe(kept);
        expect(kept).toBeGreaterThanOrEqual(doneBefore - 3);

        while (await hasUntried(db, ['technology.changed'])) await sleep(20);
        await worker.stop();
        const comparison = (await verifyIndex(db, engine)).find(({ index }) => index === 'technologies');
        expect(comparison).toEqual({
          index: 'technologies',
          expected: SIZE - 1,
          indexed: SIZE - 1,
          missing: [],
          stale: [],
          surplus: [],
        });
        if (!isMeasured) return;
        const scanStarted = Date.now();
        for await (const _ of engine.ids('technologies'));
        const seconds = (ms: number) => Math.round(ms / 100) / 10;
        const inAll = killed.endedAt - killed.startedAt + resumed.endedAt - resumed.startedAt;
        const figures = {
          dialect,
          documents: SIZE,
          uninterruptedSeconds: seconds(whole.endedAt - whole.startedAt),
          killedAt: doneBefore,
          untilKillSeconds: seconds(killed.endedAt - killed.startedAt),
          kept,
          resumedSeconds: seconds(resumed.endedAt - resumed.startedAt),
          killToFirstPlanSeconds: seconds((resumed.steps[0]?.at ?? 0) - killed.endedAt),
          killedAndResumedSeconds: seconds(inAll),
          lostSeconds: seconds(inAll - (whole.endedAt - whole.startedAt)),
          comparisonSeconds: seconds(Date.now() - scanStarted),
          searches: times.length,
          failures: failures.length,
          searchMs: {
            p50: times.at(times.length / 2),
            p99: times.at(times.length * 0.99),
            slowest: times.at(-1),
          },
          changes: waits.length,
          slowestChangeSeconds: seconds(Math.max(...waits)),
        };
        process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
      } finally {
        await server.stop();
        if (dialect === 'sqlite') await db.destroy();
        await rm(directory, { recursive: true, force: true });
      }
    },
    RESCUE_MS,
  );
});
