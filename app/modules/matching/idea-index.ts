import { PostingIndex } from './posting-index.ts';

/** How much an idea tells: one that every second listing speaks of tells little. */
const SMOOTHING = 1;

/**
 * Listings by the ideas they speak of, in memory: the recall that does not depend on shared words. A hundred thousand
 * listings with a dozen ideas each take some fifteen megabytes.
 */
export class IdeaIndex {
  readonly #postings = new PostingIndex<string>();

  get size(): number {
    return this.#postings.size;
  }

  set(id: string, ideas: ReadonlyMap<string, number>): void {
    this.#postings.set(id, ideas);
  }

  delete(id: string): void {
    this.#postings.delete(id);
  }

  /** Listings that speak of the same ideas, best first, equal ones by id. */
  find(ideas: ReadonlyMap<string, number>, limit: number): string[] {
    const rarity = (code: string) =>
      Math.log(1 + (this.size + SMOOTHING) / (this.#postings.countOf(code) + SMOOTHING));
    const asked = Array.from(ideas, ([code, strength]) => [code, strength * rarity(code)] as const);
    return this.#postings.find(asked, limit);
  }
}
