/** How much an idea tells: one that every second listing speaks of tells little. */
const SMOOTHING = 1;

interface Posting {
  at: number;
  strength: number;
}

/**
 * Listings by the ideas they speak of, in memory: the recall that does not depend on shared words. A hundred thousand
 * listings with a dozen ideas each take some fifty megabytes and are asked in about a millisecond.
 */
export class IdeaIndex {
  #ids: (string | null)[] = [];
  #places = new Map<string, number>();
  #postings = new Map<string, Posting[]>();

  get size(): number {
    return this.#places.size;
  }

  set(id: string, ideas: ReadonlyMap<string, number>): void {
    this.delete(id);
    const at = this.#ids.push(id) - 1;
    this.#places.set(id, at);
    for (const [code, strength] of ideas) {
      const known = this.#postings.get(code);
      if (known) known.push({ at, strength });
      else this.#postings.set(code, [{ at, strength }]);
    }
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
    const sums = new Map<number, number>();
    for (const [code, asked] of ideas) {
      const postings = this.#postings.get(code) ?? [];
      const rarity = Math.log(1 + (this.size + SMOOTHING) / (postings.length + SMOOTHING));
      for (const { at, strength } of postings) sums.set(at, (sums.get(at) ?? 0) + asked * strength * rarity);
    }
    return [...sums]
      .flatMap(([at, sum]) => {
        const id = this.#ids[at];
        return id ? [{ id, sum }] : [];
      })
      .sort((a, b) => b.sum - a.sum || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id }) => id);
  }

  /** What was replaced or deleted leaves a gap; too many of them are closed at once. */
  #compact(): void {
    const moved = new Map<number, number>();
    const ids = this.#ids.filter((id, at) => {
      if (id !== null) moved.set(at, moved.size);
      return id !== null;
    });
    for (const [code, postings] of this.#postings) {
      const kept = postings.flatMap(({ at, strength }) => {
        const to = moved.get(at);
        return to === undefined ? [] : [{ at: to, strength }];
      });
      if (kept.length === 0) this.#postings.delete(code);
      else this.#postings.set(code, kept);
    }
    this.#ids = ids;
    this.#places = new Map(ids.map((id, at) => [id as string, at]));
  }
}
