/**
 * New links for the thesaurus, found in accepted matches: a wording of the needs and a term of the technologies that meet
 * more often than chance lets them. Pure; a person decides on every one.
 *
 * - **Observations.** Every listing counts once: three technologies accepted for one need are one observation, or the
 *   words of that need would bear themselves out.
 * - **Strata.** Words are compared within one chain. Across chains every word of leather meets every term of leather.
 * - **Rank.** By the log-likelihood ratio G² of the 2 × 2 table, which stays sensible for rare words where χ² does not.
 * - **Cut-off.** G² follows its distribution only in large tables, and here three of thirty is a usual count: χ² would
 *   call a table of 3, 0, 0, 27 twenty-five times less likely than it is. So the decision rests on Fisher's exact
 *   test, one-sided. Thousands of pairs are looked at in one go; the level of 5 % holds for all of them together
 *   (Bonferroni, which is right however the words depend on each other). Pairs too rare to reach the level at any
 *   outcome cannot be false alarms and are not counted (Tarone 1990). In nineteen of twenty refreshes on words that
 *   have nothing to do with each other, nothing is suggested at all.
 */
export const SUGGESTION = {
  /** Observations that hold both wordings; less is an anecdote, whatever the test says. */
  support: 3,
  /** The chance that a refresh suggests anything where there is nothing. */
  error: 0.05,
  /** The best of them; nobody reads more at a time. */
  kept: 100,
  /** Pairs shown with a suggestion. */
  examples: 3,
} as const;

export interface AcceptedPair {
  needId: string;
  technologyId: string;
  chain: string;
  node: string;
  /** Wordings of the need, terms of the technology. */
  need: ReadonlySet<string>;
  technology: ReadonlySet<string>;
}

export interface Suggestion {
  trade: string;
  term: string;
  chain: string;
  /** Where most of the pairs belong. */
  node: string;
  support: number;
  /** G² of the co-occurrence. */
  score: number;
  examples: { needId: string; technologyId: string }[];
}

/** A wording and the observations (places in the stratum) that hold it. */
interface Occurrence {
  wording: string;
  at: readonly number[];
}

interface Stratum {
  pairs: readonly AcceptedPair[];
  trades: Occurrence[];
  terms: Occurrence[];
}

/**
 * @param pairs in a fixed order, oldest first: of pairs that share a listing the first one counts
 * @param isLinked what the thesaurus knows already
 */
export function suggestLinks(
  pairs: readonly AcceptedPair[],
  isLinked: (trade: string, term: string) => boolean,
): Suggestion[] {
  const strata = stratify(countOnce(pairs));
  const level = findLevel(strata);
  return strata
    .flatMap((stratum) => testStratum(stratum, level))
    .filter(({ trade, term }) => !trade.includes(term) && !term.includes(trade) && !isLinked(trade, term))
    .sort((a, b) => b.score - a.score || (`${a.trade} ${a.term}` < `${b.trade} ${b.term}` ? -1 : 1))
    .slice(0, SUGGESTION.kept);
}

function countOnce(pairs: readonly AcceptedPair[]): AcceptedPair[] {
  const seen = new Set<string>();
  return pairs.filter(({ needId, technologyId }) => {
    if (seen.has(needId) || seen.has(technologyId)) return false;
    seen.add(needId).add(technologyId);
    return true;
  });
}

function stratify(pairs: readonly AcceptedPair[]): Stratum[] {
  const chains = [...new Set(pairs.map(({ chain }) => chain))].sort();
  return chains.map((chain) => {
    const own = pairs.filter((pair) => pair.chain === chain);
    return {
      pairs: own,
      trades: occurrencesOf(own.map(({ need }) => need)),
      terms: occurrencesOf(own.map(({ technology }) => technology)),
    };
  });
}

/**
 * Wordings that occur often enough. Of those that occur in the same places and hold one another (手黑, 一手黑) the
 * longest stands for all: they are one hypothesis, not several.
 */
function occurrencesOf(texts: readonly ReadonlySet<string>[]): Occurrence[] {
  const places = new Map<string, number[]>();
  texts.forEach((wordings, at) => {
    for (const wording of wordings) {
      const known = places.get(wording);
      if (known) known.push(at);
      else places.set(wording, [at]);
    }
  });
  const alike = new Map<string, Occurrence[]>();
  const longestFirst = [...places].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  for (const [wording, at] of longestFirst) {
    if (at.length < SUGGESTION.support) continue;
    const key = at.join();
    const known = alike.get(key) ?? [];
    if (!known.some((longer) => longer.wording.includes(wording)))
      alike.set(key, [...known, { wording, at }]);
  }
  return [...alike.values()].flat();
}

function testStratum({ pairs, trades, terms }: Stratum, level: number): Suggestion[] {
  const holding = pairs.map((): Occurrence[] => []);
  for (const term of terms) for (const at of term.at) holding[at]?.push(term);
  return trades.flatMap((trade) => {
    const together = new Map<Occurrence, number[]>();
    for (const at of trade.at) {
      for (const term of holding[at] ?? []) together.set(term, [...(together.get(term) ?? []), at]);
    }
    return [...together].flatMap(([term, at]) => {
      const table = { both: at.length, trade: trade.at.length, term: term.at.length, all: pairs.length };
      if (at.length < SUGGESTION.support || chanceOfAtLeast(table) > level) return [];
      const found = at.flatMap((place) => pairs[place] ?? []);
      return [toSuggestion(trade.wording, term.wording, found, logLikelihoodRatio(table))];
    });
  });
}

function toSuggestion(
  trade: string,
  term: string,
  found: readonly AcceptedPair[],
  score: number,
): Suggestion {
  const nodes = new Map<string, number>();
  for (const { node } of found) nodes.set(node, (nodes.get(node) ?? 0) + 1);
  const [node = ''] = [...nodes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0] ?? [];
  const examples = found.slice(0, SUGGESTION.examples).map(({ needId, technologyId }) => ({
    needId,
    technologyId,
  }));
  return { trade, term, chain: found[0]?.chain ?? '', node, support: found.length, score, examples };
}

/** A 2 × 2 table by its margins. */
export interface Table {
  both: number;
  trade: number;
  term: number;
  all: number;
}

/** G² = 2 Σ O ln(O / E), 0 where both occur together exactly as often as chance has it. */
export function logLikelihoodRatio({ both, trade, term, all }: Table): number {
  const part = (observed: number, row: number, column: number) =>
    observed === 0 ? 0 : observed * Math.log((observed * all) / (row * column));
  return (
    2 *
    (part(both, trade, term) +
      part(trade - both, trade, all - term) +
      part(term - both, all - trade, term) +
      part(all - trade - term + both, all - trade, all - term))
  );
}

/** Fisher's exact test, one-sided: the chance of so many together or more when the margins are given. */
export function chanceOfAtLeast({ both, trade, term, all }: Table): number {
  const most = Math.min(trade, term);
  let chance = 0;
  for (let k = Math.max(both, trade + term - all); k <= most; k++)
    chance += Math.exp(logChoose(trade, k) + logChoose(all - trade, term - k) - logChoose(all, term));
  return Math.min(1, chance);
}

/** The level for a single pair: the error of the whole, divided by the pairs that could reach it at all. */
function findLevel(strata: readonly Stratum[]): number {
  const best = strata.flatMap(bestChances);
  const reach = (divisor: number) =>
    best.reduce((sum, { chance, count }) => sum + (chance <= SUGGESTION.error / divisor ? count : 0), 0);
  // The smallest divisor that is no less than the pairs it leaves; their number falls as the divisor grows.
  let low = 1;
  let high = Math.max(1, reach(1));
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reach(middle) <= middle) high = middle;
    else low = middle + 1;
  }
  return SUGGESTION.error / low;
}

/** The smallest chance that pairs with these margins can reach, and how many such pairs there are. */
function bestChances({ pairs, trades, terms }: Stratum): { chance: number; count: number }[] {
  const termCounts = [...countSizes(terms)];
  return [...countSizes(trades)].flatMap(([trade, m]) =>
    termCounts.map(([term, n]) => {
      const chance = chanceOfAtLeast({ both: Math.min(trade, term), trade, term, all: pairs.length });
      return { chance, count: m * n };
    }),
  );
}

function countSizes(occurrences: readonly Occurrence[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const { at } of occurrences) sizes.set(at.length, (sizes.get(at.length) ?? 0) + 1);
  return sizes;
}

const logFactorials = [0];

function logChoose(n: number, k: number): number {
  for (let i = logFactorials.length; i <= n; i++)
    logFactorials.push((logFactorials[i - 1] as number) + Math.log(i));
  const of = (value: number) => logFactorials[value] as number;
  return of(n) - of(k) - of(n - k);
}
