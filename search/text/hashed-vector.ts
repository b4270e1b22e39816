import type { CorpusStatistics } from './corpus-statistics.ts';
import { kindOf, TRIGRAM, WORD } from './term-hash.ts';
import type { TokenVector } from './token-vector.ts';

const PROBES = 4;
const BIGRAM_SHARE = 0.6;
const SATURATION = 1.2;

/**
 * A text as one unit vector: every word and bigram is added, with a sign, to four of the dimensions, weighted like
 * BM25. The dot product of two such vectors approximates their weighted overlap, which lets the search engine recall
 * documents that share many common words and no rare one. Zeros only for a text without words.
 */
export function buildHashedVector(
  vector: TokenVector,
  corpus: CorpusStatistics,
  dimensions: number,
): number[] {
  const out = new Float64Array(dimensions);
  for (let i = 0; i < vector.terms.length; i++) {
    const term = vector.terms[i] as number;
    const kind = kindOf(term);
    if (kind === TRIGRAM) break;
    const count = vector.counts[i] as number;
    const share = kind === WORD ? 1 : BIGRAM_SHARE;
    const weight = share * corpus.idf(term) * (count / (count + SATURATION));
    spread(out, term, weight);
  }
  return normalize(out);
}

function spread(out: Float64Array, term: number, weight: number): void {
  let state = term;
  for (let probe = 0; probe < PROBES; probe++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    state ^= state >>> 12;
    const at = (state >>> 1) % out.length;
    out[at] = (out[at] as number) + (state & 1 ? weight : -weight);
  }
}

/** Unit length, rounded to five places: four times smaller as JSON and no loss in the measured ranking. */
function normalize(values: Float64Array): number[] {
  let sum = 0;
  for (const value of values) sum += value * value;
  const length = Math.sqrt(sum);
  if (length === 0) return Array.from(values);
  return Array.from(values, (value) => Math.round((value / length) * 1e5) / 1e5);
}
