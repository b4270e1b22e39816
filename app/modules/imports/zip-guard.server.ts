import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MAX_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/**
 * True for a ZIP archive (an .xlsx is one) that unpacks to at most `maxBytes` in at most `maxEntries` files. Every
 * entry is really unpacked with the limit on, because the sizes that an archive states about itself may lie.
 */
export async function isHarmlessZip(
  bytes: Buffer,
  limits: { maxBytes: number; maxEntries: number },
): Promise<boolean> {
  const entries = readDirectory(bytes, limits.maxEntries);
  if (!entries) return false;
  let rest = limits.maxBytes;
  for (const entry of entries) {
    const body = bodyOf(bytes, entry);
    if (!body) return false;
    if (entry.method === STORED) {
      rest -= body.byteLength;
    } else {
      try {
        rest -= (await inflate(body, { maxOutputLength: Math.max(rest, 1) })).byteLength;
      } catch {
        return false;
      }
    }
    if (rest < 0) return false;
  }
  return true;
}

interface Entry {
  method: number;
  packedSize: number;
  offset: number;
}

function readDirectory(bytes: Buffer, maxEntries: number): Entry[] | null {
  const end = findEnd(bytes);
  if (end < 0) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0 || count > maxEntries) return null;
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const method = bytes.readUInt16LE(at + 10);
    if (method !== STORED && method !== DEFLATED) return null;
    entries.push({ method, packedSize: bytes.readUInt32LE(at + 20), offset: bytes.readUInt32LE(at + 42) });
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - MAX_COMMENT);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

function bodyOf(bytes: Buffer, { offset, packedSize }: Entry): Buffer | null {
  if (offset + 30 > bytes.length) return null;
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  return start + packedSize > bytes.length ? null : bytes.subarray(start, start + packedSize);
}
