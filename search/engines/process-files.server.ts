import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The files beside a child server: its key, its record (who runs where), its lock and its log. */

export interface ServerRecord {
  pid: number;
  port: number;
  /** The application process that started or adopted the server and will stop it. */
  ownerPid: number;
}

const LOCK_STALE_MS = 60_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** Reads the key, or makes one readable by the owner alone. */
export async function readOrCreateKey(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    await chmod(file, 0o600);
  }
  return (await readFile(file, 'utf8')).trim();
}

export async function readRecord(file: string): Promise<ServerRecord | null> {
  try {
    const { pid, port, ownerPid } = JSON.parse(await readFile(file, 'utf8')) as Partial<ServerRecord>;
    if (!Number.isInteger(pid) || !Number.isInteger(port) || !Number.isInteger(ownerPid)) return null;
    return { pid: Number(pid), port: Number(port), ownerPid: Number(ownerPid) };
  } catch {
    return null;
  }
}

export async function writeRecord(file: string, record: ServerRecord): Promise<void> {
  const copy = `${file}.${process.pid}.tmp`;
  await writeFile(copy, JSON.stringify(record), { mode: 0o600 });
  await rename(copy, file);
}

/** Runs one starter at a time: two servers on one data directory do not lock each other out, they spoil it. */
export async function withLock<T>(file: string, waitMs: number, action: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      if (await isLockStale(file)) await rm(file, { force: true });
      else if (Date.now() > deadline) throw new Error(`${file} is held by another process`);
      else await sleep(100);
    }
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}

async function isLockStale(file: string): Promise<boolean> {
  try {
    const [pid, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return Date.now() - mtimeMs > LOCK_STALE_MS || (pid !== '' && !(await isAlive(Number(pid))));
  } catch {
    return false;
  }
}

/** A zombie (nobody collected it, as happens under a container's first process) is not alive. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(status.slice(status.lastIndexOf(')') + 2));
  } catch {
    // Collected between the two looks; without /proc the first look has to do.
    return process.platform !== 'linux';
  }
}

/** True when the process was started on this very database: a number alone may long belong to somebody else. */
export async function isStartedOn(pid: number, databasePath: string): Promise<boolean> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').includes(databasePath);
  } catch {
    return false;
  }
}

/** SIGTERM, and SIGKILL when that was not enough; resolves when the process is gone. */
export async function terminate(pid: number, graceMs: number): Promise<void> {
  const deadline = Date.now() + graceMs;
  sendSignal(pid, 'SIGTERM');
  while (await isAlive(pid)) {
    if (Date.now() > deadline) sendSignal(pid, 'SIGKILL');
    await sleep(25);
  }
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

/** Opens the log for appending; one earlier file is kept. */
export async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
