import { VECTOR_DIMENSIONS } from '#search/indexes.ts';
import type { IndexName, SearchEngine } from '#search/port.ts';
import type { CorpusStatistics } from '#search/text/corpus-statistics.ts';
import { buildHashedVector } from '#search/text/hashed-vector.ts';
import type { TokenCache } from '#search/text/token-cache.ts';
import { nameSharedWordings, prepareAsking, type SharedWording } from './explanation.ts';
import { compareFields } from './fit.ts';
import { fuseCandidates } from './fusion.ts';
import { forEachContribution, scoreLexical } from './lexical.ts';
import { buildLexicalQuery, chooseRecallTerms } from './query.ts';
import type {
  FieldFit,
  Match,
  MatchableNeed,
  MatchableTechnology,
  MatchFeatures,
  MatchText,
  NeedField,
  TechnologyField,
} from './schema.ts';
import { bandOf, expectedEvidence, scoreFeatures, textEvidence } from './score.ts';
import { needText, technologyText } from './texts.ts';
import { MATCHES_KEPT, RECALL } from './weights.ts';

/** What ranking needs of its surroundings; no SQL, so that the evaluation runs the very same code. */
export interface RankingTools {
  engine: Pick<SearchEngine, 'recall'>;
  corpus: CorpusStatistics;
  tokens: TokenCache;
  /** Matches wanted; `MATCHES_KEPT` unless told. */
  limit?: number;
}

export interface TechnologyRanking extends RankingTools {
  need: MatchableNeed;
  /** Reads technologies again; it leaves out those that may not be shown. */
  loadTechnologies: (ids: readonly string[]) => Promise<readonly MatchableTechnology[]>;
}

/** The technologies that fit a need, best first; equal scores by id. */
export async function rankTechnologies(ranking: TechnologyRanking): Promise<Match[]> {
  const { need } = ranking;
  const found = await rankListings<MatchableTechnology, NeedField, TechnologyField>(ranking, {
    index: 'technologies',
    asking: needText(need),
    load: ranking.loadTechnologies,
    textOf: technologyText,
    compare: (technology) => compareFields(need, technology),
  });
  return found.map(({ listing, wordings, fields, features, ...match }) => ({
    needId: need.id,
    technologyId: listing.id,
    ...match,
    explanation: {
      terms: wordings.map((wording) => ({
        text: wording.text,
        share: wording.share,
        need: wording.asking,
        technology: wording.found,
      })),
      fields,
      features,
    },
  }));
}

export interface NeedRanking extends RankingTools {
  technology: MatchableTechnology;
  loadNeeds: (ids: readonly string[]) => Promise<readonly MatchableNeed[]>;
}

/** The needs a technology could serve: the same ranking seen from the other side. */
export async function rankNeeds(ranking: NeedRanking): Promise<Match[]> {
  const { technology } = ranking;
  const found = await rankListings<MatchableNeed, TechnologyField, NeedField>(ranking, {
    index: 'needs',
    asking: technologyText(technology),
    load: ranking.loadNeeds,
    textOf: needText,
    compare: (need) => compareFields(need, technology),
  });
  return found.map(({ listing, wordings, fields, features, ...match }) => ({
    needId: listing.id,
    technologyId: technology.id,
    ...match,
    explanation: {
      terms: wordings.map((wording) => ({
        text: wording.text,
        share: wording.share,
        need: wording.found,
        technology: wording.asking,
      })),
      fields,
      features,
    },
  }));
}

interface Direction<Listing, Asking extends string, Found extends string> {
  index: IndexName;
  asking: MatchText<Asking>;
  load: (ids: readonly string[]) => Promise<readonly Listing[]>;
  textOf: (listing: Listing) => MatchText<Found>;
  compare: (listing: Listing) => FieldFit[];
}

interface RankedListing<Listing, Asking extends string, Found extends string> {
  listing: Listing;
  score: number;
  band: Match['band'];
  features: MatchFeatures;
  fields: FieldFit[];
  wordings: SharedWording<Asking, Found>[];
}

/**
 * Recall by single words and by vector in one call, exact ranking of what was found, and reasons for what is kept.
 * Throws `EngineUnavailableError` when the engine is away: no list is better than one from a part of the market.
 */
async function rankListings<Listing extends { id: string }, Asking extends string, Found extends string>(
  { engine, corpus, tokens, limit = MATCHES_KEPT }: RankingTools,
  { index, asking, load, textOf, compare }: Direction<Listing, Asking, Found>,
): Promise<RankedListing<Listing, Asking, Found>[]> {
  const askingVector = tokens.vectorOf(asking);
  const terms = chooseRecallTerms(asking, tokens.segment, corpus);
  const answer = await engine.recall(index, {
    terms: terms.map(({ word }) => word),
    vector: buildHashedVector(askingVector, corpus, VECTOR_DIMENSIONS),
    perTerm: RECALL.perTerm,
    perVector: RECALL.perVector,
  });
  const listings = await load(fuseCandidates(terms, answer));

  const query = buildLexicalQuery(askingVector, corpus);
  const expected = expectedEvidence(query);
  const { meanLengths } = corpus;
  const prepared = prepareAsking(asking, tokens.segment);
  const scored = listings.map((listing) => {
    const text = textOf(listing);
    const vector = tokens.vectorOf(text);
    const fields = compare(listing);
    const features = toFeatures(textEvidence(scoreLexical(query, vector, meanLengths), expected), fields);
    return { listing, text, vector, fields, features, score: scoreFeatures(features) };
  });

  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.listing.id < b.listing.id ? -1 : 1))
    .slice(0, limit)
    .map(({ text, vector, ...ranked }) => {
      const contributions = new Map<number, number>();
      forEachContribution(query, vector, meanLengths, (term, contribution) => {
        contributions.set(term, contribution);
      });
      const wordings = nameSharedWordings(prepared, text, contributions);
      return { ...ranked, band: bandOf(ranked.score), wordings };
    });
}

function toFeatures(text: number, fields: readonly FieldFit[]): MatchFeatures {
  const features: MatchFeatures = { text, chain: 0, trl: 0, budget: 0, cooperation: 0, region: 0 };
  for (const { key, value } of fields) features[key] = value;
  return features;
}
