/** Measures of one ranking against graded documents. */
export interface Measures {
  ndcg10: number;
  /** 1 when a document of grade 3 stands first. */
  best1: number;
  recall10: number;
  mrr: number;
}

const DEPTH = 10;

/**
 * nDCG@10 with gain 2^grade − 1; recall@10 over documents of any positive grade, at most ten of them expected;
 * the reciprocal rank of the first positive one; whether the first is of grade 3. Documents nobody judged count as grade 0.
 */
export function measureRanking(ranked: readonly string[], grades: ReadonlyMap<string, number>): Measures {
  const gain = (grade: number, rank: number) => (2 ** grade - 1) / Math.log2(rank + 2);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const positive = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a);
  const ideal = sum(positive.slice(0, DEPTH).map(gain));
  const found = ranked.slice(0, DEPTH).map((id) => grades.get(id) ?? 0);
  const first = ranked.findIndex((id) => (grades.get(id) ?? 0) > 0);
  return {
    ndcg10: ideal === 0 ? 0 : sum(found.map(gain)) / ideal,
    recall10:
      positive.length === 0
        ? 0
        : found.filter((grade) => grade > 0).length / Math.min(DEPTH, positive.length),
    best1: grades.get(ranked[0] ?? '') === 3 ? 1 : 0,
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function meanMeasures(all: readonly Measures[]): Measures {
  const mean = (key: keyof Measures) =>
    all.reduce((sum, measures) => sum + measures[key], 0) / Math.max(1, all.length);
  return { ndcg10: mean('ndcg10'), best1: mean('best1'), recall10: mean('recall10'), mrr: mean('mrr') };
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
