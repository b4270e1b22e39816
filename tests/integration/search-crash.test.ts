import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createWorker } from '#app/server/worker.server.ts';
import { createDb } from '#db/client.server.ts';
import { hasUntried } from '#db/outbox.server.ts';
import { createMeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import { findPackagedBinary } from '#search/engines/meilisearch-binary.server.ts';
import { createMeilisearchProcess } from '#search/engines/meilisearch-process.server.ts';
import { createResilientEngine } from '#search/engines/resilient.server.ts';
import { createSqlEngine } from '#search/engines/sql.server.ts';
import { verifyIndex } from '#search/verify.ts';
import { emptyVocabulary, silentLog } from '#tests/fakes/meilisearch-server.ts';

const ACKNOWLEDGED = 500;

it.runIf(findPackagedBinary())(
  'loses no acknowledged record when the application is killed, and the index agrees after the restart',
  async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'techbridge-crash-'));
    const acknowledged: string[] = [];
    const script = path.resolve(import.meta.dirname, '../fakes/crash-writer.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    for await (const id of createInterface({ input: child.stdout })) {
      acknowledged.push(id);
      if (acknowledged.length === ACKNOWLEDGED) child.kill('SIGKILL');
    }
    await ended;
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED);

    const db = createDb({ file: path.join(directory, 'crash.sqlite') });
    const server = createMeilisearchProcess({
      directory: path.join(directory, 'meilisearch'),
      log: silentLog,
    });
    try {
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
      const worker = createWorker({ db, engine, log: silentLog, pollMs: 50, handlers: {} });
      worker.start();
      const deadline = Date.now() + 60_000;
      while ((await hasUntried(db, ['technology.changed'])) && Date.now() < deadline) await sleep(50);
      await worker.stop();

      const rows = await db.selectFrom('technology').select('id').execute();
      const stored = new Set(rows.map(({ id }) => id));
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      const comparison = (await verifyIndex(db, engine)).find(({ index }) => index === 'technologies');
      expect(comparison).toMatchObject({
        expected: stored.size,
        indexed: stored.size,
        missing: [],
        stale: [],
      });
      const waiting = await db
        .selectFrom('outbox')
        .selectAll()
        .where('topic', '=', 'technology.changed')
        .execute();
      expect(waiting).toEqual([]);
    } finally {
      await server.stop();
      await db.destroy();
      await rm(directory, { recursive: true, force: true });
    }
  },
  120_000,
);
