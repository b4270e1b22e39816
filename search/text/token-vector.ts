import { isAlphanumeric, isHan, normalizeText } from './normalize.ts';
import type { Token } from './segment.server.ts';
import { BIGRAM, hashTerm, kindOf, TRIGRAM, WORD } from './term-hash.ts';

/** A piece of text that counts `weight` times (a title weighs more than a body). */
export interface WeightedText {
  text: string;
  weight: number;
}

/**
 * The words, character bigrams and trigrams of a text as sorted hashed terms with weighted counts.
 * About 5 bytes × 600 terms for a summary of 300 characters, and two of them are compared by one merge.
 */
export interface TokenVector {
  /** Ascending and unique; words come first, then bigrams, then trigrams. */
  terms: Uint32Array;
  counts: Float32Array;
  /** Sum of the counts by kind: the text's length for BM25. */
  lengths: readonly [words: number, bigrams: number, trigrams: number];
}

export function buildTokenVector(
  parts: readonly WeightedText[],
  segment: (text: string) => Token[],
): TokenVector {
  const counts = new Map<number, number>();
  for (const { text, weight } of parts) {
    if (weight <= 0 || text === '') continue;
    for (const { word } of segment(text)) addTo(counts, hashTerm(WORD, word), weight);
    forEachNgram(normalizeText(text), (term) => addTo(counts, term, weight));
  }
  return toVector(counts);
}

/** Visits the hashed bigrams and trigrams of a normalised text; punctuation and blanks break the chain. */
export function forEachNgram(text: string, visit: (term: number, start: number, end: number) => void): void {
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    run = isHan(code) || isAlphanumeric(code) ? run + 1 : 0;
    if (run >= 2) visit(hashTerm(BIGRAM, text, i - 1, i + 1), i - 1, i + 1);
    if (run >= 3) visit(hashTerm(TRIGRAM, text, i - 2, i + 1), i - 2, i + 1);
  }
}

function addTo(counts: Map<number, number>, term: number, weight: number): void {
  counts.set(term, (counts.get(term) ?? 0) + weight);
}

function toVector(found: Map<number, number>): TokenVector {
  const terms = Uint32Array.from(found.keys()).sort();
  const counts = new Float32Array(terms.length);
  const lengths: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as number;
    const count = found.get(term) ?? 0;
    counts[i] = count;
    lengths[kindOf(term) as 0 | 1 | 2] += count;
  }
  return { terms, counts, lengths };
}
