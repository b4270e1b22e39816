import type { TokenVector } from '#search/text/token-vector.ts';
import type { Thesaurus } from './lookup.ts';
import { chainOf, type ThesaurusEntry } from './schema.ts';
import type { SpeechIndex } from './speech-index.ts';

/** What one idea of the thesaurus has to do with a text, 0 … 1. */
export interface Reading {
  entry: ThesaurusEntry;
  strength: number;
}

/** How far each kind of trace goes; found by `npm run fit:matching`. */
export const READING = {
  /** A trade fragment of four characters or more that belongs to one entry alone. */
  fragment: 0.5,
  /** A technical term that the firm uses itself. */
  term: 0.3,
  /** The entry that speaks most like the text; the others by the square of their share. */
  speech: 0.4,
  /** Entries led to by the manner of speaking alone. */
  speechEntries: 8,
  /** Ideas of a chain that the firm did not choose: cross-chain technology must still surface. */
  otherChain: 0.15,
} as const;

/** Characters from which a fragment can hardly mean anything else. */
const TELLING_LENGTH = 4;

export interface ReadText {
  /** The text in one piece. */
  text: string;
  vector: TokenVector;
  /** How likely it is that the text is of a chain; 1 for the chain a firm chose. */
  chanceOf: (chain: string) => number;
}

/**
 * The technical readings of a text in workshop language, strongest first; equal ones by code. Three kinds of trace are
 * put together as independent hints: fragments of speech, technical terms, and the manner of speaking as a whole.
 */
export function readText(
  { text, vector, chanceOf }: ReadText,
  thesaurus: Thesaurus,
  speech: SpeechIndex,
): Reading[] {
  const doubts = new Map<ThesaurusEntry, number>();
  const hint = (entry: ThesaurusEntry, strength: number) =>
    doubts.set(entry, (doubts.get(entry) ?? 1) * (1 - strength * chainShare(entry)));
  const chainShare = (entry: ThesaurusEntry) =>
    READING.otherChain + (1 - READING.otherChain) * chanceOf(chainOf(entry.node));

  for (const { fragment, entries } of once(thesaurus.findTrade(text), (hit) => hit.fragment)) {
    for (const entry of entries)
      hint(entry, (READING.fragment * entry.weight * telling(fragment)) / Math.sqrt(entries.length));
  }
  for (const { term, meanings } of once(thesaurus.findTerms(text), (hit) => hit.term)) {
    for (const { entry } of meanings)
      hint(entry, (READING.term * telling(term)) / Math.sqrt(meanings.length));
  }
  const near = speech
    .nearness(vector)
    .map(({ at, score }) => {
      const entry = thesaurus.entries[at] as ThesaurusEntry;
      return { entry, score: score * chainShare(entry) };
    })
    .sort((a, b) => b.score - a.score || (a.entry.code < b.entry.code ? -1 : 1))
    .slice(0, READING.speechEntries);
  const best = near[0]?.score ?? 0;
  // The share of the chain is already in the score.
  for (const { entry, score } of near)
    doubts.set(entry, (doubts.get(entry) ?? 1) * (1 - READING.speech * (score / best) ** 2));

  return [...doubts]
    .map(([entry, doubt]) => ({ entry, strength: 1 - doubt }))
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength || (a.entry.code < b.entry.code ? -1 : 1));
}

/** How much a wording tells by its length, 0 … 1: two characters may mean anything. */
export function telling(wording: string): number {
  return Math.min(1, (wording.length - 1) / (TELLING_LENGTH - 1));
}

/** Saying a thing twice makes it no surer. */
export function once<T>(hits: readonly T[], keyOf: (hit: T) => string): T[] {
  return [...new Map(hits.map((hit) => [keyOf(hit), hit])).values()];
}
