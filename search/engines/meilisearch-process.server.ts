import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SearchLog } from '../port.ts';
import type { MeilisearchConnection } from './meilisearch.server.ts';
import {
  BinaryRefusedError,
  findPackagedBinary,
  MEILISEARCH_SHA256,
  MEILISEARCH_VERSION,
  prepareBinary,
} from './meilisearch-binary.server.ts';
import {
  findFreePort,
  isAlive,
  isStartedOn,
  openLog,
  readOrCreateKey,
  readRecord,
  type ServerRecord,
  sendSignal,
  terminate,
  withLock,
  writeRecord,
} from './process-files.server.ts';

export interface MeilisearchProcessOptions {
  /** Everything of the server lives here: bin/, data, key, record, log. */
  directory: string;
  log: SearchLog;
  /** The packaged binary; null means that there is none. */
  source?: string | null;
  sha256?: string;
  /** For the server's own indexing, e.g. '1Gb'. */
  maxIndexingMemory?: string;
  startTimeoutMs?: number;
  /** First pause before a dead server is started again; doubles up to 30 s. */
  restartPauseMs?: number;
}

export interface MeilisearchProcess {
  /** Starts the server, or finds the one already running. Resolves in any case; `connection()` tells the outcome. */
  start(): Promise<void>;
  connection(): MeilisearchConnection;
  /** Called each time a server becomes available, at first and after a restart. */
  onAvailable(listener: () => void): void;
  /** Stops the server unless another living process owns it. */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 5_000;
const WATCH_MS = 1_000;
const MAX_PAUSE_MS = 30_000;
const HEALTHY_AFTER_MS = 60_000;

export function createMeilisearchProcess(options: MeilisearchProcessOptions): MeilisearchProcess {
  const { directory, log } = options;
  const startTimeoutMs = options.startTimeoutMs ?? 20_000;
  const firstPauseMs = options.restartPauseMs ?? 500;
  const inDirectory = (name: string) => path.join(directory, name);
  // One directory per version: a newer server refuses an older database, and the index can always be built again.
  const databasePath = path.resolve(inDirectory(`data-${MEILISEARCH_VERSION}`));
  const recordFile = inDirectory('server.json');

  let connection: MeilisearchConnection = { state: 'starting', detail: 'not started yet' };
  let running: { record: ServerRecord; since: number } | undefined;
  let isStopping = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let attempting: Promise<void> | undefined;
  const listeners: (() => void)[] = [];

  async function attempt(): Promise<void> {
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await withLock(inDirectory('start.lock'), startTimeoutMs, async () => {
        if (isStopping) return;
        const key = await readOrCreateKey(inDirectory('master-key'));
        const binary = await prepareBinary({
          source: options.source === undefined ? findPackagedBinary() : options.source,
          sha256: options.sha256 ?? MEILISEARCH_SHA256,
          directory: inDirectory('bin'),
        });
        const record = (await reuse(key)) ?? (await launch(binary, key));
        running = { record, since: Date.now() };
        connection = { state: 'available', url: `http://127.0.0.1:${record.port}`, key };
      });
      if (!running) return;
      for (const listener of listeners) listener();
      watch();
    } catch (error) {
      if (isStopping) return;
      const detail = error instanceof Error ? error.message : String(error);
      if (error instanceof BinaryRefusedError) {
        connection = { state: 'absent', detail };
        log.error({ detail }, 'Meilisearch is not started; searching is limited');
        return;
      }
      connection = { state: 'unavailable', detail };
      log.error({ err: error }, 'Meilisearch did not start');
      retryLater();
    }
  }

  /** The server of an earlier run that was killed, or of another process that is still there. */
  async function reuse(key: string): Promise<ServerRecord | null> {
    const record = await readRecord(recordFile);
    if (!record) return null;
    const isOurs = (await isAlive(record.pid)) && (await isStartedOn(record.pid, databasePath));
    if (!isOurs) {
      await rm(recordFile, { force: true });
      return null;
    }
    const isOwned = record.ownerPid !== process.pid && (await isAlive(record.ownerPid));
    if (await waitUntilReady(record, key, isOwned ? startTimeoutMs : 5_000, () => isStopping)) {
      const mine = isOwned ? record : { ...record, ownerPid: process.pid };
      if (!isOwned) await writeRecord(recordFile, mine);
      log.info({ pid: record.pid, isOwned }, 'Meilisearch is running already and is reused');
      return mine;
    }
    if (isOwned) throw new Error('the Meilisearch of another process does not answer');
    log.warn({ pid: record.pid }, 'a Meilisearch left behind does not answer and is stopped');
    await terminate(record.pid, STOP_GRACE_MS);
    await rm(recordFile, { force: true });
    return null;
  }

  async function launch(binary: string, key: string): Promise<ServerRecord> {
    const port = await findFreePort();
    const output = await openLog(inDirectory('meilisearch.log'));
    let child: ChildProcess;
    try {
      child = spawn(
        binary,
        [
          ...[
            '--http-addr',
            `127.0.0.1:${port}`,
            '--env',
            'production',
            '--no-analytics',
            '--log-level',
            'WARN',
          ],
          ...['--db-path', databasePath, '--dump-dir', path.resolve(inDirectory('dumps'))],
          ...['--snapshot-dir', path.resolve(inDirectory('snapshots'))],
          ...['--max-indexing-memory', options.maxIndexingMemory ?? '1Gb'],
        ],
        {
          // Its own group: Ctrl-C must reach us first, so that the outbox can finish its batch.
          detached: true,
          // The key by environment, not by argument, which every user of the machine could read.
          env: { NODE_ENV: 'production', MEILI_MASTER_KEY: key },
          stdio: ['ignore', output.fd, output.fd],
        },
      );
      await new Promise<void>((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', reject);
      });
    } finally {
      await output.close();
    }
    child.unref();
    const record = { pid: Number(child.pid), port, ownerPid: process.pid };
    await writeRecord(recordFile, record);
    if (!(await waitUntilReady(record, key, startTimeoutMs, () => isStopping))) {
      await terminate(record.pid, STOP_GRACE_MS);
      await rm(recordFile, { force: true });
      throw new Error(`Meilisearch was not ready in ${startTimeoutMs} ms or ended; see meilisearch.log`);
    }
    log.info({ pid: record.pid, port }, 'Meilisearch is running');
    return record;
  }

  function watch(): void {
    timer = setTimeout(async () => {
      if (isStopping || !running) return;
      if (await isAlive(running.record.pid)) return watch();
      if (Date.now() - running.since > HEALTHY_AFTER_MS) failures = 0;
      log.warn({ pid: running.record.pid }, 'Meilisearch ended and is started again');
      running = undefined;
      connection = { state: 'starting', detail: 'the search server ended and is being started again' };
      retryLater();
    }, WATCH_MS);
    timer.unref();
  }

  function retryLater(): void {
    if (isStopping) return;
    const pause = Math.min(MAX_PAUSE_MS, firstPauseMs * 2 ** failures);
    failures += 1;
    timer = setTimeout(() => {
      attempting = attempt();
    }, pause);
    timer.unref();
  }

  /** A crash of this process still runs exit handlers; only kill -9 leaves a server behind, for the next start. */
  function stopAtExit(): void {
    if (running?.record.ownerPid === process.pid) sendSignal(running.record.pid, 'SIGTERM');
  }

  return {
    async start() {
      process.once('exit', stopAtExit);
      attempting = attempt();
      await attempting;
    },
    connection: () => connection,
    onAvailable: (listener) => void listeners.push(listener),
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await attempting;
      process.off('exit', stopAtExit);
      connection = { state: 'unavailable', detail: 'stopped' };
      if (running?.record.ownerPid !== process.pid) return;
      await terminate(running.record.pid, STOP_GRACE_MS);
      await rm(recordFile, { force: true });
      running = undefined;
    },
  };
}

/** Ready means: it answers, and to our key. Anything else on that port is somebody else's server. */
async function waitUntilReady(
  record: ServerRecord,
  key: string,
  timeoutMs: number,
  isGivenUp: () => boolean,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && !isGivenUp() && (await isAlive(record.pid))) {
    try {
      const response = await fetch(`http://127.0.0.1:${record.port}/version`, {
        headers: { authorization: `Bearer ${key}` },
        signal: AbortSignal.timeout(2_000),
      });
      const body = (await response.json()) as { pkgVersion?: string };
      if (response.ok && body.pkgVersion === MEILISEARCH_VERSION) return true;
      if (response.status === 401 || response.status === 403) return false;
    } catch {
      // Not listening yet.
    }
    await sleep(30);
  }
  return false;
}
