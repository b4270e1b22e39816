import type { TokenVector } from '#search/text/token-vector.ts';
import { scoreLexical } from './lexical.ts';
import type { LexicalQuery } from './query.ts';
import { LEXICAL } from './weights.ts';

type MeanLengths = readonly [number, number, number];

/** Comparisons after which the table is worth its making. */
const WORTH_A_TABLE = 2;

/**
 * Two queries of one need, asked of many documents: the terms of both stand in one hash table, so that a document is walked
 * through once and only its own terms are looked at. The sums are those of `scoreLexical` to the last bit.
 */
export class QueryTable {
  readonly #first: LexicalQuery;
  readonly #second: LexicalQuery;
  #comparisons = 0;
  #mask = 0;
  /** Place in `terms` plus one, 0 for an empty slot. */
  #slots = new Int32Array(0);
  #terms = new Uint32Array(0);
  /** Of the first query and of the second, side by side. */
  #weights = new Float64Array(0);

  constructor(first: LexicalQuery, second: LexicalQuery) {
    this.#first = first;
    this.#second = second;
  }

  score(document: TokenVector, meanLengths: MeanLengths): [first: number, second: number] {
    this.#comparisons += 1;
    if (this.#comparisons <= WORTH_A_TABLE) {
      const of = (query: LexicalQuery) => scoreLexical(query, document, meanLengths);
      return [of(this.#first), of(this.#second)];
    }
    if (this.#mask === 0) this.#fill();
    return this.#walk(document, meanLengths);
  }

  #walk({ terms: held, counts, lengths }: TokenVector, meanLengths: MeanLengths): [number, number] {
    const { k1, b } = LEXICAL;
    const dampers = lengths.map((length, kind) => k1 * (1 - b + (b * length) / (meanLengths[kind] ?? 1)));
    const gain = k1 + 1;
    const [slots, terms, weights, mask] = [this.#slots, this.#terms, this.#weights, this.#mask];
    let first = 0;
    let second = 0;
    for (let j = 0; j < held.length; j++) {
      const term = held[j] as number;
      let slot = term & mask;
      for (let place = slots[slot] as number; place !== 0; place = slots[slot] as number) {
        if (terms[place - 1] === term) {
          const count = counts[j] as number;
          const damped = count + (dampers[term >>> 30] as number);
          first += ((weights[2 * place - 2] as number) * count * gain) / damped;
          second += ((weights[2 * place - 1] as number) * count * gain) / damped;
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
    return [first, second];
  }

  #fill(): void {
    const room = this.#first.terms.length + this.#second.terms.length;
    const size = 2 ** Math.ceil(Math.log2(2 * room + 2));
    this.#mask = size - 1;
    this.#slots = new Int32Array(size);
    this.#terms = new Uint32Array(room);
    this.#weights = new Float64Array(2 * room);
    let used = 0;
    for (const [at, { terms, weights }] of [this.#first, this.#second].entries()) {
      for (let i = 0; i < terms.length; i++) {
        const term = terms[i] as number;
        let slot = term & this.#mask;
        while (this.#slots[slot] !== 0 && this.#terms[(this.#slots[slot] as number) - 1] !== term)
          slot = (slot + 1) & this.#mask;
        if (this.#slots[slot] === 0) {
          this.#terms[used] = term;
          used += 1;
          this.#slots[slot] = used;
        }
        this.#weights[2 * ((this.#slots[slot] as number) - 1) + at] = weights[i] as number;
      }
    }
  }
}
