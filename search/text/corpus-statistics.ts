import type { TokenVector } from './token-vector.ts';

/**
 * In how many documents a term occurs: what makes a rare word count more than a common one.
 * Implementations are deterministic: the same documents give the same numbers in whatever order they came.
 */
export interface CorpusStatistics {
  /** Documents counted. */
  readonly documents: number;
  /** Mean length by kind of term; 1 while nothing is counted. */
  readonly meanLengths: readonly [number, number, number];
  /** Number of documents that hold the hashed term. */
  df(term: number): number;
  /** How telling the term is: Robertson's inverse document frequency, never negative. */
  idf(term: number): number;
  add(document: TokenVector): void;
  remove(document: TokenVector): void;
}

const HEADER_NUMBERS = 6;
const FORMAT = 1;

/**
 * How strongly general language speaks: a word in one of a thousand ordinary texts tells no more than one in twelve of
 * a thousand technologies. Found by measurement; 10 to 20 do equally well on all the sets of docs/matching.md.
 */
const COMMON_FACTOR = 12;

/**
 * Document frequencies in hash buckets: four bytes each, whatever the vocabulary. Terms that share a bucket are
 * counted together, which makes a few rare n-grams look a little less rare; at 100,000 documents of 300 characters
 * 2^23 buckets (32 MB) hold about eight million distinct terms.
 */
export class HashedCorpusStatistics implements CorpusStatistics {
  #buckets: Uint32Array;
  #mask: number;
  #documents = 0;
  #lengths: [number, number, number] = [0, 0, 0];
  readonly #commonShare: (term: number) => number;

  /** @param commonShare the share of texts that hold a term in general language, 0 where that is not known */
  constructor(bits = 23, commonShare: (term: number) => number = () => 0) {
    this.#commonShare = commonShare;
    this.#buckets = new Uint32Array(2 ** bits);
    this.#mask = 2 ** bits - 1;
  }

  get documents(): number {
    return this.#documents;
  }

  get meanLengths(): readonly [number, number, number] {
    const n = this.#documents;
    const [words, bigrams, trigrams] = this.#lengths;
    return n === 0 ? [1, 1, 1] : [words / n || 1, bigrams / n || 1, trigrams / n || 1];
  }

  df(term: number): number {
    return this.#buckets[this.#bucketOf(term)] as number;
  }

  /** A term counts as frequent where the corpus holds it often or where general language does. */
  idf(term: number): number {
    const total = this.#documents;
    const held = Math.min(total, Math.max(this.df(term), COMMON_FACTOR * total * this.#commonShare(term)));
    return Math.log(1 + (total - held + 0.5) / (held + 0.5));
  }

  add(document: TokenVector): void {
    this.#count(document, 1);
  }

  /** The document must be exactly what was added; a bucket never falls below zero. */
  remove(document: TokenVector): void {
    this.#count(document, -1);
  }

  #count(document: TokenVector, step: 1 | -1): void {
    this.#documents = Math.max(0, this.#documents + step);
    for (let kind = 0; kind < 3; kind++) {
      const k = kind as 0 | 1 | 2;
      this.#lengths[k] = Math.max(0, this.#lengths[k] + step * document.lengths[k]);
    }
    for (const term of document.terms) {
      const bucket = this.#bucketOf(term);
      const now = (this.#buckets[bucket] as number) + step;
      this.#buckets[bucket] = now < 0 ? 0 : now;
    }
  }

  #bucketOf(term: number): number {
    // The kind sits in the top bits, which the mask would drop: fold it in.
    return (term ^ (term >>> 7)) & this.#mask;
  }

  /** A header and the buckets, to be written to a file and read back at the next start. */
  serialize(): Uint8Array {
    const header = new Float64Array(HEADER_NUMBERS);
    header.set([FORMAT, Math.log2(this.#mask + 1), this.#documents, ...this.#lengths]);
    const bytes = new Uint8Array(header.byteLength + this.#buckets.byteLength);
    bytes.set(new Uint8Array(header.buffer));
    bytes.set(new Uint8Array(this.#buckets.buffer), header.byteLength);
    return bytes;
  }

  /** Null when the bytes are not what this version writes: count again then. */
  static deserialize(
    bytes: Uint8Array,
    commonShare?: (term: number) => number,
  ): HashedCorpusStatistics | null {
    const headerBytes = HEADER_NUMBERS * Float64Array.BYTES_PER_ELEMENT;
    if (bytes.byteLength < headerBytes) return null;
    const copy = bytes.slice();
    const [format, bits, documents, ...lengths] = new Float64Array(copy.buffer, 0, HEADER_NUMBERS);
    if (format !== FORMAT || !bits || !Number.isInteger(bits) || bits < 8 || bits > 26) return null;
    if (copy.byteLength !== headerBytes + 4 * 2 ** bits) return null;
    const statistics = new HashedCorpusStatistics(bits, commonShare);
    statistics.#buckets.set(new Uint32Array(copy.buffer, headerBytes));
    statistics.#documents = documents ?? 0;
    statistics.#lengths = [lengths[0] ?? 0, lengths[1] ?? 0, lengths[2] ?? 0];
    return statistics;
  }
}
