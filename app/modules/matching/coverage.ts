/** One technology with the wanted indicators it meets, by their position in the need. */
export interface CoverCandidate {
  id: string;
  met: ReadonlySet<number>;
}

/** Technologies that together meet what can be met at all; none of them could be left out. */
export interface CoverSet {
  /** In the order in which the candidates were given. */
  members: string[];
  /** Positions of the indicators met by at least one member, ascending. */
  met: number[];
}

/** Up to so many candidates every combination is tried: 4,095 of them. */
const EXACT_UP_TO = 12;

/**
 * The smallest sets of technologies that together meet every indicator which any candidate meets, at most `limit` of
 * them; sets of candidates given earlier (better matches) come first. With more than twelve candidates, those that
 * another one makes superfluous are left out first, and if there are still more, the sets are found greedily: never
 * with a superfluous member, but perhaps one larger than the smallest. The same candidates give the same sets.
 */
export function smallestCovers(candidates: readonly CoverCandidate[], limit = 3): CoverSet[] {
  const useful = candidates.filter(({ met }) => met.size > 0);
  const goal = unionOf(useful);
  if (goal.size === 0) return [];
  const chosen = useful.length > EXACT_UP_TO ? leaveOutDominated(useful) : useful;
  const found =
    chosen.length > EXACT_UP_TO ? greedyCovers(chosen, goal, limit) : exactCovers(chosen, goal, limit);
  return found.map((members) => ({
    members: members.map(({ id }) => id),
    met: [...goal].sort((a, b) => a - b),
  }));
}

/** All covers of the smallest size, in the order of their members. */
function exactCovers(
  candidates: readonly CoverCandidate[],
  goal: ReadonlySet<number>,
  limit: number,
): CoverCandidate[][] {
  for (let size = 1; size <= candidates.length; size++) {
    const found: CoverCandidate[][] = [];
    for (const combination of combinations(candidates, size)) {
      if (unionOf(combination).size === goal.size) found.push(combination);
      if (found.length === limit) break;
    }
    if (found.length > 0) return found;
  }
  return [];
}

function* combinations<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= items.length - size; at++) {
    for (const rest of combinations(items, size - 1, at + 1)) yield [items[at] as T, ...rest];
  }
}

/** Greedy covers, each without the first choice of those before it; larger ones than the smallest found are dropped. */
function greedyCovers(
  candidates: readonly CoverCandidate[],
  goal: ReadonlySet<number>,
  limit: number,
): CoverCandidate[][] {
  const found: CoverCandidate[][] = [];
  let left = [...candidates];
  while (found.length < limit && unionOf(left).size === goal.size) {
    const picked = pickGreedily(left, goal);
    const members = prune(picked, goal);
    found.push(left.filter((candidate) => members.includes(candidate)));
    left = left.filter((candidate) => candidate !== members[0]);
  }
  const smallest = Math.min(...found.map((members) => members.length));
  return found.filter((members) => members.length === smallest);
}

/** Always the candidate that meets most of what is still open, the earlier one of two. */
function pickGreedily(candidates: readonly CoverCandidate[], goal: ReadonlySet<number>): CoverCandidate[] {
  const open = new Set(goal);
  const picked: CoverCandidate[] = [];
  while (open.size > 0) {
    const gainOf = ({ met }: CoverCandidate) => [...met].filter((position) => open.has(position)).length;
    const best = candidates.reduce((a, b) => (gainOf(b) > gainOf(a) ? b : a));
    picked.push(best);
    for (const position of best.met) open.delete(position);
  }
  return picked;
}

/** Takes out, last pick first, whoever the others make superfluous. */
function prune(picked: readonly CoverCandidate[], goal: ReadonlySet<number>): CoverCandidate[] {
  let kept = [...picked];
  for (const candidate of [...picked].reverse()) {
    const others = kept.filter((other) => other !== candidate);
    if (unionOf(others).size === goal.size) kept = others;
  }
  return kept;
}

/** Without those whose indicators another one meets as well, and more of them or as an earlier candidate. */
function leaveOutDominated(candidates: readonly CoverCandidate[]): CoverCandidate[] {
  return candidates.filter(
    (candidate, at) =>
      !candidates.some((other, place) => {
        if (other === candidate || ![...candidate.met].every((position) => other.met.has(position)))
          return false;
        return other.met.size > candidate.met.size || place < at;
      }),
  );
}

function unionOf(candidates: readonly CoverCandidate[]): Set<number> {
  return new Set(candidates.flatMap(({ met }) => [...met]));
}
