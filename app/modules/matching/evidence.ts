import type { CorpusStatistics } from '#search/text/corpus-statistics.ts';
import { buildExpandedQuery, type ExpandedTerms, expandTerms } from './expansion.ts';
import type { Knowledge } from './knowledge.ts';
import type { ListingProfile } from './profile.ts';
import { buildLexicalQuery, type LexicalQuery } from './query.ts';
import { QueryTable } from './query-table.ts';
import type { Evidence } from './schema.ts';
import { type EvidenceWeights, expectedEvidence, toShare, weightsFor } from './score.ts';

/** What of a profile speaks in a comparison. */
export type ComparedProfile = Pick<ListingProfile, 'id' | 'rev' | 'vector' | 'chains' | 'nodes'>;

/** A need made ready to be compared with thousands of technologies. */
export interface PreparedNeed {
  profile: ListingProfile;
  /** The technical terms its readings lead to. */
  expansions: ExpandedTerms;
  /** Its own words, and the technical terms it was read to mean. */
  words: WeighedQuery;
  terms: WeighedQuery;
  /** Both of them, to be asked together. */
  table: QueryTable;
  /** What each kind of evidence weighs for this need. */
  weights: EvidenceWeights;
}

/** How far both sides belong to the same node, or at least the same chain: 0 … 1. */
export function agreementOf({ profile }: PreparedNeed, technology: ComparedProfile): number {
  return Math.max(
    overlap(profile.nodes, technology.nodes, (a, b) => Math.sqrt(a * b)),
    overlap(profile.chains, technology.chains, (a, b) => a * b),
  );
}

interface WeighedQuery {
  query: LexicalQuery;
  expected: number;
}

export function prepareNeed(
  profile: ListingProfile,
  isChainStated: boolean,
  knowledge: Knowledge,
  corpus: CorpusStatistics,
): PreparedNeed {
  const readings = [...profile.ideas].flatMap(([code, strength]) => {
    const entry = knowledge.thesaurus.get(code);
    return entry ? [{ entry, strength }] : [];
  });
  const expansions = expandTerms(readings, knowledge.terms);
  const words = weigh(buildLexicalQuery(profile.vector, corpus));
  const terms = weigh(buildExpandedQuery(expansions, corpus));
  return {
    profile,
    expansions,
    words,
    terms,
    table: new QueryTable(words.query, terms.query),
    weights: weightsFor(isChainStated),
  };
}

/** What speaks for a technology, each between 0 and 1. Pure: the same two profiles and statistics give the same. */
export function readEvidence(
  need: PreparedNeed,
  technology: ComparedProfile,
  corpus: CorpusStatistics,
): Evidence {
  const [words, terms] = need.table.score(technology.vector, corpus.meanLengths);
  const { profile } = need;
  return {
    text: toShare(words, need.words.expected),
    thesaurus: toShare(terms, need.terms.expected),
    chain: overlap(profile.chains, technology.chains, (a, b) => a * b),
    node: overlap(profile.nodes, technology.nodes, (a, b) => Math.sqrt(a * b)),
  };
}

/** 1 for the same certain place, 0 for nothing in common. */
function overlap(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  together: (a: number, b: number) => number,
): number {
  let sum = 0;
  for (const [place, chance] of a) sum += together(chance, b.get(place) ?? 0);
  return Math.min(1, sum);
}

function weigh(query: LexicalQuery): WeighedQuery {
  return { query, expected: expectedEvidence(query) };
}
