import { likeliest, SHOWN } from '#app/modules/recognition/place.ts';
import { askForNeeds, askForTechnologies } from './asked.ts';
import { BestScores, bestFirst } from './best-first.ts';
import { bestFitFor, highestScore, highestScoreOf, knownFit } from './ceiling.ts';
import {
  agreementOf,
  type ComparedProfile,
  type PreparedNeed,
  prepareNeed,
  readEvidence,
} from './evidence.ts';
import { type AskingText, nameSharedWordings, prepareAsking } from './explanation.ts';
import { compareFields } from './fit.ts';
import { compareIndicators } from './indicators.ts';
import { forEachContribution } from './lexical.ts';
import { findSaid, nameLinks, type SaidIdeas } from './links.ts';
import type { Market } from './market.server.ts';
import { type ListingProfile, profileNeed, profileTechnology } from './profile.ts';
import { type RecallTools, recall } from './recall.server.ts';
import type {
  Evidence,
  Explanation,
  Match,
  MatchableNeed,
  MatchableTechnology,
  MatchFeatures,
  NeedField,
} from './schema.ts';
import { bandOf, scoreFeatures } from './score.ts';
import { needText, technologyText } from './texts.ts';
import { MATCHES_KEPT } from './weights.ts';

/** What ranking needs of its surroundings. */
export interface RankingTools extends RecallTools {
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
  const { market, limit = MATCHES_KEPT } = ranking;
  const pairs = await scoreTechnologies(ranking, limit);
  return explainList(
    keepBest(pairs, limit, ({ technology }) => technology.id),
    market,
  );
}

/** Technologies read from SQL at once, from the most promising on. */
const READ_AT_ONCE = 40;

/**
 * The candidates of a need with their scores, in no order: what its list is cut from. With a limit, those that cannot be
 * among so many best are left out unread.
 */
export async function scoreTechnologies(
  ranking: TechnologyRanking,
  limit = Number.POSITIVE_INFINITY,
): Promise<ScoredPair[]> {
  const { need, market, now } = ranking;
  const [profile] = await market.noteNeeds([need]);
  if (!profile) return [];
  const asking = prepareSide(need, profile, market);
  const { prepared } = asking;
  const { near, further } = await recall(ranking, 'technology', askForTechnologies(need, prepared, market));
  const profiles = new Map<string, ComparedProfile>();
  const evidence = new Map<string, Evidence>();
  const bestFit = bestFitFor(need);
  /** With what each could score at most. */
  const weigh = async (ids: readonly string[]) => {
    for (const [id, known] of await market.comparedTechnologies(ids)) {
      profiles.set(id, known);
      evidence.set(id, readEvidence(prepared, known, market.statistics));
    }
    return ids.map((id) => {
      const known = evidence.get(id);
      // A profile that is still missing says nothing: look at the technology itself.
      if (!known) return { id, score: 1 };
      const facts = market.factsOf(id, profiles.get(id)?.rev ?? '');
      const fit = facts ? knownFit(need, facts, bestFit) : bestFit;
      return { id, score: highestScore(known, fit, prepared.weights) };
    });
  };
  const candidates = [...(await weigh(near)), ...(await weigh(await further()))];
  const promising = bestFirst(candidates, candidates.length);
  const pairs: ScoredPair[] = [];
  const best = new BestScores(limit);
  for (let start = 0; start < promising.length; start += READ_AT_ONCE) {
    const page = promising.slice(start, start + READ_AT_ONCE);
    if ((page[0]?.score ?? 0) < best.least) break;
    const technologies = await ranking.loadTechnologies(page.map(({ id }) => id));
    // Changed since its profile was stored: it is made anew.
    const changed = technologies.filter(({ id, rev }) => profiles.get(id)?.rev !== rev);
    const renewed = byId(await market.noteTechnologies(changed));
    const read = technologies.flatMap((technology) => {
      const { id } = technology;
      const found = renewed.get(id) ?? profiles.get(id);
      if (!found) return [];
      const known =
        (!renewed.has(id) && evidence.get(id)) || readEvidence(prepared, found, market.statistics);
      const score = highestScoreOf(need, technology, known, { weights: prepared.weights, now });
      return [{ id, score, technology, found, evidence: known }];
    });
    for (const { score, technology, found, evidence } of bestFirst(read, read.length)) {
      if (score < best.least) break;
      const pair = scorePair({ need, asking, technology, found, evidence, market, now });
      pairs.push(pair);
      best.add(pair.score);
    }
  }
  return pairs;
}

/**
 * A need with technologies that somebody named, whatever the status of either. Their profiles are made for this once, so
 * that what has left the market stays outside it.
 */
export function scoreGiven(
  need: MatchableNeed,
  technologies: readonly MatchableTechnology[],
  { market, now }: { market: Market; now: number },
): ScoredPair[] {
  const { knowledge } = market;
  const asking = prepareSide(need, profileNeed(need, knowledge), market);
  return technologies.map((technology) => {
    const found = profileTechnology(technology, knowledge);
    return scorePair({ need, asking, technology, found, market, now });
  });
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
  const { near, further } = await recall(ranking, 'need', askForNeeds(technology, found, market));
  const ids = [...near, ...(await further())];
  const pairs = await scoreNeeds(technology, await ranking.loadNeeds(ids), { market, now });
  return explainList(
    keepBest(pairs, limit, ({ need }) => need.id),
    market,
  );
}

/** A technology with needs that are on the market, or are remembered by it after they were closed. */
export async function scoreNeeds(
  technology: MatchableTechnology,
  needs: readonly MatchableNeed[],
  { market, now }: { market: Market; now: number },
): Promise<ScoredPair[]> {
  const [found] = await market.noteTechnologies([technology]);
  const profiles = byId(await market.noteNeeds(needs));
  return needs.flatMap((need) => {
    const profile = profiles.get(need.id);
    if (!profile || !found) return [];
    return [scorePair({ need, asking: prepareSide(need, profile, market), technology, found, market, now })];
  });
}

/** What scoring and explaining need to know of the market: no database. */
export type KnownMarket = Pick<Market, 'knowledge' | 'statistics'>;

/** A need ready to be scored, with the technical terms it was read to mean. */
interface AskingSide {
  prepared: PreparedNeed;
  reasons?: { words: AskingText<NeedField>; said: SaidIdeas };
}

export function prepareSide(
  need: MatchableNeed,
  profile: ListingProfile,
  { knowledge, statistics }: KnownMarket,
): AskingSide {
  return { prepared: prepareNeed(profile, need.chainCode !== null, knowledge, statistics) };
}

interface Pair {
  need: MatchableNeed;
  asking: AskingSide;
  technology: MatchableTechnology;
  found: ComparedProfile;
}

export interface ScoredPair extends Pair {
  score: number;
  fields: Explanation['fields'];
  indicators: Explanation['indicators'];
  features: MatchFeatures;
}

/** The score of one pair with everything it was made of; pure but for the market's statistics. */
export function scorePair(
  pair: Pair & {
    /** Where it was read already. */
    evidence?: Evidence;
    market: Pick<Market, 'statistics'>;
    now: number;
  },
): ScoredPair {
  const { need, asking, technology, found, market, now } = pair;
  const evidence = pair.evidence ?? readEvidence(asking.prepared, found, market.statistics);
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
  const score = scoreFeatures(features, asking.prepared.weights);
  return { need, asking, technology, found, indicators, fields, features, score };
}

/** Where a listing belongs: as a person said, else as it was recognised with some certainty. */
function placeOf(
  { chainCode, nodeCode }: { chainCode: string | null; nodeCode: string | null },
  { chains, nodes }: ComparedProfile,
): string | null {
  if (chainCode) return nodeCode ?? chainCode;
  const certain = (chances: ReadonlyMap<string, number>) => {
    const [code, chance] = likeliest(chances);
    return chance >= SHOWN ? code : null;
  };
  return certain(nodes) ?? certain(chains);
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

/** @param pairs best first */
function explainList(pairs: readonly ScoredPair[], market: KnownMarket): Match[] {
  const best = pairs[0]?.score ?? 0;
  return pairs.map((pair) => explainPair(pair, market, best));
}

/**
 * The reasons of a match: wordings both sides share, links through the thesaurus, and the fields one by one.
 * @param best the highest score of its list
 */
export function explainPair(
  pair: ScoredPair,
  { knowledge, statistics }: KnownMarket,
  best = pair.score,
): Match {
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
    band: bandOf(score, best),
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
