import type { SearchEngine } from '#search/port.ts';
import type { Embeddings } from '#search/remote/embeddings.server.ts';
import { agreementOf, type PreparedNeed, prepareNeed, readEvidence } from './evidence.ts';
import { expandTerms } from './expansion.ts';
import { type AskingText, nameSharedWordings, prepareAsking } from './explanation.ts';
import { compareFields } from './fit.ts';
import { fuseCandidates } from './fusion.ts';
import { compareIndicators } from './indicators.ts';
import { forEachContribution } from './lexical.ts';
import { findSaid, nameLinks, type SaidIdeas } from './links.ts';
import type { Market } from './market.server.ts';
import { embedText } from './meanings.server.ts';
import type { ListingProfile } from './profile.ts';
import { chooseExpansions, chooseRecallTerms, type RecallTerm } from './query.ts';
import type {
  Explanation,
  Match,
  MatchableNeed,
  MatchableTechnology,
  MatchFeatures,
  MatchText,
  NeedField,
} from './schema.ts';
import { bandOf, scoreFeatures } from './score.ts';
import { emphasize, needText, technologyText } from './texts.ts';
import { MATCHES_KEPT, RECALL } from './weights.ts';

/** What ranking needs of its surroundings. */
export interface RankingTools {
  engine: Pick<SearchEngine, 'recall'>;
  /** Vectors of meaning, where an endpoint is configured; without them recall goes by words and ideas alone. */
  embeddings?: Embeddings;
  market: Market;
  /** Epoch milliseconds; how fresh a technology is depends on it. */
  now: number;
  /** Matches wanted; `MATCHES_KEPT` unless told. */
  limit?: number;
}

export interface TechnologyRanking extends RankingTools {
  need: MatchableNeed;
  /** Reads technologies again; it leaves out those that may not be shown. */
  loadTechnologies: (ids: readonly string[]) => Promise<readonly MatchableTechnology[]>;
}

/**
 * The technologies that fit a need, best first; equal scores by id. Throws `EngineUnavailableError` when the engine is
 * away: no list is better than one from a part of the market.
 */
export async function rankTechnologies(ranking: TechnologyRanking): Promise<Match[]> {
  const { need, market, limit = MATCHES_KEPT, now } = ranking;
  const [profile] = await market.noteNeeds([need]);
  if (!profile) return [];
  const asking = prepareSide(need, profile, market);
  const { statistics: corpus, knowledge } = market;
  const terms = [
    ...chooseRecallTerms(emphasize(needText(need)), knowledge.segment, corpus),
    ...chooseExpansions(asking.expansions, corpus),
  ];
  const ids = await recall(ranking, 'technology', { terms, ideas: profile.ideas, text: needText(need) });
  const technologies = await ranking.loadTechnologies(ids);
  const profiles = byId(await market.noteTechnologies(technologies));
  return keepBest(
    technologies.flatMap((technology) => {
      const found = profiles.get(technology.id);
      return found ? [scorePair({ need, asking, technology, found, market, now })] : [];
    }),
    limit,
    ({ technology }) => technology.id,
  ).map((pair) => explainPair(pair, market));
}

export interface NeedRanking extends RankingTools {
  technology: MatchableTechnology;
  loadNeeds: (ids: readonly string[]) => Promise<readonly MatchableNeed[]>;
}

/** The needs a technology could serve: the same score seen from the other side. */
export async function rankNeeds(ranking: NeedRanking): Promise<Match[]> {
  const { technology, market, limit = MATCHES_KEPT, now } = ranking;
  const [found] = await market.noteTechnologies([technology]);
  if (!found) return [];
  const terms = chooseRecallTerms(
    technologyText(technology).parts,
    market.knowledge.segment,
    market.statistics,
    RECALL.terms + RECALL.expansions,
  );
  const ids = await recall(ranking, 'need', { terms, ideas: found.ideas, text: technologyText(technology) });
  const needs = await ranking.loadNeeds(ids);
  const profiles = byId(await market.noteNeeds(needs));
  return keepBest(
    needs.flatMap((need) => {
      const profile = profiles.get(need.id);
      if (!profile) return [];
      return [
        scorePair({ need, asking: prepareSide(need, profile, market), technology, found, market, now }),
      ];
    }),
    limit,
    ({ need }) => need.id,
  ).map((pair) => explainPair(pair, market));
}

/** A need ready to be scored, with the technical terms it was read to mean. */
interface AskingSide {
  prepared: PreparedNeed;
  expansions: ReturnType<typeof expandTerms>;
  reasons?: { words: AskingText<NeedField>; said: SaidIdeas };
}

function prepareSide(
  need: MatchableNeed,
  profile: ListingProfile,
  { knowledge, statistics }: Market,
): AskingSide {
  const prepared = prepareNeed(profile, need.chainCode !== null, knowledge, statistics);
  return { prepared, expansions: expandTerms(prepared.readings, knowledge.terms) };
}

interface Asked {
  terms: readonly RecallTerm[];
  ideas: ReadonlyMap<string, number>;
  text: MatchText;
}

async function recall(
  { engine, embeddings, market }: RankingTools,
  kind: 'need' | 'technology',
  { terms, ideas, text }: Asked,
): Promise<string[]> {
  const answer = await engine.recall(kind === 'need' ? 'needs' : 'technologies', {
    terms: terms.map(({ word }) => word),
    vector: await embedText(embeddings, text),
    perTerm: RECALL.perTerm,
    perVector: RECALL.perVector,
  });
  const byIdeas = market.ideasOf(kind).find(ideas, RECALL.perIdeas);
  return fuseCandidates(terms, { engine: answer, byIdeas });
}

interface Pair {
  need: MatchableNeed;
  asking: AskingSide;
  technology: MatchableTechnology;
  found: ListingProfile;
}

interface ScoredPair extends Pair {
  score: number;
  fields: Explanation['fields'];
  indicators: Explanation['indicators'];
  features: MatchFeatures;
}

/** The score of one pair with everything it was made of; pure but for the market's statistics. */
export function scorePair(pair: Pair & { market: Market; now: number }): ScoredPair {
  const { need, asking, technology, found, market, now } = pair;
  const evidence = readEvidence(asking.prepared, found, market.statistics);
  const indicators = compareIndicators(need, technology);
  const places = {
    need: placeOf(need, asking.prepared.profile),
    technology: placeOf(technology, found),
    agreement: agreementOf(asking.prepared, found),
  };
  const fields = compareFields(need, technology, indicators, { now, places });
  const fit = Object.fromEntries(
    fields.filter(({ key }) => key !== 'chain').map(({ key, value }) => [key, value]),
  );
  const features = { ...evidence, ...fit } as MatchFeatures;
  return { need, asking, technology, found, indicators, fields, features, score: scoreFeatures(features) };
}

/** From this chance on, a recognised place is shown. */
const SHOWN_CHANCE = 0.4;

/** Where a listing belongs: as a person said, else as it was recognised with some certainty. */
function placeOf(
  { chainCode, nodeCode }: { chainCode: string | null; nodeCode: string | null },
  { chains, nodes }: ListingProfile,
): string | null {
  if (chainCode) return nodeCode ?? chainCode;
  const likeliest = (chances: ReadonlyMap<string, number>) =>
    [...chances].find(([, chance]) => chance >= SHOWN_CHANCE)?.[0] ?? null;
  return likeliest(nodes) ?? likeliest(chains);
}

function keepBest(
  pairs: readonly ScoredPair[],
  limit: number,
  idOf: (pair: ScoredPair) => string,
): ScoredPair[] {
  return pairs
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, limit);
}

/** The reasons of a match: wordings both sides share, links through the thesaurus, and the fields one by one. */
function explainPair(pair: ScoredPair, { knowledge, statistics }: Market): Match {
  const { need, asking, technology, found, score, fields, indicators, features } = pair;
  const { words, said } = prepareReasons(need, asking, knowledge);
  const text = technologyText(technology);
  const contributions = (query: PreparedNeed['words']) => {
    const sums = new Map<number, number>();
    forEachContribution(query.query, found.vector, statistics.meanLengths, (term, sum) =>
      sums.set(term, sum),
    );
    return sums;
  };
  const terms = nameSharedWordings(words, text, contributions(asking.prepared.words));
  const links = nameLinks(said, text, contributions(asking.prepared.terms), knowledge);
  return {
    needId: need.id,
    technologyId: technology.id,
    score,
    band: bandOf(score),
    explanation: {
      terms: terms.map((term) => ({
        text: term.text,
        share: term.share,
        need: term.asking,
        technology: term.found,
      })),
      links,
      fields,
      indicators,
      features,
    },
  };
}

/** Made once for all the matches of a need, and only for needs that have some. */
function prepareReasons(need: MatchableNeed, asking: AskingSide, knowledge: Market['knowledge']) {
  const isConfirmed = ({ verdict }: MatchableNeed['readings'][number]) => verdict === 'confirmed';
  const confirmed = new Set(need.readings.filter(isConfirmed).map(({ code }) => code));
  const text = needText(need);
  asking.reasons ??= {
    words: prepareAsking(text, knowledge.segment),
    said: findSaid(text, asking.prepared.profile.ideas, confirmed, knowledge),
  };
  return asking.reasons;
}

function byId(profiles: readonly ListingProfile[]): Map<string, ListingProfile> {
  return new Map(profiles.map((profile) => [profile.id, profile]));
}
