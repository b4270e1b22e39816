import type { RecallResult } from '#search/port.ts';
import { bestFirst } from './best-first.ts';
import type { RecallTerm } from './query.ts';

export interface RankedAnswer {
  /** Best first. */
  ids: readonly string[];
  /** Of the first; the last is worth next to nothing. */
  worth: number;
}

/** Several ranked answers as one. */
export function fuseRanked(answers: readonly RankedAnswer[], limit: number): string[] {
  const sums = new Map<string, number>();
  for (const { ids, worth } of answers) addRanked(sums, ids, worth);
  return takeBest(sums, limit);
}

/**
 * The answers of the search server as one list. A document collects the weights of the words that found it; what vectors
 * found adds by rank. Neither the server's own federation (which keeps the maximum) nor ranks alone do this.
 */
export function fuseAnswers(
  terms: readonly RecallTerm[],
  { byTerm, byVector }: RecallResult,
  limit: number,
): string[] {
  const sums = new Map<string, number>();
  const weightOf = new Map(terms.map(({ word, weight }) => [word, weight]));
  for (const { term, ids } of byTerm)
    for (const id of ids) sums.set(id, (sums.get(id) ?? 0) + (weightOf.get(term) ?? 0));
  let best = 1;
  for (const sum of sums.values()) best = Math.max(best, sum);
  addRanked(sums, byVector, best);
  return takeBest(sums, limit);
}

function addRanked(sums: Map<string, number>, ranked: readonly string[], worth: number): void {
  ranked.forEach((id, rank) => {
    sums.set(id, (sums.get(id) ?? 0) + worth * (1 - rank / (ranked.length + 1)));
  });
}

function takeBest(sums: ReadonlyMap<string, number>, limit: number): string[] {
  const found = Array.from(sums, ([id, score]) => ({ id, score }));
  return bestFirst(found, limit).map(({ id }) => id);
}
