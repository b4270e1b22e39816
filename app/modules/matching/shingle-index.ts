import type { TokenVector } from '#search/text/token-vector.ts';
import { shinglesOf } from './similarity.ts';

/**
 * Shingles a listing is known by: those with the smallest hashes. Two texts of which two thirds of all shingles are the
 * same share one of eight in 9,998 of 10,000 cases, and of a third in 96 of 100.
 */
const KEPT = 8;
/** A shingle of more listings than this is a figure of speech and finds nothing worth reading. */
const COMMON = 500;

/**
 * Listings by a few of their shingles, in memory: which of a hundred thousand may say the same as this one, without
 * reading them. About thirty megabytes at that size, since most shingles belong to one listing.
 */
export class ShingleIndex {
  readonly #postings = new Map<number, string | string[]>();

  add(id: string, vector: TokenVector): void {
    for (const shingle of sketchOf(vector)) {
      const known = this.#postings.get(shingle);
      if (known === undefined) this.#postings.set(shingle, id);
      else if (typeof known !== 'string') known.push(id);
      else this.#postings.set(shingle, [known, id]);
    }
  }

  /** Takes out what `add` put in with the same vector. */
  remove(id: string, vector: TokenVector): void {
    for (const shingle of sketchOf(vector)) {
      const left = listOf(this.#postings.get(shingle)).filter((other) => other !== id);
      const [only] = left;
      if (only === undefined) this.#postings.delete(shingle);
      else this.#postings.set(shingle, left.length === 1 ? only : left);
    }
  }

  /** Listings that share some shingle, those with most first, equal ones by id. */
  find(vector: TokenVector, limit: number): string[] {
    const counts = new Map<string, number>();
    for (const shingle of sketchOf(vector)) {
      const ids = listOf(this.#postings.get(shingle));
      if (ids.length > COMMON) continue;
      for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts]
      .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
      .slice(0, limit)
      .map(([id]) => id);
  }
}

function sketchOf(vector: TokenVector): Uint32Array {
  return shinglesOf(vector).subarray(0, KEPT);
}

function listOf(posting: string | string[] | undefined): string[] {
  if (posting === undefined) return [];
  return typeof posting === 'string' ? [posting] : posting;
}
