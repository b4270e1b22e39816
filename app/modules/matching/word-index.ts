import { kindOf, WORD } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';
import { PostingIndex } from './posting-index.ts';
import type { LexicalQuery } from './query.ts';
import { LEXICAL } from './weights.ts';

/** A word of more listings than this finds nothing that rarer ones would not, and is left to the search server. */
const COMMON = 4_096;
/** Words of one question, the weightiest: a need with its technical terms has hundreds, of which most tell little. */
const ASKED = 80;
/** Words of an ordinary listing. Strengths are made once, so they cannot follow the mean of a growing market. */
const ORDINARY_LENGTH = 170;

/**
 * Listings by their words, in memory: which of a hundred thousand hold most of what is asked for, by BM25 over words alone.
 * The few hundred best are then compared in full. About a hundred megabytes at that size.
 */
export class WordIndex {
  readonly #postings = new PostingIndex<number>(COMMON);

  set(id: string, vector: TokenVector): void {
    this.#postings.set(id, strengthsOf(vector));
  }

  delete(id: string): void {
    this.#postings.delete(id);
  }

  /** Listings that hold words of the query, best first, equal ones by id. */
  find({ terms, weights }: LexicalQuery, limit: number): string[] {
    const asked: [number, number][] = [];
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] as number;
      if (kindOf(term) === WORD) asked.push([term, weights[i] as number]);
    }
    asked.sort(([a, weightA], [b, weightB]) => weightB - weightA || a - b);
    return this.#postings.find(asked.slice(0, ASKED), limit);
  }
}

function* strengthsOf({ terms, counts, lengths }: TokenVector): Generator<[number, number]> {
  const { k1, b } = LEXICAL;
  const damper = k1 * (1 - b + (b * lengths[WORD]) / ORDINARY_LENGTH);
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i] as number;
    // Words come first.
    if (kindOf(term) !== WORD) return;
    const count = counts[i] as number;
    yield [term, count / (count + damper)];
  }
}
