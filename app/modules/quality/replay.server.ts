import { todayInShanghai } from '#app/lib/dates.ts';
import type { Market } from '#app/modules/matching/market.server.ts';
import {
  isClosedNeed,
  listNeedsById,
  listTechnologiesById,
  listVisibleNeeds,
  listVisibleTechnologies,
} from '#app/modules/matching/queries.server.ts';
import { scoreGiven, scoreTechnologies } from '#app/modules/matching/rank.server.ts';
import type { MatchableNeed } from '#app/modules/matching/schema.ts';
import { MATCHES_KEPT } from '#app/modules/matching/weights.ts';
import type { Db } from '#db/client.server.ts';
import type { SearchEngine } from '#search/port.ts';
import type { Embeddings } from '#search/remote/embeddings.server.ts';
import { type LastWord, listLastWords } from './queries.server.ts';
import { byNeed, type ReplayedPair, type ReplayResult, summarizeReplay } from './replay.ts';

export interface ReplayDeps {
  db: Db;
  /** The version that is examined. */
  market: Market;
  /** Finds the candidates among which a pair takes its place; without it there are scores and no ranks. */
  engine: Pick<SearchEngine, 'recall'> | null;
  embeddings?: Embeddings;
  now: () => number;
  includeDemo: boolean;
}

/**
 * Puts every old judgement to the present version of the ranking. Of a pair that several sides judged, the firm's word
 * counts, else the bureau's, else the institute's. Changes nothing. Throws `EngineUnavailableError`.
 */
export async function replayJudgements(deps: ReplayDeps): Promise<ReplayResult> {
  const words = firstOfEachPair(await listLastWords(deps.db, deps));
  const replayed: ReplayedPair[] = [];
  for (const [needId, ofNeed] of byNeed(words)) {
    replayed.push(...(await replayNeed(deps, needId, ofNeed)));
  }
  return summarizeReplay(replayed);
}

const SIDES = ['firm', 'bureau', 'institution'] as const;

function firstOfEachPair(words: readonly LastWord[]): LastWord[] {
  const first = new Map<string, LastWord>();
  const byWeight = [...words].sort((a, b) => SIDES.indexOf(a.side) - SIDES.indexOf(b.side));
  for (const word of byWeight) {
    const key = `${word.needId} ${word.technologyId}`;
    if (!first.has(key)) first.set(key, word);
  }
  return [...first.values()];
}

async function replayNeed(deps: ReplayDeps, needId: string, words: LastWord[]): Promise<ReplayedPair[]> {
  const { db, market } = deps;
  const ids = words.map(({ technologyId }) => technologyId);
  const [[need], technologies] = await Promise.all([
    listNeedsById(db, [needId]),
    listTechnologiesById(db, ids),
  ]);
  if (!need) return [];
  const given = scoreGiven(need, technologies, { market, now: deps.now() });
  const scores = new Map(given.map(({ technology, score }) => [technology.id, score]));
  const rankOf = await rankPresent(deps, need, ids);
  return words.flatMap((word): ReplayedPair[] => {
    const newScore = scores.get(word.technologyId);
    if (newScore === undefined) return [];
    return [
      {
        needId,
        technologyId: word.technologyId,
        isLiked: word.verdict !== 'dismissed',
        oldScore: word.score,
        newScore,
        // A rank in a technology's list of needs is a place among others.
        oldRank: word.direction === 'need' ? word.rank : null,
        newRank: rankOf(word.technologyId),
      },
    ];
  });
}

/** Where a technology would stand in the need's list now; one past its end when it is no longer found. */
async function rankPresent(
  deps: ReplayDeps,
  need: MatchableNeed,
  judged: readonly string[],
): Promise<(technologyId: string) => number | null> {
  const { db, market, engine, embeddings } = deps;
  const now = deps.now();
  const today = todayInShanghai(now);
  // Ranking notes a need on the market: one that was taken off it stays off.
  const isKept =
    (await listVisibleNeeds(db, [need.id], today)).length > 0 || (await isClosedNeed(db, need.id));
  if (!engine || !isKept) return () => null;
  const pairs = await scoreTechnologies({
    need,
    engine,
    embeddings,
    market,
    now,
    loadTechnologies: (ids) => listVisibleTechnologies(db, ids, today),
  });
  const order = pairs
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.technology.id < b.technology.id ? -1 : 1))
    .slice(0, MATCHES_KEPT)
    .map(({ technology }) => technology.id);
  const shown = new Set((await listVisibleTechnologies(db, judged, today)).map(({ id }) => id));
  return (technologyId) => {
    if (!shown.has(technologyId)) return null;
    const at = order.indexOf(technologyId);
    return at < 0 ? MATCHES_KEPT + 1 : at + 1;
  };
}
