import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { z } from 'zod';
import type { RecognizerParts } from './recognizer.ts';

/** Raise when the bytes mean something else than before. */
const FORMAT = 2;
const LENGTH_BYTES = 4;

const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string(),
  examples: z.number().int(),
  rows: z.number().int(),
  chains: z.array(z.string()),
  nodes: z.array(z.array(z.string())),
  sizes: z.array(z.number().int()),
  classes: z.array(z.string()),
  entries: z.number().int(),
});

/** A recogniser in about four megabytes: a line of JSON, then its tables, compressed outside the main thread. */
export async function pack(parts: RecognizerParts): Promise<Uint8Array> {
  const { terms, weights, scales, bias, starts, shares, owners, steps, ...named } = parts;
  const counts = { rows: terms.length, entries: owners.length };
  const header = Buffer.from(JSON.stringify({ ...named, ...counts, format: FORMAT }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(header.length);
  const tables = [terms, weights, scales, bias, starts, shares, owners, steps].map(
    ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength),
  );
  return promisify(deflateRaw)(Buffer.concat([length, header, ...tables]));
}

/** Null when the bytes are not what this version writes: train again then. */
export async function unpack(packed: Uint8Array): Promise<RecognizerParts | null> {
  try {
    const bytes = await promisify(inflateRaw)(packed);
    const from = LENGTH_BYTES + bytes.readUInt32LE(0);
    const header = headerSchema.parse(JSON.parse(bytes.toString('utf8', LENGTH_BYTES, from)));
    const { rows, entries, format: _, ...named } = header;
    const width = header.sizes.reduce((sum, size) => sum + size, 0);
    const size = 8 * rows + 8 * width + 4 * (rows + 1) + 6 * entries + rows * width;
    if (bytes.length !== from + size) return null;
    let at = from;
    // A copy of its own for each table: typed arrays start at a multiple of their size.
    const next = (length: number) => {
      at += length;
      return Uint8Array.from(bytes.subarray(at - length, at)).buffer;
    };
    return {
      ...named,
      terms: new Uint32Array(next(4 * rows)),
      weights: new Float32Array(next(4 * rows)),
      scales: new Float32Array(next(4 * width)),
      bias: new Float32Array(next(4 * width)),
      starts: new Uint32Array(next(4 * (rows + 1))),
      shares: new Float32Array(next(4 * entries)),
      owners: new Uint16Array(next(2 * entries)),
      steps: new Int8Array(next(rows * width)),
    };
  } catch {
    return null;
  }
}
