/**
 * The engine of every reconciliation: two lists of the same things, joined one to one. A key joins what carries it;
 * what is left is joined by likeness, the most alike first. Pure, and the same for contracts and for figures.
 */

export interface JoinRules<E> {
  /** What both sides know a thing by; '' where it is not known. */
  key(entry: E): string;
  /** How sure one can be, 0 … 1, that two entries are the same thing, leaving the key aside. */
  likeness(ours: E, theirs: E): number;
  /** Entries are compared only with those that share one of these, so that long lists stay quick. */
  blocks(entry: E): readonly string[];
  /** From this likeness on two entries without a common key are one thing. */
  joinFrom: number;
  /** Below it a common key is doubted: it may be the key of something else, and a better partner is looked for. */
  doubtBelow: number;
}

export interface Pair<E> {
  ours: E;
  theirs: E;
  by: 'key' | 'likeness';
  /** 1 for a common key, else the likeness. */
  confidence: number;
}

export interface Joined<E> {
  /** In the order of their list. */
  pairs: Pair<E>[];
  onlyOurs: E[];
  onlyTheirs: E[];
}

/** A block in which more pairs than this would have to be compared says too little to be worth it. */
const MAX_BLOCK_PAIRS = 20_000;

export function join<E>(ours: readonly E[], theirs: readonly E[], rules: JoinRules<E>): Joined<E> {
  const free = { ours: new Set(ours), theirs: new Set(theirs) };
  const pairs: Pair<E>[] = [];
  const take = (pair: Pair<E>) => {
    free.ours.delete(pair.ours);
    free.theirs.delete(pair.theirs);
    pairs.push(pair);
  };
  const byKey = joinByKey(ours, theirs, rules);
  const doubtful = byKey.filter(
    ({ ours: mine, theirs: other }) => rules.likeness(mine, other) < rules.doubtBelow,
  );
  const doubted = new Set(doubtful);
  for (const pair of byKey) if (!doubted.has(pair)) take(pair);
  for (const pair of alikePairs(free, rules)) {
    if (free.ours.has(pair.ours) && free.theirs.has(pair.theirs)) take(pair);
  }
  // Nothing better was found: then the key decides after all.
  for (const pair of doubtful) if (free.ours.has(pair.ours) && free.theirs.has(pair.theirs)) take(pair);
  const order = new Map(theirs.map((entry, index) => [entry, index]));
  pairs.sort((a, b) => (order.get(a.theirs) ?? 0) - (order.get(b.theirs) ?? 0));
  return { pairs, onlyOurs: [...free.ours], onlyTheirs: [...free.theirs] };
}

/** One to one also where a list has a key twice: the most alike belong together. */
function joinByKey<E>(ours: readonly E[], theirs: readonly E[], rules: JoinRules<E>): Pair<E>[] {
  const ourGroups = groupBy(ours, (entry) => [rules.key(entry)]);
  const theirGroups = groupBy(theirs, (entry) => [rules.key(entry)]);
  const pairs: Pair<E>[] = [];
  for (const [key, mine] of ourGroups) {
    const others = theirGroups.get(key) ?? [];
    const [first] = mine;
    const [other] = others;
    if (key === '' || first === undefined || other === undefined) continue;
    if (mine.length === 1 && others.length === 1) {
      pairs.push({ ours: first, theirs: other, by: 'key', confidence: 1 });
      continue;
    }
    const all = mine.flatMap((one) =>
      others.map((another) => ({ ours: one, theirs: another, likeness: rules.likeness(one, another) })),
    );
    for (const { ours: one, theirs: another } of bestFirst(all)) {
      pairs.push({ ours: one, theirs: another, by: 'key', confidence: 1 });
    }
  }
  return pairs;
}

function alikePairs<E>(free: { ours: Set<E>; theirs: Set<E> }, rules: JoinRules<E>): Pair<E>[] {
  const ourBlocks = groupBy([...free.ours], rules.blocks);
  const theirBlocks = groupBy([...free.theirs], rules.blocks);
  const seen = new Map<E, Set<E>>();
  const candidates: Candidate<E>[] = [];
  for (const [block, mine] of ourBlocks) {
    const others = theirBlocks.get(block) ?? [];
    if (mine.length * others.length > MAX_BLOCK_PAIRS) continue;
    for (const one of mine) {
      const known = seen.get(one) ?? new Set<E>();
      seen.set(one, known);
      for (const another of others) {
        if (known.has(another)) continue;
        known.add(another);
        const likeness = rules.likeness(one, another);
        if (likeness >= rules.joinFrom) candidates.push({ ours: one, theirs: another, likeness });
      }
    }
  }
  return bestFirst(candidates).map(({ ours, theirs, likeness }) => ({
    ours,
    theirs,
    by: 'likeness',
    confidence: likeness,
  }));
}

interface Candidate<E> {
  ours: E;
  theirs: E;
  likeness: number;
}

/** Of candidates that share an entry, only the most alike. */
function bestFirst<E>(candidates: Candidate<E>[]): Candidate<E>[] {
  const used = { ours: new Set<E>(), theirs: new Set<E>() };
  return candidates
    .toSorted((a, b) => b.likeness - a.likeness)
    .filter(({ ours, theirs }) => {
      if (used.ours.has(ours) || used.theirs.has(theirs)) return false;
      used.ours.add(ours);
      used.theirs.add(theirs);
      return true;
    });
}

function groupBy<E>(entries: readonly E[], keysOf: (entry: E) => readonly string[]): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  }
  return groups;
}
