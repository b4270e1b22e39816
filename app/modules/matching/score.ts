import type { LexicalQuery } from './query.ts';
import {
  type Band,
  EVIDENCE_KEYS,
  type Evidence,
  type EvidenceKey,
  FIT_KEYS,
  type MatchFeatures,
} from './schema.ts';
import {
  BANDS,
  EVIDENCE_HALF,
  EVIDENCE_WEIGHTS,
  FIT_WEIGHTS,
  LEXICAL,
  LITERAL_LIFT,
  UNSTATED_CHAIN,
} from './weights.ts';

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
export function toShare(lexical: number, expected: number): number {
  if (lexical <= 0 || expected <= 0) return 0;
  return lexical / (lexical + EVIDENCE_HALF * expected);
}

export type EvidenceWeights = Readonly<Record<EvidenceKey, number>>;

/** What each kind of evidence weighs for a need whose chain was not chosen; see `UNSTATED_CHAIN`. */
export function guessedWeights({ text, ...guesses }: EvidenceWeights): EvidenceWeights {
  const left = Object.entries(guesses).map(
    ([key, weight]) => [key, weight * UNSTATED_CHAIN.guesses] as const,
  );
  const sum = left.reduce((total, [, weight]) => total + weight, text);
  const scale = sum > 0 ? UNSTATED_CHAIN.agreement / sum : 0;
  return Object.fromEntries(
    [['text', text] as const, ...left].map(([key, weight]) => [key, weight * scale]),
  ) as EvidenceWeights;
}

const GUESSED_WEIGHTS = guessedWeights(EVIDENCE_WEIGHTS);

export function weightsFor(isChainStated: boolean): EvidenceWeights {
  return isChainStated ? EVIDENCE_WEIGHTS : GUESSED_WEIGHTS;
}

/**
 * A weighted mean of what the texts say, 0 … 1, lifted where they say it in the same words: who writes like the
 * technology itself needs no interpreter. Higher in each kind of evidence or equal.
 */
export function weighEvidence(
  evidence: Evidence,
  weights: EvidenceWeights,
  lift: number = LITERAL_LIFT,
): number {
  let mean = 0;
  for (const key of EVIDENCE_KEYS) mean += weights[key] * evidence[key];
  mean = Math.min(1, mean);
  return mean + (1 - mean) * lift * evidence.text ** 4;
}

/**
 * The score of a match, 0 … 1: a pure function of its named features, higher in each of them or equal. What fits besides
 * lifts a middling evidence most and cannot replace it.
 * @param weights `weightsFor` of the need
 */
export function scoreFeatures(features: MatchFeatures, weights: EvidenceWeights): number {
  const evidence = weighEvidence(features, weights);
  let fit = 1;
  for (const key of FIT_KEYS) fit += FIT_WEIGHTS[key] * features[key];
  return Math.min(1, evidence) ** (1 / fit);
}

/**
 * How a match is called: by its score, and by how near it comes to the best of its list. A long need with many answers in
 * its own words lifts all of them; what stands out among them is what it asks for.
 * @param best the highest score of the list; the match's own where it stands alone
 */
export function bandOf(score: number, best: number = score): Band {
  const reaches = ({ from, ofBest }: (typeof BANDS)['high' | 'medium']) =>
    score >= from && score >= ofBest * best;
  if (reaches(BANDS.high)) return 'high';
  return reaches(BANDS.medium) ? 'medium' : 'low';
}
