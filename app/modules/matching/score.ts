import type { LexicalQuery } from './query.ts';
import { type Band, FIT_KEYS, type MatchFeatures } from './schema.ts';
import { BANDS, FIT_WEIGHTS, LEXICAL, TEXT_HALF } from './weights.ts';

/** How many of the strongest terms make up what a text could at most be expected to share. */
const STRONGEST_TERMS = 60;

/** The BM25 sum of a document that held the strongest terms of the query once each at average length. */
export function expectedEvidence(query: LexicalQuery): number {
  const strongest = Float64Array.from(query.weights).sort().reverse().slice(0, STRONGEST_TERMS);
  const once = (LEXICAL.k1 + 1) / (1 + LEXICAL.k1);
  return strongest.reduce((sum, weight) => sum + weight * once, 0);
}

/**
 * BM25 sums have no scale of their own; this gives them one: 0 for nothing shared, ½ where a quarter of the strongest
 * terms is shared, never quite 1. It keeps the order.
 */
export function textEvidence(lexical: number, expected: number): number {
  if (lexical <= 0 || expected <= 0) return 0;
  return lexical / (lexical + TEXT_HALF * expected);
}

/**
 * The score of a match, 0 … 1: a pure function of its named features, higher in each of them or equal. What fits
 * besides the text lifts a middling text most; where nothing but the text is known, the score is the text evidence.
 */
export function scoreFeatures(features: MatchFeatures): number {
  let fit = 1;
  for (const key of FIT_KEYS) fit += FIT_WEIGHTS[key] * features[key];
  return features.text ** (1 / fit);
}

export function bandOf(score: number): Band {
  if (score >= BANDS.high) return 'high';
  return score >= BANDS.medium ? 'medium' : 'low';
}
