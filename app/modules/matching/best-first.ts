export interface Scored {
  id: string;
  score: number;
}

/**
 * The best few of many, best first, equal ones by id: what sorting all of them and cutting would give. Only what can
 * still be among the best is sorted, which counts where twenty thousand listings are found and two hundred wanted.
 */
export function bestFirst<T extends Scored>(found: readonly T[], limit: number): T[] {
  const order = (a: T, b: T) => b.score - a.score || (a.id < b.id ? -1 : 1);
  if (found.length <= 2 * limit) return [...found].sort(order).slice(0, limit);
  const scores = Float64Array.from(found, ({ score }) => score).sort();
  const least = scores[scores.length - limit] ?? Number.NEGATIVE_INFINITY;
  return found
    .filter(({ score }) => score >= least)
    .sort(order)
    .slice(0, limit);
}
