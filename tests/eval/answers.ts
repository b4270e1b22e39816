import type { Band } from '#app/modules/matching/schema.ts';
import { bandOf, weighEvidence, weightsFor } from '#app/modules/matching/score.ts';
import type { LabelledQuery } from './data.ts';
import { type MemoryMarket, profileQuery } from './memory.ts';
import { tabulate } from './pairs.ts';

const TOP = 10;
/** Grades from which an answer is useful: it solves the problem, perhaps missing a limit. */
const USEFUL = 2;

/** One of the first ten answers to a need, as the product would score and call it. */
export interface Answer {
  score: number;
  band: Band;
  /** Answers nobody judged count as not useful. */
  isUseful: boolean;
}

export function firstAnswers(queries: readonly LabelledQuery[], market: MemoryMarket): Answer[] {
  return queries.flatMap((query) => {
    const weights = weightsFor(query.chain !== null);
    const { rows } = tabulate(query, profileQuery(query, market.knowledge), market);
    return rows
      .map(({ id, evidence }) => ({ id, score: weighEvidence(evidence, weights) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, TOP)
      .map(({ id, score }) => {
        const isUseful = (query.grades.get(id) ?? 0) >= USEFUL;
        return { score, band: bandOf(score), isUseful };
      });
  });
}

/** 0 … 1; NaN where there is nothing to count. */
export function shareUseful(answers: readonly Answer[]): number {
  return answers.filter(({ isUseful }) => isUseful).length / answers.length;
}
