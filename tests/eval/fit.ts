/**
 * Finds the weights of the evidence: `npm run fit:matching -- [--data FOLDER …]`. Coordinate ascent on mean nDCG@10 over the
 * families of the labelled set of this repository and of every folder given, checked by cross-validation over the queries.
 * The same sets give the same weights; they are written into app/modules/matching/weights.ts by hand.
 */
import { parseArgs } from 'node:util';
import { EVIDENCE_KEYS } from '#app/modules/matching/schema.ts';
import type { EvidenceWeights } from '#app/modules/matching/score.ts';
import { EVIDENCE_WEIGHTS } from '#app/modules/matching/weights.ts';
import { groupByFamily, type LabelledSet, readLabelledSet, WORKSHOP_SET } from './data.ts';
import { openMemoryMarket, profileQuery, shippedKnowledge } from './memory.ts';
import { type EvidenceTable, measureTable, tabulate } from './pairs.ts';

const FOLDS = 5;
const STEPS = [0.5, 0.8, 1.25, 2] as const;
const ROUNDS = 4;
/** A change must pay more than noise to be taken. */
const LEAST_GAIN = 0.0005;
/** Of families with hundreds of queries every n-th is enough. */
const LARGEST_FAMILY = 60;

const { values } = parseArgs({ options: { data: { type: 'string', multiple: true, default: [] } } });
const print = (line: string) => process.stdout.write(`${line}\n`);

const own = readLabelledSet(WORKSHOP_SET);
const given = values.data.map((folder) => readLabelledSet(folder));
const knowledge = await shippedKnowledge();
const tables: EvidenceTable[] = [];
// Our own technologies are few; those of the first folder are the crowd they hide in.
for (const set of [{ ...own, documents: [...own.documents, ...(given[0]?.documents ?? [])] }, ...given]) {
  tables.push(...tabulateSet(set));
  print(`${tables.length} needs tabulated`);
}

const all = findWeights(tables);
report('all needs', all, tables);
const held: number[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const isHeld = (_: EvidenceTable, at: number) => at % FOLDS === fold;
  const weights = findWeights(tables.filter((table, at) => !isHeld(table, at)));
  const unseen = tables.filter(isHeld);
  held.push(objective(unseen, weights));
  report(`fold ${fold + 1}, needs not fitted to`, weights, unseen);
}
print(`mean over folds ${(held.reduce((sum, value) => sum + value, 0) / FOLDS).toFixed(4)}`);
print(JSON.stringify({ weights: all, ndcg10: objective(tables, all), held }));

function tabulateSet(set: LabelledSet): EvidenceTable[] {
  const market = openMemoryMarket(set.documents, knowledge);
  const families = groupByFamily([...set.queries, ...(set.needs ?? [])], ({ family }) => family);
  return families.flatMap((queries) => {
    const every = Math.max(1, Math.ceil(queries.length / LARGEST_FAMILY));
    return queries
      .filter((_, at) => at % every === 0)
      .map((query) => tabulate(query, profileQuery(query, knowledge), market));
  });
}

/** Each weight in turn is tried larger and smaller, until nothing pays any more. Only ratios matter: they add up to 1. */
function findWeights(fitted: readonly EvidenceTable[]): EvidenceWeights {
  let best: EvidenceWeights = EVIDENCE_WEIGHTS;
  let value = objective(fitted, best);
  for (let round = 0; round < ROUNDS; round++) {
    const before = value;
    for (const key of EVIDENCE_KEYS) {
      for (const step of STEPS) {
        const tried = normalize({ ...best, [key]: best[key] * step });
        const reached = objective(fitted, tried);
        if (reached <= value + LEAST_GAIN) continue;
        best = tried;
        value = reached;
      }
    }
    if (value === before) break;
  }
  return best;
}

/** Mean nDCG@10 over families, so that a family of three hundred does not silence one of fifteen. */
function objective(measured: readonly EvidenceTable[], weights: EvidenceWeights): number {
  const families = groupByFamily(measured, ({ query }) => query.family);
  const means = families.map(
    (own) => own.reduce((sum, table) => sum + measureTable(table, weights).ndcg10, 0) / own.length,
  );
  return means.reduce((sum, mean) => sum + mean, 0) / Math.max(1, means.length);
}

function normalize(weights: EvidenceWeights): EvidenceWeights {
  const sum = EVIDENCE_KEYS.reduce((total, key) => total + weights[key], 0);
  return Object.fromEntries(
    EVIDENCE_KEYS.map((key) => [key, Math.round((1000 * weights[key]) / sum) / 1000]),
  ) as EvidenceWeights;
}

function report(name: string, weights: EvidenceWeights, measured: readonly EvidenceTable[]): void {
  const shown = EVIDENCE_KEYS.map((key) => `${key} ${weights[key].toFixed(3)}`).join(', ');
  print(`${name}: ${shown}; nDCG@10 ${objective(measured, weights).toFixed(4)}`);
}
