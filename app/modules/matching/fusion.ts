import type { RecallResult } from '#search/port.ts';
import { bestFirst } from './best-first.ts';
import type { RecallTerm } from './query.ts';
import { RECALL } from './weights.ts';

/** What was found for one need, from three sides that see different things. */
export interface Found {
  /** By single words and technical terms. */
  engine: RecallResult;
  /** Listings that speak of the same ideas, best first. */
  byIdeas: readonly string[];
}

/**
 * Fuses the answers into one list of candidates. A document collects the weights of the words that found it; ranked
 * answers (ideas, vectors) add by rank. Neither the engine's own federation (which keeps the maximum) nor ranks alone do this.
 */
export function fuseCandidates(
  terms: readonly RecallTerm[],
  { engine, byIdeas }: Found,
  limit: number = RECALL.candidates,
): string[] {
  const sums = new Map<string, number>();
  const add = (id: string, weight: number) => sums.set(id, (sums.get(id) ?? 0) + weight);
  const weightOf = new Map(terms.map(({ word, weight }) => [word, weight]));
  for (const { term, ids } of engine.byTerm) for (const id of ids) add(id, weightOf.get(term) ?? 0);

  let best = 1;
  for (const sum of sums.values()) best = Math.max(best, sum);
  for (const ranked of [engine.byVector, byIdeas]) {
    ranked.forEach((id, rank) => {
      add(id, RECALL.rankedShare * best * (1 - rank / (ranked.length + 1)));
    });
  }

  const found = Array.from(sums, ([id, score]) => ({ id, score }));
  return bestFirst(found, limit).map(({ id }) => id);
}
