/**
 * Measures the matching on a labelled set: `npm run eval:matching -- --data FOLDER`.
 * The last line of the output is one JSON object with the figures.
 */
import { parseArgs } from 'node:util';
import { ALGORITHM_VERSION } from '#app/modules/matching/weights.ts';
import { type LabelledQuery, readLabelledSet } from './data.ts';
import { type EvaluationMarket, openMarket } from './market.ts';
import { toNeed } from './memory.ts';
import { type Measures, meanMeasures, measureRanking, percentile } from './metrics.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) {
  console.error('usage: npm run eval:matching -- --data FOLDER');
  process.exit(2);
}

const started = Date.now();
const print = (line: string) => process.stdout.write(`${line}\n`);
const log = (message: string) => print(`[${((Date.now() - started) / 1000).toFixed(0)} s] ${message}`);

const set = readLabelledSet(values.data);
const market = await openMarket(set.documents, log);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void market.close().finally(() => process.exit(1)));
}
try {
  const times: number[] = [];
  const queries = await measure(market, set.queries, times);
  const needs = set.needs ? await measure(market, set.needs, times) : null;
  report(queries, needs, times);
} finally {
  await market.close();
}

interface Measured {
  family: string;
  measures: Measures;
}

async function measure(
  { rank }: EvaluationMarket,
  asked: readonly LabelledQuery[],
  times: number[],
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const query of asked) {
    const before = performance.now();
    const matches = await rank(toNeed(query));
    times.push(performance.now() - before);
    const ranked = matches.map(({ technologyId }) => technologyId);
    measured.push({ family: query.family, measures: measureRanking(ranked, query.grades) });
  }
  log(`${asked.length} needs ranked`);
  return measured;
}

function report(
  queries: readonly Measured[],
  needs: readonly Measured[] | null,
  times: readonly number[],
): void {
  const families: Record<string, Measures & { queries: number }> = {};
  for (const family of [...new Set(queries.map((query) => query.family))].sort()) {
    families[family] = summarize(queries.filter((query) => query.family === family));
  }
  const means = Object.values(families).map(({ ndcg10 }) => ndcg10);
  const result = {
    avg_ndcg10: round(means.reduce((sum, mean) => sum + mean, 0) / Math.max(1, means.length)),
    families,
    needs: needs ? summarize(needs) : null,
    p50_ms: round(percentile(times, 0.5)),
    p95_ms: round(percentile(times, 0.95)),
    algorithm: ALGORITHM_VERSION,
  };
  const rows = Object.entries({ ...families, ...(result.needs && { 'judged needs': result.needs }) });
  print(`${'family'.padEnd(16)}queries  nDCG@10  grade 3 first  recall@10     MRR`);
  for (const [name, row] of rows) {
    const [ndcg, best, ...rest] = [row.ndcg10, row.best1, row.recall10, row.mrr].map((figure) =>
      figure.toFixed(4),
    );
    const figures = [ndcg?.padStart(9), best?.padStart(15), ...rest.map((figure) => figure.padStart(10))];
    print(`${name.padEnd(16)}${String(row.queries).padStart(7)}${figures.join('')}`);
  }
  print(`average nDCG@10 ${result.avg_ndcg10}, ${result.p50_ms} / ${result.p95_ms} ms (p50 / p95)`);
  print(JSON.stringify(result));
}

function summarize(measured: readonly Measured[]): Measures & { queries: number } {
  const { ndcg10, best1, recall10, mrr } = meanMeasures(measured.map(({ measures }) => measures));
  return {
    queries: measured.length,
    ndcg10: round(ndcg10),
    best1: round(best1),
    recall10: round(recall10),
    mrr: round(mrr),
  };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
