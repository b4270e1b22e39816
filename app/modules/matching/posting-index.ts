import { placesOfBest } from './best-first.ts';
import { ListPool } from './list-pool.ts';

/** A posting is a place and a strength in one number of 32 bits: sixteen million listings, 255 strengths. */
const STRENGTH_BITS = 8;
const STRONGEST = 255;
const FIRST_ROOM = 4;
/** Fewer listings than this are not worth moving together. */
const WORTH_MOVING = 1_000;
/** In the place of a list: the key is held by too many. */
const COMMON = -1;

/**
 * Listings by what they hold (ideas, words) and how strongly, in memory: four bytes for each. Asked with weights, it adds up
 * weight × strength and gives the best.
 */
export class PostingIndex<Key extends string | number> {
  readonly #common: number;
  #ids: (string | null)[] = [];
  #places = new Map<string, number>();
  #lists = new Map<Key, number>();
  #pool = new ListPool();
  /** By place, all zero between two questions. */
  #sums = new Float64Array(FIRST_ROOM);
  #touched = new Uint32Array(FIRST_ROOM);

  /** @param common a key of more listings than this tells nothing and is forgotten */
  constructor(common = Number.POSITIVE_INFINITY) {
    this.#common = common;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Listings that hold the key, those that were replaced since included; 0 for one that was forgotten. */
  countOf(key: Key): number {
    const list = this.#lists.get(key);
    return list === undefined || list === COMMON ? 0 : this.#pool.sizeOf(list);
  }

  /** @param held strengths between 0 and 1 */
  set(id: string, held: Iterable<readonly [Key, number]>): void {
    this.delete(id);
    const at = this.#ids.push(id) - 1;
    this.#places.set(id, at);
    for (const [key, strength] of held) {
      const byte = Math.max(1, Math.min(STRONGEST, Math.round(STRONGEST * strength)));
      this.#push(key, ((at << STRENGTH_BITS) | byte) >>> 0);
    }
  }

  delete(id: string): void {
    const at = this.#places.get(id);
    if (at === undefined) return;
    this.#ids[at] = null;
    this.#places.delete(id);
    if (this.#ids.length > WORTH_MOVING && this.#places.size < this.#ids.length / 2) this.#moveTogether();
  }

  /** Listings that hold what is asked for, best first, equal ones by id. Weights of 0 and less ask for nothing. */
  find(asked: Iterable<readonly [Key, number]>, limit: number): string[] {
    if (this.#sums.length < this.#ids.length) {
      this.#sums = new Float64Array(2 * this.#ids.length);
      this.#touched = new Uint32Array(2 * this.#ids.length);
    }
    const [sums, touched, data] = [this.#sums, this.#touched, this.#pool.data];
    let count = 0;
    for (const [key, weight] of asked) {
      const list = this.#lists.get(key);
      if (list === undefined || list === COMMON || weight <= 0) continue;
      const start = this.#pool.startOf(list);
      const end = start + this.#pool.sizeOf(list);
      const step = weight / STRONGEST;
      for (let i = start; i < end; i++) {
        const posting = data[i] as number;
        const at = posting >>> STRENGTH_BITS;
        const known = sums[at] as number;
        if (known === 0) touched[count++] = at;
        sums[at] = known + step * (posting & STRONGEST);
      }
    }
    const ids = this.#ids;
    const scores = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const at = touched[i] as number;
      // What is no longer there must not stand in the way of what is.
      scores[i] = ids[at] === null ? 0 : (sums[at] as number);
      sums[at] = 0;
    }
    const idOf = (place: number) => ids[touched[place] as number] ?? '';
    return placesOfBest(scores, idOf, limit)
      .filter((place) => (scores[place] as number) > 0)
      .map(idOf);
  }

  #push(key: Key, posting: number): void {
    let list = this.#lists.get(key);
    if (list === COMMON) return;
    if (list === undefined) {
      list = this.#pool.create();
      this.#lists.set(key, list);
    }
    if (this.#pool.sizeOf(list) < this.#common) this.#pool.push(list, posting);
    else {
      this.#pool.clear(list);
      this.#lists.set(key, COMMON);
    }
  }

  /** What was replaced or deleted leaves a gap; too many of them are closed at once. */
  #moveTogether(): void {
    const moved = new Map<number, number>();
    this.#ids = this.#ids.filter((id, at) => {
      if (id !== null) moved.set(at, moved.size);
      return id !== null;
    });
    this.#places = new Map(this.#ids.map((id, at) => [id as string, at]));
    const [lists, pool] = [this.#lists, this.#pool];
    this.#lists = new Map();
    this.#pool = new ListPool();
    for (const [key, list] of lists) {
      if (list === COMMON) this.#lists.set(key, COMMON);
      else
        this.#moveList(
          key,
          pool.data.subarray(pool.startOf(list), pool.startOf(list) + pool.sizeOf(list)),
          moved,
        );
    }
  }

  #moveList(key: Key, postings: Uint32Array, moved: ReadonlyMap<number, number>): void {
    for (const posting of postings) {
      const to = moved.get(posting >>> STRENGTH_BITS);
      if (to !== undefined) this.#push(key, ((to << STRENGTH_BITS) | (posting & STRONGEST)) >>> 0);
    }
  }
}
