import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPackagedBinary } from '#search/engines/meilisearch-binary.server.ts';
import {
  createMeilisearchProcess,
  type MeilisearchProcess,
  type MeilisearchProcessOptions,
} from '#search/engines/meilisearch-process.server.ts';
import { isAlive, readRecord, type ServerRecord, terminate } from '#search/engines/process-files.server.ts';
import { silentLog } from '#tests/fakes/meilisearch-server.ts';

/** A number no process has: the kernel hands out fewer. */
const NOBODY = 2 ** 22 + 1;

describe.runIf(findPackagedBinary())('the Meilisearch child process', () => {
  let directory: string;
  const started: MeilisearchProcess[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'techbridge-child-'));
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const create = (options: Partial<MeilisearchProcessOptions> = {}) => {
    const server = createMeilisearchProcess({ directory, log: silentLog, restartPauseMs: 50, ...options });
    started.push(server);
    return server;
  };
  const recordFile = () => path.join(directory, 'server.json');
  const record = async (): Promise<ServerRecord> => {
    const found = await readRecord(recordFile());
    if (!found) throw new Error('no record');
    return found;
  };
  const urlOf = (server: MeilisearchProcess) => {
    const connection = server.connection();
    return connection.state === 'available' ? connection.url : connection.state;
  };
  /** Makes the running server one whose application was killed. */
  const orphan = async () =>
    writeFile(recordFile(), JSON.stringify({ ...(await record()), ownerPid: NOBODY }));

  it('starts on the loopback address with a key only its owner can read, and stops', async () => {
    const server = create();
    await server.start();
    const { pid, ownerPid } = await record();
    expect(ownerPid).toBe(process.pid);
    expect((await stat(path.join(directory, 'master-key'))).mode & 0o777).toBe(0o600);
    expect(urlOf(server)).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${urlOf(server)}/indexes`)).status).toBe(401);
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const key = await readFile(path.join(directory, 'master-key'), 'utf8');
    expect(commandLine).toContain('--no-analytics');
    expect(commandLine).not.toContain(key);

    await server.stop();
    expect(await isAlive(pid)).toBe(false);
    expect(await readRecord(recordFile())).toBeNull();
  });

  it('refuses a binary with another checksum and runs nothing', async () => {
    const server = create({ sha256: '0'.repeat(64) });
    await server.start();
    expect(server.connection()).toMatchObject({
      state: 'absent',
      detail: expect.stringContaining('checksum'),
    });
    expect(await readRecord(recordFile())).toBeNull();
    await expect(stat(path.join(directory, 'bin', 'meilisearch-1.21.0'))).rejects.toThrow('ENOENT');
  });

  it('checks again when the copy was changed after it had passed', async () => {
    const first = create();
    await first.start();
    await first.stop();
    const binary = path.join(directory, 'bin', 'meilisearch-1.21.0');
    // A new file: the old one is busy as long as the kernel has not let go of the process.
    await rm(binary);
    await writeFile(binary, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const second = create();
    await second.start();
    expect(second.connection().state).toBe('available');
    expect((await stat(binary)).size).toBeGreaterThan(1_000_000);
  });

  it('is absent, not broken, where the platform has no binary', async () => {
    const server = create({ source: null });
    await server.start();
    expect(server.connection()).toMatchObject({ state: 'absent' });
  });

  it('reuses an orphan and stops it in the end', async () => {
    const first = create();
    await first.start();
    await orphan();
    const second = create();
    await second.start();
    expect(urlOf(second)).toBe(urlOf(first));
    const { pid, ownerPid } = await record();
    expect(ownerPid).toBe(process.pid);
    await second.stop();
    expect(await isAlive(pid)).toBe(false);
  });

  it('borrows the server of a living process and leaves it running', async () => {
    const first = create();
    await first.start();
    await writeFile(recordFile(), JSON.stringify({ ...(await record()), ownerPid: process.ppid }));
    const second = create();
    await second.start();
    expect(urlOf(second)).toBe(urlOf(first));
    await second.stop();
    const { pid } = await record();
    expect(await isAlive(pid)).toBe(true);
    await terminate(pid, 5_000);
  });

  it('replaces an orphan that does not know our key', async () => {
    const first = create();
    await first.start();
    const { pid } = await record();
    await orphan();
    await writeFile(path.join(directory, 'master-key'), 'another-key-that-is-long-enough');
    const second = create();
    await second.start();
    expect(await isAlive(pid)).toBe(false);
    expect(second.connection().state).toBe('available');
    expect((await record()).pid).not.toBe(pid);
  });

  it('leaves alone a stranger who got the number of a dead server', async () => {
    await writeFile(recordFile(), JSON.stringify({ pid: process.ppid, port: 9, ownerPid: NOBODY }));
    const server = create();
    await server.start();
    expect(server.connection().state).toBe('available');
    expect(await isAlive(process.ppid)).toBe(true);
    expect((await record()).pid).not.toBe(process.ppid);
  });

  it('starts one server when two processes start at once', async () => {
    const servers = [create(), create()];
    await Promise.all(servers.map((server) => server.start()));
    expect(urlOf(servers[0] as MeilisearchProcess)).toBe(urlOf(servers[1] as MeilisearchProcess));
  });

  it('ignores the lock of a process that died while starting', async () => {
    await writeFile(path.join(directory, 'start.lock'), String(NOBODY));
    const server = create();
    await server.start();
    expect(server.connection().state).toBe('available');
  });

  it('starts a killed server again and says when it is back', async () => {
    const server = create();
    let returns = 0;
    server.onAvailable(() => {
      returns += 1;
    });
    await server.start();
    const { pid } = await record();
    process.kill(pid, 'SIGKILL');
    const deadline = Date.now() + 15_000;
    while (returns < 2 && Date.now() < deadline) await sleep(50);
    expect(returns).toBe(2);
    expect(server.connection().state).toBe('available');
    expect((await record()).pid).not.toBe(pid);
  });
});
