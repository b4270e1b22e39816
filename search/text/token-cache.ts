import type { Token } from './segment.server.ts';
import { buildTokenVector, type TokenVector, type WeightedText } from './token-vector.ts';

/** A text that can be recognised: the same id and revision always mean the same parts. */
export interface IdentifiedText {
  id: string;
  rev: string;
  parts: readonly WeightedText[];
}

/** About 200 MB of terms and counts. */
const DEFAULT_TERMS = 25_000_000;

/**
 * Token vectors by id and revision, least recently used out first. Segmenting three hundred candidates anew would take
 * ten times as long as ranking them.
 */
export class TokenCache {
  readonly #segment: (text: string) => Token[];
  readonly #limit: number;
  readonly #entries = new Map<string, { rev: string; vector: TokenVector }>();
  #held = 0;

  /** @param limit how many terms are kept in all, at eight bytes each */
  constructor(segment: (text: string) => Token[], limit: number = DEFAULT_TERMS) {
    this.#segment = segment;
    this.#limit = limit;
  }

  get segment(): (text: string) => Token[] {
    return this.#segment;
  }

  /** The vector of the text, computed at most once for each revision while it is remembered. */
  vectorOf(text: IdentifiedText): TokenVector {
    const known = this.#entries.get(text.id);
    const vector = known?.rev === text.rev ? known.vector : buildTokenVector(text.parts, this.#segment);
    if (known) this.#forget(text.id, known.vector);
    this.#entries.set(text.id, { rev: text.rev, vector });
    this.#held += vector.terms.length;
    for (const [id, { vector: oldest }] of this.#entries) {
      if (this.#held <= this.#limit || id === text.id) break;
      this.#forget(id, oldest);
    }
    return vector;
  }

  /** What is remembered of an id in any revision. */
  peek(id: string): { rev: string; vector: TokenVector } | undefined {
    return this.#entries.get(id);
  }

  #forget(id: string, vector: TokenVector): void {
    this.#entries.delete(id);
    this.#held -= vector.terms.length;
  }
}
