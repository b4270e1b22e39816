import type { CorpusStatistics } from '#search/text/corpus-statistics.ts';
import { kindOf } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';
import type { LexicalQuery } from './query.ts';
import { LEXICAL } from './weights.ts';

type MeanLengths = CorpusStatistics['meanLengths'];

/** BM25 summed over the words, bigrams and trigrams both sides share. */
export function scoreLexical(query: LexicalQuery, document: TokenVector, meanLengths: MeanLengths): number {
  let sum = 0;
  forEachContribution(query, document, meanLengths, (_term, contribution) => {
    sum += contribution;
  });
  return sum;
}

/**
 * Visits every shared term with what it adds to the score. One walk over two sorted arrays: three hundred documents
 * of six hundred terms take about two milliseconds.
 */
export function forEachContribution(
  query: LexicalQuery,
  document: TokenVector,
  meanLengths: MeanLengths,
  visit: (term: number, contribution: number) => void,
): void {
  const { k1, b } = LEXICAL;
  const dampers = document.lengths.map(
    (length, kind) => k1 * (1 - b + (b * length) / (meanLengths[kind] ?? 1)),
  );
  const asked = query.terms;
  const held = document.terms;
  let i = 0;
  let j = 0;
  while (i < asked.length && j < held.length) {
    const a = asked[i] as number;
    const d = held[j] as number;
    if (a === d) {
      const count = document.counts[j] as number;
      const damper = dampers[kindOf(a)] as number;
      visit(a, ((query.weights[i] as number) * count * (k1 + 1)) / (count + damper));
      i++;
      j++;
    } else if (a < d) i++;
    else j++;
  }
}
