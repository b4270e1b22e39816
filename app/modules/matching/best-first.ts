export interface Scored {
  id: string;
  score: number;
}

/** The best few of many, best first, equal ones by id: what sorting all of them and cutting would give. */
export function bestFirst<T extends Scored>(found: readonly T[], limit: number): T[] {
  const scores = new Float64Array(found.length);
  for (let place = 0; place < found.length; place++) scores[place] = (found[place] as T).score;
  return placesOfBest(scores, (place) => (found[place] as T).id, limit).map((place) => found[place] as T);
}

/**
 * Places of the best few of many scores. Only what can still be among the best is sorted, which counts where fifty thousand
 * listings are found and two hundred wanted.
 */
export function placesOfBest(scores: Float64Array, idOf: (place: number) => string, limit: number): number[] {
  const least = scores.length > 2 * limit ? nthLargest(scores.slice(), limit) : Number.NEGATIVE_INFINITY;
  const chosen: number[] = [];
  for (let place = 0; place < scores.length; place++)
    if ((scores[place] as number) >= least) chosen.push(place);
  const order = (a: number, b: number) =>
    (scores[b] as number) - (scores[a] as number) || (idOf(a) < idOf(b) ? -1 : 1);
  return chosen.sort(order).slice(0, limit);
}

/** The best few of scores that come one by one. */
export class BestScores {
  readonly #limit: number;
  /** Best first. */
  readonly #scores: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What the next must at least have to be among them; 0 while there is room. */
  get least(): number {
    return this.#scores.length < this.#limit ? 0 : (this.#scores.at(-1) ?? 0);
  }

  add(score: number): void {
    const worse = this.#scores.findIndex((known) => known < score);
    if (worse < 0) this.#scores.push(score);
    else this.#scores.splice(worse, 0, score);
    if (this.#scores.length > this.#limit) this.#scores.pop();
  }
}

/** The n-th largest number, n from 1 to their count; they are left in another order (Hoare's selection). */
export function nthLargest(numbers: Float64Array, n: number): number {
  const wanted = numbers.length - n;
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const pivot = numbers[(low + high) >>> 1] as number;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((numbers[left] as number) < pivot) left++;
      while ((numbers[right] as number) > pivot) right--;
      if (left > right) break;
      const kept = numbers[left] as number;
      numbers[left++] = numbers[right] as number;
      numbers[right--] = kept;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return numbers[wanted] as number;
}
