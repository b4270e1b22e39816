import type { Reading } from '#app/modules/thesaurus/readings.ts';
import type { CorpusStatistics } from '#search/text/corpus-statistics.ts';
import { buildExpandedQuery } from './expansion.ts';
import type { Knowledge } from './knowledge.ts';
import { scoreLexical } from './lexical.ts';
import type { ListingProfile } from './profile.ts';
import { buildLexicalQuery, type LexicalQuery } from './query.ts';
import type { Evidence } from './schema.ts';
import { expectedEvidence, toShare } from './score.ts';
import { UNSTATED_CHAIN } from './weights.ts';

/** A need made ready to be compared with thousands of technologies. */
export interface PreparedNeed {
  profile: ListingProfile;
  readings: Reading[];
  /** Its own words, and the technical terms it was read to mean. */
  words: WeighedQuery;
  terms: WeighedQuery;
  /** 1 where the firm chose its chain; otherwise what a guess is worth. */
  certainty: number;
}

/** How far both sides belong to the same node, or at least the same chain: 0 … 1. */
export function agreementOf({ profile }: PreparedNeed, technology: ListingProfile): number {
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
  return {
    profile,
    readings,
    words: weigh(buildLexicalQuery(profile.vector, corpus)),
    terms: weigh(buildExpandedQuery(readings, knowledge.terms, corpus)),
    certainty: isChainStated ? 1 : UNSTATED_CHAIN,
  };
}

/** What speaks for a technology, each between 0 and 1. Pure: the same two profiles and statistics give the same. */
export function readEvidence(
  need: PreparedNeed,
  technology: ListingProfile,
  corpus: CorpusStatistics,
): Evidence {
  const share = ({ query, expected }: WeighedQuery) =>
    toShare(scoreLexical(query, technology.vector, corpus.meanLengths), expected);
  const { profile, certainty } = need;
  return {
    text: share(need.words),
    thesaurus: certainty * share(need.terms),
    chain: certainty * overlap(profile.chains, technology.chains, (a, b) => a * b),
    node: certainty * overlap(profile.nodes, technology.nodes, (a, b) => Math.sqrt(a * b)),
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
