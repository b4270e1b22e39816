import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PostgresServer {
  /** Connection string of the maintenance database, over a unix socket. */
  url: string;
  stop(): Promise<void>;
}

/** The binaries of a system PostgreSQL, newest first; null where none is installed. */
function findBinaries(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of versions) {
    const bin = join(root, version, 'bin');
    if (existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'pg_ctl'))) return bin;
  }
  return null;
}

/**
 * Starts a private PostgreSQL on a unix socket in a temporary folder. PostgreSQL refuses to run as root, so root
 * hands the folder to `nobody`. Returns null where there is no PostgreSQL, and the tests use PGlite instead.
 */
export async function startPostgres(): Promise<PostgresServer | null> {
  const bin = findBinaries();
  if (!bin || process.platform !== 'linux') return null;
  const folder = mkdtempSync(join(tmpdir(), 'techbridge-pg-'));
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? { uid: 65_534, gid: 65_534 } : {};
  if (asRoot) chownSync(folder, 65_534, 65_534);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const options = { ...identity, env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' }, cwd: folder };
  try {
    await run(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'techbridge', '--auth=trust', '-E', 'UTF8', '--no-sync'],
      options,
    );
    const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c max_connections=200`;
    await run(
      join(bin, 'pg_ctl'),
      ['-D', data, '-w', '-o', settings, '-l', join(folder, 'log'), 'start'],
      options,
    );
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error('The system PostgreSQL could not be started for the tests.', { cause: error });
  }
  return {
    url: `postgres://techbridge@localhost/postgres?host=${encodeURIComponent(folder)}`,
    async stop() {
      await run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], options);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
