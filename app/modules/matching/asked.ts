import type { CorpusStatistics } from '#search/text/corpus-statistics.ts';
import type { PreparedNeed } from './evidence.ts';
import type { Knowledge } from './knowledge.ts';
import type { ListingProfile } from './profile.ts';
import {
  buildLexicalQuery,
  chooseExpansions,
  chooseRecallTerms,
  joinQueries,
  type LexicalQuery,
  type RecallTerm,
} from './query.ts';
import type { MatchableNeed, MatchableTechnology, MatchText } from './schema.ts';
import { emphasize, needText, technologyText } from './texts.ts';
import { RECALL } from './weights.ts';

/** A listing made into questions for recall. */
export interface Asked {
  /** For the search server, each a question of its own. */
  terms: readonly RecallTerm[];
  /** For the words in memory, all at once. */
  words: LexicalQuery;
  ideas: ReadonlyMap<string, number>;
  /** What the first of those who speak of the ideas is worth beside the first of those who hold the words: 0 … 1. */
  ideasWorth: number;
  text: MatchText;
}

interface Known {
  knowledge: Pick<Knowledge, 'segment'>;
  statistics: CorpusStatistics;
}

export function askForTechnologies(
  need: MatchableNeed,
  { words, terms, weights, expansions, profile }: PreparedNeed,
  { knowledge, statistics }: Known,
): Asked {
  const text = needText(need);
  // Without a chosen chain the readings are guesses: all questions go to the need's own words.
  const technical = need.chainCode ? chooseExpansions(expansions, statistics) : [];
  const limit = RECALL.terms + RECALL.expansions - technical.length;
  const own = chooseRecallTerms(emphasize(text), knowledge.segment, statistics, limit);
  const shareOf = (weight: number, expected: number) => (expected > 0 ? weight / expected : 0);
  return {
    terms: [...own, ...technical],
    // Own words and technical terms weigh what they weigh in the score: found first is what will score best.
    words: joinQueries([
      { query: words.query, share: shareOf(weights.text, words.expected) },
      { query: terms.query, share: shareOf(weights.thesaurus, terms.expected) },
    ]),
    ideas: profile.ideas,
    ideasWorth: Math.min(1, weights.thesaurus / weights.text),
    text,
  };
}

export function askForNeeds(
  technology: MatchableTechnology,
  { vector, ideas }: Pick<ListingProfile, 'vector' | 'ideas'>,
  { knowledge, statistics }: Known,
): Asked {
  const text = technologyText(technology);
  const limit = RECALL.terms + RECALL.expansions;
  return {
    terms: chooseRecallTerms(text.parts, knowledge.segment, statistics, limit),
    words: buildLexicalQuery(vector, statistics),
    ideas,
    ideasWorth: 1,
    text,
  };
}
