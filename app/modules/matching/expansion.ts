import type { Reading } from '#app/modules/thesaurus/readings.ts';
import { listTerms, type TermKind, type ThesaurusEntry } from '#app/modules/thesaurus/schema.ts';
import type { CorpusStatistics } from '#search/text/corpus-statistics.ts';
import { kindOf } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';
import type { LexicalQuery } from './query.ts';
import { EXPANSION } from './weights.ts';

/** The technical side of an entry: every term with its kind and its words and n-grams. */
export interface EntryTerms {
  term: string;
  kind: TermKind;
  vector: TokenVector;
}

/** The technical terms of the thesaurus as token vectors, made once. */
export class TermVectors {
  readonly #known = new Map<string, EntryTerms[]>();
  readonly #vectorOf: (text: string) => TokenVector;

  constructor(vectorOf: (text: string) => TokenVector) {
    this.#vectorOf = vectorOf;
  }

  of(entry: ThesaurusEntry): readonly EntryTerms[] {
    const known = this.#known.get(entry.code);
    if (known) return known;
    const made = listTerms(entry).map(({ term, kind }) => ({ term, kind, vector: this.#vectorOf(term) }));
    this.#known.set(entry.code, made);
    return made;
  }
}

/** Each technical term with its worth: the readings that lead to it, weighed by what kind of thing it names. */
export function expandTerms(
  readings: readonly Reading[],
  vectors: TermVectors,
): Map<string, { worth: number; vector: TokenVector }> {
  const terms = new Map<string, { worth: number; vector: TokenVector }>();
  for (const { entry, strength } of readings) {
    for (const { term, kind, vector } of vectors.of(entry)) {
      const worth = strength * EXPANSION.kinds[kind];
      const known = terms.get(term);
      if (known) known.worth += worth;
      else terms.set(term, { worth, vector });
    }
  }
  return terms;
}

export type ExpandedTerms = ReturnType<typeof expandTerms>;

/** The technical terms as one query for BM25: what a technology says in other words than the need. */
export function buildExpandedQuery(expanded: ExpandedTerms, corpus: CorpusStatistics): LexicalQuery {
  const worths = new Map<number, number>();
  for (const { worth, vector } of expanded.values()) {
    for (const term of vector.terms) {
      const known = worths.get(term) ?? 0;
      // Terms that share a word say it more surely, not twice.
      worths.set(term, Math.max(known, worth) + EXPANSION.repeated * Math.min(known, worth));
    }
  }
  const terms = Uint32Array.from(worths.keys()).sort();
  const weights = Float64Array.from(terms, (term) => {
    const worth = Math.min(EXPANSION.highest, worths.get(term) as number);
    return worth * corpus.idf(term) * (EXPANSION.gramWeights[kindOf(term)] ?? 0);
  });
  return { terms, weights };
}
