/**
 * Old judgements put to a new version of the ranking before it is switched on: what people liked must stand above what
 * they turned down. Pure; replay.server.ts computes the new scores and ranks.
 */

/** One pair of a need and a technology that somebody judged, then and now. */
export interface ReplayedPair {
  needId: string;
  technologyId: string;
  isLiked: boolean;
  /** As kept with the judgement; null where none was kept. */
  oldScore: number | null;
  newScore: number;
  /** Place in the need's list; null where it stood in another list, or may not be shown now. */
  oldRank: number | null;
  newRank: number | null;
}

/** How far a pair moved in the right direction: up when liked, down when turned down. */
export interface RankMove extends Pick<ReplayedPair, 'needId' | 'technologyId' | 'isLiked'> {
  oldRank: number;
  newRank: number;
  gain: number;
}

export interface ReplayResult {
  /** Judged pairs that could be compared. */
  judgements: number;
  /** Pairs of a liked and a disliked technology of one need, and the share in the right order, ties counting half. */
  comparisons: number;
  agreement: { old: number; new: number } | null;
  /** Of the liked ones whose place is known both times. */
  likedRank: { count: number; old: number; new: number } | null;
  improvements: RankMove[];
  losses: RankMove[];
}

const MOVES_SHOWN = 10;

/** Fewer judgements say nothing about a version: it is switched on by itself. */
export const ENOUGH_JUDGEMENTS = 30;
/** So much of the agreement may be lost before a version is held back. */
export const TOLERATED_LOSS = 0.02;

export function summarizeReplay(replayed: readonly ReplayedPair[]): ReplayResult {
  const scored = replayed.filter(hasOldScore);
  const pairs = pairsOf(scored);
  const moves = replayed.flatMap(moveOf);
  const liked = moves.filter(({ isLiked }) => isLiked);
  return {
    judgements: scored.length,
    comparisons: pairs.length,
    agreement:
      pairs.length === 0
        ? null
        : {
            old: mean(pairs.map(([a, b]) => rightness(a.oldScore, b.oldScore))),
            new: mean(pairs.map(([a, b]) => rightness(a.newScore, b.newScore))),
          },
    likedRank:
      liked.length === 0
        ? null
        : {
            count: liked.length,
            old: mean(liked.map(({ oldRank }) => oldRank)),
            new: mean(liked.map(({ newRank }) => newRank)),
          },
    improvements: largest(moves, 1),
    losses: largest(moves, -1),
  };
}

/** True when enough people have judged and the new version agrees with them noticeably less than what they saw. */
export function isWorse({ judgements, agreement }: Pick<ReplayResult, 'judgements' | 'agreement'>): boolean {
  if (judgements < ENOUGH_JUDGEMENTS || agreement === null) return false;
  return agreement.old - agreement.new > TOLERATED_LOSS;
}

type ScoredPair = ReplayedPair & { oldScore: number };

function hasOldScore(pair: ReplayedPair): pair is ScoredPair {
  return pair.oldScore !== null;
}

/** Every liked technology with every disliked one of the same need. */
function pairsOf(scored: readonly ScoredPair[]): [liked: ScoredPair, disliked: ScoredPair][] {
  return [...byNeed(scored).values()].flatMap((ofNeed) =>
    ofNeed
      .filter(({ isLiked }) => isLiked)
      .flatMap((liked) =>
        ofNeed
          .filter(({ isLiked }) => !isLiked)
          .map((disliked): [ScoredPair, ScoredPair] => [liked, disliked]),
      ),
  );
}

/** What was said of each need, in the order of the first word on it. */
export function byNeed<Said extends { needId: string }>(said: readonly Said[]): Map<string, Said[]> {
  const groups = new Map<string, Said[]>();
  for (const one of said) {
    const group = groups.get(one.needId);
    if (group) group.push(one);
    else groups.set(one.needId, [one]);
  }
  return groups;
}

function rightness(liked: number, disliked: number): number {
  if (liked === disliked) return 0.5;
  return liked > disliked ? 1 : 0;
}

function moveOf({ needId, technologyId, isLiked, oldRank, newRank }: ReplayedPair): RankMove[] {
  if (oldRank === null || newRank === null) return [];
  const up = oldRank - newRank;
  return [{ needId, technologyId, isLiked, oldRank, newRank, gain: isLiked ? up : -up }];
}

function largest(moves: readonly RankMove[], sign: 1 | -1): RankMove[] {
  return moves
    .filter(({ gain }) => gain * sign > 0)
    .sort((a, b) => sign * (b.gain - a.gain) || (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, MOVES_SHOWN);
}

function keyOf({ needId, technologyId }: RankMove): string {
  return `${needId} ${technologyId}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
