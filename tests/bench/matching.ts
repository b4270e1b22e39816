/**
 * Speed and size of the matching: `npm run bench:matching -- [--sizes 1000,10000,100000] [--json FILE] [--keep FOLDER]`.
 * Everything goes through the product's own tables and pipeline and is set beside what the bare search server does in the
 * same run. With --keep the markets stay and are measured again without being filled again. See docs/performance.md.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createCorpus } from './corpus.ts';
import { openBenchMarket } from './market.ts';
import { compareQueries, indexRaw, measureChanges, weigh } from './measure.ts';
import { insertNeeds, insertOrganizations, insertTechnologies } from './records.ts';
import { type Measured, printReport } from './report.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    json: { type: 'string' },
    keep: { type: 'string' },
  },
});
const SEED = 20261125;
/** One need for four hundred technologies, and never fewer than are asked for. */
const NEEDS_ASKED = 120;
const needsFor = (size: number) => Math.max(NEEDS_ASKED, Math.ceil(size / 400));

const sizes = values.sizes.split(',').map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 100)) {
  console.error('usage: npm run bench:matching -- [--sizes 1000,10000] [--json FILE] [--keep FOLDER]');
  process.exit(2);
}
const started = Date.now();
const print = (line: string) => process.stdout.write(`${line}\n`);
const log = (line: string) => print(`[${((Date.now() - started) / 1000).toFixed(0)} s] ${line}`);
const corpus = createCorpus(SEED);

const measured: Measured[] = [];
for (const size of sizes) measured.push(await measureSize(size));
printReport(measured, print);
if (values.json) await writeFile(values.json, `${JSON.stringify(measured, null, 2)}\n`);

async function measureSize(size: number): Promise<Measured> {
  const directory = values.keep
    ? path.join(values.keep, String(size))
    : await mkdtemp(path.join(tmpdir(), 'matching-bench-'));
  const market = await openBenchMarket(directory);
  try {
    const { db, indexer } = market;
    const needs = Array.from({ length: NEEDS_ASKED }, (_, at) => corpus.need(at));
    const isFilled = (await db.selectFrom('need').select('id').limit(1).execute()).length > 0;
    let indexing: Measured['indexing'] = null;
    if (!isFilled) {
      await insertOrganizations(db);
      await insertTechnologies(db, corpus, size);
      log(`${size} technologies written`);
      const before = performance.now();
      await indexer.drain();
      const product = (performance.now() - before) / 1_000;
      log(`${size} technologies indexed by the product in ${product.toFixed(1)} s`);
      await insertNeeds(db, corpus, needsFor(size));
      await indexer.drain();
      await db.deleteFrom('outbox').execute();
      indexing = { product, raw: 0 };
    }
    const queries = await compareQueries(market, needs);
    log(`${queries.pairs} pairs of queries`);
    const weight = await weigh(directory, market.serverPid);
    if (indexing) {
      const ids = Array.from({ length: size }, (_, at) => corpus.technology(at).id);
      indexing.raw = await indexRaw(market, ids);
      log(`${size} documents added raw in ${indexing.raw.toFixed(1)} s`);
    }
    const changes = await measureChanges(market, corpus, needs);
    return { size, needs: needsFor(size), indexing, queries, weight, changes };
  } finally {
    await market.close();
    if (!values.keep) await rm(directory, { recursive: true, force: true });
  }
}
