import type { RecallResult } from '#search/port.ts';
import type { RecallTerm } from './query.ts';
import { RECALL } from './weights.ts';

/**
 * Fuses the engine's answers into one list of candidates. A document collects the weights of the words that found it;
 * the vector answer adds by rank. Neither the engine's own federation (which keeps the maximum) nor ranks alone do this.
 */
export function fuseCandidates(
  terms: readonly RecallTerm[],
  answer: RecallResult,
  limit: number = RECALL.candidates,
): string[] {
  const sums = new Map<string, number>();
  const add = (id: string, weight: number) => sums.set(id, (sums.get(id) ?? 0) + weight);
  const weightOf = new Map(terms.map(({ word, weight }) => [word, weight]));
  for (const { term, ids } of answer.byTerm) for (const id of ids) add(id, weightOf.get(term) ?? 0);

  let best = 1;
  for (const sum of sums.values()) best = Math.max(best, sum);
  const found = answer.byVector.length;
  answer.byVector.forEach((id, rank) => {
    add(id, RECALL.vectorShare * best * (1 - rank / (found + 1)));
  });

  return [...sums]
    .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
    .slice(0, limit)
    .map(([id]) => id);
}
