import { HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { kindOf, TRIGRAM, WORD } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';

/** Buckets for the statistics of a few thousand short texts. */
const BUCKET_BITS = 18;
const K1 = 1.2;
const B = 0.5;
const BIGRAM_SHARE = 0.6;

/** How alike two ways of speaking are, `at` being the place of the entry in the list the index was made of. */
export interface Nearness {
  at: number;
  /** A BM25 sum; only the order and the ratios within one answer mean anything. */
  score: number;
}

/**
 * Finds the entries whose trade side speaks like a text, also where no fragment stands in it letter by letter:
 * BM25 over words and bigrams of a few thousand short texts, in memory.
 */
export class SpeechIndex {
  readonly #postings = new Map<number, { at: number; weight: number }[]>();

  /**
   * @param vectors the trade side of every entry
   * @param commonShare the share of texts that hold a term in general language: 怎么 tells nothing, however rare here
   */
  constructor(vectors: readonly TokenVector[], commonShare: (term: number) => number) {
    const statistics = new HashedCorpusStatistics(BUCKET_BITS, commonShare);
    for (const vector of vectors) statistics.add(vector);
    vectors.forEach((vector, at) => {
      for (let i = 0; i < vector.terms.length; i++) {
        const term = vector.terms[i] as number;
        const kind = kindOf(term);
        if (kind === TRIGRAM) break;
        const count = vector.counts[i] as number;
        const length = (vector.lengths[kind] ?? 0) / (statistics.meanLengths[kind] ?? 1);
        const share = kind === WORD ? 1 : BIGRAM_SHARE;
        const weight =
          (share * statistics.idf(term) * count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
        const known = this.#postings.get(term);
        if (known) known.push({ at, weight });
        else this.#postings.set(term, [{ at, weight }]);
      }
    });
  }

  /** Entries that share something with the text, each once, in no particular order. */
  nearness(vector: TokenVector): Nearness[] {
    const sums = new Map<number, number>();
    for (let i = 0; i < vector.terms.length; i++) {
      const asked = Math.min(1, vector.counts[i] as number);
      for (const { at, weight } of this.#postings.get(vector.terms[i] as number) ?? []) {
        sums.set(at, (sums.get(at) ?? 0) + asked * weight);
      }
    }
    return [...sums].map(([at, score]) => ({ at, score }));
  }
}
