import type { CorpusStatistics } from '#search/text/corpus-statistics.ts';
import { isHan } from '#search/text/normalize.ts';
import type { Token } from '#search/text/segment.server.ts';
import { STOP_WORDS } from '#search/text/stop-words.ts';
import { hashTerm, kindOf, WORD } from '#search/text/term-hash.ts';
import type { TokenVector, WeightedText } from '#search/text/token-vector.ts';
import { LEXICAL, RECALL } from './weights.ts';

/** The side that asks, ready to be compared with thousands of documents: every term with its worth. */
export interface LexicalQuery {
  terms: Uint32Array;
  /** kind × idf × saturated frequency in the query, one for each term. */
  weights: Float64Array;
}

/** Weighs the terms of the asking text by how rare they are in the corpus and how often the text repeats them. */
export function buildLexicalQuery(vector: TokenVector, corpus: CorpusStatistics): LexicalQuery {
  const weights = new Float64Array(vector.terms.length);
  for (let i = 0; i < weights.length; i++) {
    const term = vector.terms[i] as number;
    const count = vector.counts[i] as number;
    const repeated = ((LEXICAL.k3 + 1) * count) / (LEXICAL.k3 + count);
    weights[i] = (LEXICAL.kindWeights[kindOf(term)] ?? 0) * corpus.idf(term) * repeated;
  }
  return { terms: vector.terms, weights };
}

/** Several queries as one whose sum is that of theirs, each times its share. */
export function joinQueries(parts: readonly { query: LexicalQuery; share: number }[]): LexicalQuery {
  const length = parts.reduce((sum, { query }) => sum + query.terms.length, 0);
  const joined = { terms: new Uint32Array(length), weights: new Float64Array(length) };
  let at = 0;
  for (const { query, share } of parts) {
    joined.terms.set(query.terms, at);
    joined.weights.set(
      query.weights.map((weight) => share * weight),
      at,
    );
    at += query.terms.length;
  }
  return joined;
}

export interface RecallTerm {
  word: string;
  weight: number;
}

interface FoundWord {
  count: number;
  first: number;
}

/**
 * The few words worth asking the engine for: by rarity, by how often and how early they occur. Rarity alone picks
 * the noise of a long need (names, places, misprints); words no document holds are left out.
 */
export function chooseRecallTerms(
  pieces: readonly WeightedText[],
  segment: (text: string) => Token[],
  corpus: CorpusStatistics,
  limit: number = RECALL.terms,
): RecallTerm[] {
  const terms: RecallTerm[] = [];
  for (const [word, { count, first }] of findWords(pieces, segment)) {
    const term = hashTerm(WORD, word);
    if (corpus.df(term) === 0 || !isSubject(word)) continue;
    const early = 1 + RECALL.positionBonus * Math.exp(-first / RECALL.positionScale);
    const size = word.length === 1 ? RECALL.singleCharacter : 1;
    terms.push({ word, weight: corpus.idf(term) * Math.log(1 + count) * early * size });
  }
  return strongest(terms, limit);
}

/** The technical terms worth asking for: those the readings are surest of and few listings hold. */
export function chooseExpansions(
  terms: ReadonlyMap<string, { worth: number; vector: TokenVector }>,
  corpus: CorpusStatistics,
  limit: number = RECALL.expansions,
): RecallTerm[] {
  const weighed = [...terms].flatMap(([word, { worth, vector }]) => {
    // The engine takes a term apart and wants all its words: one that nobody uses finds nothing.
    let rarest = Number.POSITIVE_INFINITY;
    let idf = 0;
    for (const term of vector.terms) {
      if (kindOf(term) !== WORD) break;
      rarest = Math.min(rarest, corpus.df(term));
      idf = Math.max(idf, corpus.idf(term));
    }
    return rarest > 0 && Number.isFinite(rarest) ? [{ word, weight: worth * idf }] : [];
  });
  return strongest(weighed, limit);
}

function strongest(terms: RecallTerm[], limit: number): RecallTerm[] {
  return terms.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1)).slice(0, limit);
}

function findWords(
  pieces: readonly WeightedText[],
  segment: (text: string) => Token[],
): Map<string, FoundWord> {
  const found = new Map<string, FoundWord>();
  let offset = 0;
  for (const part of pieces) {
    if (part.weight <= 0) continue;
    for (const { word, start } of segment(part.text)) {
      const known = found.get(word);
      if (known) known.count += part.weight;
      else found.set(word, { count: part.weight, first: offset + start });
    }
    offset += part.text.length;
  }
  return found;
}

/** Numbers, single letters and function words name no subject. */
function isSubject(word: string): boolean {
  if (STOP_WORDS.has(word) || /^[\d.,%]+$/.test(word)) return false;
  return word.length > 1 || isHan(word.charCodeAt(0));
}
