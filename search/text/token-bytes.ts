import type { TokenVector } from './token-vector.ts';

/** Counts are kept in sixteenths: finer than any weight of a field, and a byte reaches to almost 16. */
const STEPS = 16;
const HEADER_BYTES = 16;

/** A token vector in 16 bytes and five for each term, to be stored beside the listing it was made from. */
export function toBytes({ terms, counts, lengths }: TokenVector): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + 5 * terms.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, terms.length, true);
  lengths.forEach((length, kind) => {
    view.setFloat32(4 + 4 * kind, length, true);
  });
  for (let i = 0; i < terms.length; i++) view.setUint32(HEADER_BYTES + 4 * i, terms[i] as number, true);
  const from = HEADER_BYTES + 4 * terms.length;
  for (let i = 0; i < terms.length; i++) {
    bytes[from + i] = Math.max(1, Math.min(255, Math.round((counts[i] as number) * STEPS)));
  }
  return bytes;
}

/**
 * The vector may look into the bytes themselves, which nobody writes to any more.
 * @throws RangeError when the bytes are not what `toBytes` writes
 */
export function fromBytes(bytes: Uint8Array): TokenVector {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(0, true);
  if (bytes.byteLength !== HEADER_BYTES + 5 * size) throw new RangeError('not the bytes of a token vector');
  const lengths = [4, 8, 12].map((at) => view.getFloat32(at, true)) as [number, number, number];
  const from = HEADER_BYTES + 4 * size;
  // Typed arrays start at a multiple of their size; a database may give any address, and then a copy is needed.
  const isAligned = (bytes.byteOffset + HEADER_BYTES) % Uint32Array.BYTES_PER_ELEMENT === 0;
  const terms = isAligned
    ? new Uint32Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, size)
    : new Uint32Array(bytes.slice(HEADER_BYTES, from).buffer);
  const counts = new Float32Array(size);
  for (let i = 0; i < size; i++) counts[i] = (bytes[from + i] as number) / STEPS;
  return { terms, counts, lengths };
}

/** The vector as it will be read back: what is computed now and what is read later must be the same to the last bit. */
export function quantize(vector: TokenVector): TokenVector {
  return fromBytes(toBytes(vector));
}
