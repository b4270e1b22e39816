import type { CorpusStatistics } from '#search/text/corpus-statistics.ts';
import { kindOf } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';
import type { LexicalQuery } from './query.ts';
import { LEXICAL } from './weights.ts';

type MeanLengths = CorpusStatistics['meanLengths'];

/**
 * BM25 summed over the words, bigrams and trigrams both sides share: the sum of what `forEachContribution` visits, without
 * its calls. One walk over two sorted arrays: three hundred documents of six hundred terms take about two milliseconds.
 */
export function scoreLexical(query: LexicalQuery, document: TokenVector, meanLengths: MeanLengths): number {
  const { terms: asked, weights } = query;
  const { terms: held, counts } = document;
  const dampers = dampersOf(document, meanLengths);
  const gain = LEXICAL.k1 + 1;
  const [askedEnd, heldEnd] = [asked.length, held.length];
  let sum = 0;
  let i = 0;
  let j = 0;
  while (i < askedEnd && j < heldEnd) {
    const a = asked[i] as number;
    const d = held[j] as number;
    if (a === d) {
      const count = counts[j] as number;
      sum += ((weights[i] as number) * count * gain) / (count + (dampers[kindOf(a)] as number));
      i++;
      j++;
    } else if (a < d) i++;
    else j++;
  }
  return sum;
}

function dampersOf(document: TokenVector, meanLengths: MeanLengths): number[] {
  const { k1, b } = LEXICAL;
  return document.lengths.map((length, kind) => k1 * (1 - b + (b * length) / (meanLengths[kind] ?? 1)));
}

/** Visits every shared term with what it adds to the score. */
export function forEachContribution(
  query: LexicalQuery,
  document: TokenVector,
  meanLengths: MeanLengths,
  visit: (term: number, contribution: number) => void,
): void {
  const { k1 } = LEXICAL;
  const dampers = dampersOf(document, meanLengths);
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
