import type { Pace } from '#app/lib/pause.ts';
import { kindOf, TRIGRAM } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';

/** A text as sparse features: rows of the model with values, together no longer than one. */
export interface Features {
  rows: Uint32Array;
  values: Float32Array;
}

/**
 * A text of this length before it is evened out says seven tenths of what it could. 一种装置及其使用方法 has 17 and places
 * nothing, a line of terms has 33, a listing 60.
 */
const SILENCE = 20;

/**
 * The words and bigrams that the training texts hold, each with a row of the model and its weight. What they do not
 * hold says nothing about a place, and does not make the rest of a text speak lower either.
 */
export class Vocabulary {
  /** Ascending. */
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
  readonly #rows = new Map<number, number>();

  constructor(terms: Uint32Array, weights: Float32Array) {
    this.terms = terms;
    this.weights = weights;
    for (let row = 0; row < terms.length; row++) this.#rows.set(terms[row] as number, row);
  }

  /** @param weigh how telling a term is: its inverse document frequency */
  static async of(
    vectors: readonly TokenVector[],
    weigh: (term: number) => number,
    pace: Pace,
  ): Promise<Vocabulary> {
    const found = new Set<number>();
    for (const { terms } of vectors) {
      for (const term of terms) {
        if (kindOf(term) === TRIGRAM) break;
        found.add(term);
      }
      if (pace.isDue()) await pace.pause();
    }
    const terms = Uint32Array.from(found).sort();
    const weights = new Float32Array(terms.length);
    for (let row = 0; row < terms.length; row++) {
      weights[row] = weigh(terms[row] as number);
      if (pace.isDue()) await pace.pause();
    }
    return new Vocabulary(terms, weights);
  }

  /** Words and bigrams, weighed by rarity. Long and short texts speak alike, those that say next to nothing speak low. */
  read({ terms, counts }: TokenVector): Features {
    const rows: number[] = [];
    const values: number[] = [];
    let squares = 0;
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] as number;
      if (kindOf(term) === TRIGRAM) break;
      const row = this.#rows.get(term);
      if (row === undefined) continue;
      const value = Math.log1p(counts[i] as number) * (this.weights[row] as number);
      if (value <= 0) continue;
      rows.push(row);
      values.push(value);
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares + SILENCE ** 2);
    return { rows: Uint32Array.from(rows), values: Float32Array.from(values, (value) => scale * value) };
  }
}
