import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Knowledge } from '#app/modules/matching/knowledge.ts';
import { profileNeed, profileTechnology } from '#app/modules/matching/profile.ts';
import { prepareSide, scorePair } from '#app/modules/matching/rank.server.ts';
import type { Band } from '#app/modules/matching/schema.ts';
import { bandOf, weighEvidence, weightsFor } from '#app/modules/matching/score.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { demoNeeds, demoTechnologies } from '#seeds/demo/load-listings.ts';
import type { LabelledQuery } from './data.ts';
import { DEMO_NOW, demoNeed, demoTechnology } from './demo.ts';
import { type MemoryMarket, profileQuery } from './memory.ts';
import { tabulate } from './pairs.ts';

const TOP = 10;
/** Grades from which an answer is useful: it solves the problem, perhaps missing a limit. */
const USEFUL = 2;
const BUCKET_BITS = 20;

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
    const scored = rows.map(({ id, evidence }) => ({ id, score: weighEvidence(evidence, weights) }));
    return callFirst(scored, (id) => (query.grades.get(id) ?? 0) >= USEFUL);
  });
}

/** Useful technologies of the demonstration, need by need; see the README beside it. */
const DEMO_ANSWERS = path.join(import.meta.dirname, 'neighbours/answers.tsv');

/** The demonstration with all that its forms state: nodes, keywords, indicators, budgets, maturity. */
export function demoAnswers(knowledge: Knowledge): Answer[] {
  const useful = new Set(readFileSync(DEMO_ANSWERS, 'utf8').trim().split('\n'));
  const technologies = demoTechnologies.map((one) => {
    const technology = demoTechnology(one);
    return { technology, found: profileTechnology(technology, knowledge) };
  });
  const statistics = new HashedCorpusStatistics(BUCKET_BITS, commonShare);
  for (const { found } of technologies) statistics.add(found.vector);
  const market = { knowledge, statistics };
  return demoNeeds.flatMap((one) => {
    const need = demoNeed(one);
    const asking = prepareSide(need, profileNeed(need, knowledge), market);
    const scored = technologies.map(({ technology, found }) => {
      const { score } = scorePair({ need, asking, technology, found, market, now: DEMO_NOW });
      return { id: technology.id, score };
    });
    return callFirst(scored, (id) => useful.has(`${need.id}\t${id}`));
  });
}

function callFirst(
  scored: readonly { id: string; score: number }[],
  isUseful: (id: string) => boolean,
): Answer[] {
  const first = [...scored].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, TOP);
  const best = first[0]?.score ?? 0;
  return first.map(({ id, score }) => ({ score, band: bandOf(score, best), isUseful: isUseful(id) }));
}

/** 0 … 1; NaN where there is nothing to count. */
export function shareUseful(answers: readonly Answer[]): number {
  return answers.filter(({ isUseful }) => isUseful).length / answers.length;
}
