import type { Kysely } from 'kysely';
import { todayInShanghai } from '#app/lib/dates.ts';
import { pause } from '#app/lib/pause.ts';
import { chainOf, listTerms, type ThesaurusEntry } from '#app/modules/thesaurus/schema.ts';
import type { Database } from '#db/schema.ts';
import { VISIBLE_STATUSES } from '#search/documents/listing.ts';
import type { Knowledge } from './knowledge.ts';
import { findSaid } from './links.ts';
import type { Market } from './market.server.ts';
import { type ListingProfile, profileNeed } from './profile.ts';
import { listVisibleNeeds, listVisibleTechnologies } from './queries.server.ts';
import { prepareSide, type ScoredPair, scorePair } from './rank.server.ts';
import { readTechnologyProfiles } from './reading.server.ts';
import type { MatchableNeed, MatchableTechnology } from './schema.ts';
import { needText } from './texts.ts';

/**
 * What a changed entry of the thesaurus would do to the market, tried without doing it: nothing is stored, and the market
 * in memory keeps its knowledge.
 */

/** The newest needs of the chain are read again, and so many of those that change most are ranked again. */
const NEEDS_READ = 200;
const NEEDS_RANKED = 5;
const TECHNOLOGIES_SHOWN = 5;
/** Strengths have four digits; a change below this is no change to anybody. */
const LEAST_CHANGE = 0.005;
/** Pairs scored before other requests get a turn; making one profile takes as long as all of them. */
const SCORED_AT_ONCE = 10;

export interface TrialTools {
  db: Kysely<Database>;
  market: Market;
  /** Epoch milliseconds. */
  now: number;
}

/** A need that would be read differently. */
export interface Rereading {
  needId: string;
  title: string;
  /** How strongly the need is read to speak of the entry, 0 … 1. */
  before: number;
  after: number;
  /** The words of the need that do it. */
  words: string[];
}

export interface RankedTechnology {
  technologyId: string;
  title: string;
}

/** The first technologies of a need, of those it has as candidates today. */
export interface Reranking {
  needId: string;
  title: string;
  before: RankedTechnology[];
  after: RankedTechnology[];
}

export interface Trial {
  /** Needs of the chain that were read. */
  needs: number;
  /** Those that change, most first. */
  rereadings: Rereading[];
  rerankings: Reranking[];
}

/** @param entry in place of the entry with the same code, or as a new one */
export async function tryEntry(tools: TrialTools, entry: ThesaurusEntry): Promise<Trial> {
  const { knowledge } = tools.market;
  const known = knowledge.thesaurus.get(entry.code);
  const others = knowledge.thesaurus.entries.filter(({ code }) => code !== entry.code);
  const trial = await knowledge.withEntries([...others, entry]);
  const needs = await readNewestNeeds(tools, chainOf(entry.node));
  const changed = await rereadNeeds(needs, { entry, known, knowledge, trial });
  const rerankings: Reranking[] = [];
  for (const { need, before, after } of changed.slice(0, NEEDS_RANKED))
    rerankings.push(
      await rerank(tools, need, { profile: before, knowledge }, { profile: after, knowledge: trial }),
    );
  return { needs: needs.length, rereadings: changed.map(({ rereading }) => rereading), rerankings };
}

interface Change {
  entry: ThesaurusEntry;
  known: ThesaurusEntry | undefined;
  knowledge: Knowledge;
  trial: Knowledge;
}

interface ChangedNeed {
  need: MatchableNeed;
  before: ListingProfile;
  after: ListingProfile;
  rereading: Rereading;
  impact: number;
}

async function rereadNeeds(
  needs: readonly MatchableNeed[],
  { entry, known, knowledge, trial }: Change,
): Promise<ChangedNeed[]> {
  const { code } = entry;
  const asTerms = (one: ThesaurusEntry | undefined) => JSON.stringify(one ? listTerms(one) : []);
  const areTermsNew = asTerms(known) !== asTerms(entry);
  const changed: ChangedNeed[] = [];
  for (const need of needs) {
    await pause();
    const before = profileNeed(need, knowledge);
    const after = profileNeed(need, trial);
    const [old = 0, fresh = 0] = [before.ideas.get(code), after.ideas.get(code)];
    // Other terms move the ranking of every need that is read to speak of the entry.
    const impact = Math.max(Math.abs(fresh - old), areTermsNew ? fresh : 0);
    if (impact < LEAST_CHANGE) continue;
    const words = [
      ...new Set([...wordsOf(need, code, old, knowledge), ...wordsOf(need, code, fresh, trial)]),
    ];
    const rereading = { needId: need.id, title: need.title, before: old, after: fresh, words };
    changed.push({ need, before, after, rereading, impact });
  }
  return changed.sort((a, b) => b.impact - a.impact || (a.need.id < b.need.id ? -1 : 1));
}

/** Where the need speaks of the entry: every fragment and term, else the words that sound like it. */
function wordsOf(need: MatchableNeed, code: string, strength: number, knowledge: Knowledge): string[] {
  if (strength === 0) return [];
  const text = needText(need);
  const found = text.parts.flatMap(({ text: part }) => {
    const trade = knowledge.thesaurus
      .findTrade(part)
      .filter((hit) => hit.entries.some((one) => one.code === code));
    const terms = knowledge.thesaurus
      .findTerms(part)
      .filter((hit) => hit.meanings.some(({ entry }) => entry.code === code));
    return [...trade, ...terms].map(({ start, length }) => part.slice(start, start + length));
  });
  if (found.length > 0) return found;
  const said = findSaid(text, new Map([[code, strength]]), new Set(), knowledge).places.get(code)?.said;
  return said ? [said] : [];
}

interface Side {
  profile: ListingProfile;
  knowledge: Knowledge;
}

/** A pure second scoring of the stored candidates with either knowledge. */
async function rerank(tools: TrialTools, need: MatchableNeed, before: Side, after: Side): Promise<Reranking> {
  const { market, now } = tools;
  const technologies = await readCandidates(tools, need.id);
  // The thesaurus changes what technologies are found by, not what they are scored by: one profile serves both sides.
  const profiles = await readTechnologyProfiles(tools.db, market.knowledge, technologies);
  const rank = async ({ profile, knowledge }: Side): Promise<RankedTechnology[]> => {
    const asking = prepareSide(need, profile, { knowledge, statistics: market.statistics });
    const pairs: ScoredPair[] = [];
    for (const [at, technology] of technologies.entries()) {
      if (at % SCORED_AT_ONCE === 0) await pause();
      const found = profiles.get(technology.id);
      if (found) pairs.push(scorePair({ need, asking, technology, found, market, now }));
    }
    return pairs
      .sort((a, b) => b.score - a.score || (a.technology.id < b.technology.id ? -1 : 1))
      .slice(0, TECHNOLOGIES_SHOWN)
      .map(({ technology }) => ({ technologyId: technology.id, title: technology.title }));
  };
  return { needId: need.id, title: need.title, before: await rank(before), after: await rank(after) };
}

async function readCandidates({ db, now }: TrialTools, needId: string): Promise<MatchableTechnology[]> {
  const rows = await db
    .selectFrom('match_suggestion')
    .select('technology_id')
    .where('direction', '=', 'need')
    .where('need_id', '=', needId)
    .execute();
  const ids = rows.map((row) => row.technology_id);
  return listVisibleTechnologies(db, ids, todayInShanghai(now));
}

/** The published needs of a chain, chosen by the firm or recognised where it chose none. */
async function readNewestNeeds({ db, now }: TrialTools, chain: string): Promise<MatchableNeed[]> {
  const rows = await db
    .selectFrom('need')
    .leftJoin('listing_profile as profile', (join) =>
      join.onRef('profile.listing_id', '=', 'need.id').on('profile.kind', '=', 'need'),
    )
    .select('need.id')
    .where('need.status', 'in', [...VISIBLE_STATUSES])
    .where((eb) =>
      eb.or([
        eb('need.chain_code', '=', chain),
        eb.and([eb('need.chain_code', 'is', null), eb('profile.chain_code', '=', chain)]),
      ]),
    )
    .orderBy('need.published_at', 'desc')
    .orderBy('need.id', 'desc')
    .limit(NEEDS_READ)
    .execute();
  const ids = rows.map(({ id }) => id);
  return listVisibleNeeds(db, ids, todayInShanghai(now));
}
