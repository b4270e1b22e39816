import { bestFirst } from './best-first.ts';

/** How much an idea tells: one that every second listing speaks of tells little. */
const SMOOTHING = 1;
const FIRST_ROOM = 4;

/** Where an idea is spoken of and how strongly; arrays with room to grow, twelve bytes a listing. */
class Postings {
  size = 0;
  places = new Uint32Array(FIRST_ROOM);
  strengths = new Float64Array(FIRST_ROOM);

  push(place: number, strength: number): void {
    if (this.size === this.places.length) {
      const [places, strengths] = [this.places, this.strengths];
      this.places = new Uint32Array(2 * this.size);
      this.places.set(places);
      this.strengths = new Float64Array(2 * this.size);
      this.strengths.set(strengths);
    }
    this.places[this.size] = place;
    this.strengths[this.size] = strength;
    this.size += 1;
  }
}

/**
 * Listings by the ideas they speak of, in memory: the recall that does not depend on shared words. A hundred thousand
 * listings with a dozen ideas each take some thirty megabytes and are asked in about a millisecond.
 */
export class IdeaIndex {
  #ids: (string | null)[] = [];
  #places = new Map<string, number>();
  #postings = new Map<string, Postings>();
  /** By place, all zero between two questions. */
  #sums = new Float64Array(FIRST_ROOM);

  get size(): number {
    return this.#places.size;
  }

  set(id: string, ideas: ReadonlyMap<string, number>): void {
    this.delete(id);
    const at = this.#ids.push(id) - 1;
    this.#places.set(id, at);
    for (const [code, strength] of ideas) this.#postingsOf(code).push(at, strength);
  }

  delete(id: string): void {
    const at = this.#places.get(id);
    if (at === undefined) return;
    this.#ids[at] = null;
    this.#places.delete(id);
    if (this.#ids.length > 1_000 && this.#places.size < this.#ids.length / 2) this.#compact();
  }

  /** Listings that speak of the same ideas, best first, equal ones by id. */
  find(ideas: ReadonlyMap<string, number>, limit: number): string[] {
    if (this.#sums.length < this.#ids.length) this.#sums = new Float64Array(2 * this.#ids.length);
    const sums = this.#sums;
    const touched: number[] = [];
    for (const [code, asked] of ideas) {
      const postings = this.#postings.get(code);
      if (!postings) continue;
      const { size, places, strengths } = postings;
      const rarity = Math.log(1 + (this.size + SMOOTHING) / (size + SMOOTHING));
      for (let i = 0; i < size; i++) {
        const at = places[i] as number;
        const known = sums[at] as number;
        if (known === 0) touched.push(at);
        sums[at] = known + asked * (strengths[i] as number) * rarity;
      }
    }
    const found: { id: string; score: number }[] = [];
    for (const at of touched) {
      const id = this.#ids[at];
      // What was touched twice with nothing in between stands here twice; the second time its sum is gone.
      if (id && sums[at] !== 0) found.push({ id, score: sums[at] as number });
      sums[at] = 0;
    }
    return bestFirst(found, limit).map(({ id }) => id);
  }

  #postingsOf(code: string): Postings {
    let postings = this.#postings.get(code);
    if (!postings) {
      postings = new Postings();
      this.#postings.set(code, postings);
    }
    return postings;
  }

  /** What was replaced or deleted leaves a gap; too many of them are closed at once. */
  #compact(): void {
    const moved = new Map<number, number>();
    const ids = this.#ids.filter((id, at) => {
      if (id !== null) moved.set(at, moved.size);
      return id !== null;
    });
    for (const [code, { size, places, strengths }] of [...this.#postings]) {
      const kept = new Postings();
      for (let i = 0; i < size; i++) {
        const to = moved.get(places[i] as number);
        if (to !== undefined) kept.push(to, strengths[i] as number);
      }
      if (kept.size === 0) this.#postings.delete(code);
      else this.#postings.set(code, kept);
    }
    this.#ids = ids;
    this.#places = new Map(ids.map((id, at) => [id as string, at]));
  }
}
