import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface StoredFile {
  /** Random name under the files folder; nothing of what the sender called the file. */
  storageName: string;
  sha256: string;
  size: number;
}

const STORAGE_NAME = /^[0-9a-f]{2}\/[0-9a-f]{30}$/;

/** Writes bytes under a random name in `filesDir`, which lies outside the web root. */
export async function storeFile(filesDir: string, bytes: Uint8Array): Promise<StoredFile> {
  const random = randomBytes(16).toString('hex');
  const storageName = `${random.slice(0, 2)}/${random.slice(2)}`;
  await mkdir(join(filesDir, random.slice(0, 2)), { recursive: true });
  await writeFile(join(filesDir, storageName), bytes, { flag: 'wx' });
  return { storageName, sha256: sha256Of(bytes), size: bytes.byteLength };
}

/** Reads a stored file back. Throws for a name that `storeFile` did not make. */
export async function readStoredFile(filesDir: string, storageName: string): Promise<Buffer> {
  if (!STORAGE_NAME.test(storageName)) throw new RangeError('not a storage name');
  return readFile(join(filesDir, storageName));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The last part of a file's name without control characters and path signs, at most 120 characters. */
export function cleanFileName(name: string, fallback = 'file'): string {
  const last = name.normalize('NFC').split(/[\\/]/).pop() ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  const plain = last.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e"<>:|?*]/g, '').trim();
  if (plain.length <= 120) return plain.replace(/^\.+/, '') || fallback;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return plain.slice(0, 120 - extension.length) + extension;
}
