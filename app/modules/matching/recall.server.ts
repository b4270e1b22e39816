import { pause } from '#app/lib/pause.ts';
import type { SearchEngine } from '#search/port.ts';
import type { Embeddings } from '#search/remote/embeddings.server.ts';
import type { Asked } from './asked.ts';
import { fuseAnswers, fuseRanked } from './fusion.ts';
import type { Market } from './market.server.ts';
import { embedText } from './meanings.server.ts';
import { RECALL } from './weights.ts';

/** What recall needs of its surroundings. */
export interface RecallTools {
  engine: Pick<SearchEngine, 'recall'>;
  /** Vectors of meaning, where an endpoint is configured; without them recall goes by words and ideas alone. */
  embeddings?: Embeddings;
  market: Market;
}

/** Candidates from two sides: the market in memory knows whole vocabularies, the search server its own way of reading. */
export interface Recalled {
  /** By words and ideas in memory, best first. */
  near: string[];
  /** What the search server found besides. Rejects with `EngineUnavailableError` when it is away. */
  further: () => Promise<string[]>;
}

/** Asks both at once: while the server, a process of its own, looks, the candidates in memory can be weighed already. */
export async function recall(
  { engine, embeddings, market }: RecallTools,
  kind: 'need' | 'technology',
  { terms, words, ideas, ideasWorth, text }: Asked,
): Promise<Recalled> {
  const ask = async () => {
    const vector = await embedText(embeddings, text);
    const { perTerm, perVector } = RECALL;
    const question = { terms: terms.map(({ word }) => word), vector, perTerm, perVector };
    return engine.recall(kind === 'need' ? 'needs' : 'technologies', question);
  };
  const answer = ask();
  // Whoever waits for it gets the error; until then nobody does.
  answer.catch(() => undefined);
  // The question leaves the process before the work in memory holds it.
  await pause();
  const answers = [
    { ids: market.wordsOf(kind).find(words, RECALL.perWords), worth: 1 },
    { ids: market.ideasOf(kind).find(ideas, RECALL.perIdeas), worth: ideasWorth },
  ];
  const near = fuseRanked(answers, RECALL.near);
  return {
    near,
    further: async () => {
      const known = new Set(near);
      const found = fuseAnswers(terms, await answer, near.length + RECALL.further);
      return found.filter((id) => !known.has(id)).slice(0, RECALL.further);
    },
  };
}
