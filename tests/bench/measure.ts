import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { todayInShanghai } from '#app/lib/dates.ts';
import { recomputeNeedMatches } from '#app/modules/matching/commands.server.ts';
import { listVisibleNeeds, listVisibleTechnologies } from '#app/modules/matching/queries.server.ts';
import { rankTechnologies } from '#app/modules/matching/rank.server.ts';
import { buildIndexSettings } from '#search/indexes.ts';
import { buildDocuments } from '#search/sync.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { percentile } from '#tests/eval/metrics.ts';
import type { Corpus, GeneratedNeed } from './corpus.ts';
import type { BenchMarket } from './market.ts';
import { changeTechnology } from './records.ts';

/** Milliseconds. */
export interface Times {
  p50: number;
  p95: number;
}

const MATCHES = 20;
const TOP = 20;
/** Pairs that are run first and not counted: caches of the server, the compiler of node. */
const WARM_UP = 20;

/** One raw keyword query and twenty explained matches, pair by pair, the order changing with each pair. */
export async function compareQueries(
  { db, engine, keeper, client }: BenchMarket,
  needs: readonly GeneratedNeed[],
): Promise<{ raw: Times; matches: Times; pairs: number; found: number }> {
  const market = await keeper.current();
  const today = todayInShanghai(Date.now());
  const index = client.index('technologies');
  const raw: number[] = [];
  const ranked: number[] = [];
  let found = 0;
  const askRaw = async ({ keywords, title }: GeneratedNeed) => {
    const { hits } = await index.search(`${keywords.join(' ')} ${title.replace('怎么办', '')}`, {
      limit: TOP,
    });
    return hits.length;
  };
  const rank = async ({ id }: GeneratedNeed) => {
    const [need] = await listVisibleNeeds(db, [id], today);
    if (!need) throw new Error(`${id} is not on the market`);
    const matches = await rankTechnologies({
      need,
      engine,
      market,
      now: Date.now(),
      limit: MATCHES,
      loadTechnologies: (ids) => listVisibleTechnologies(db, ids, today),
    });
    found += matches.length;
    return matches.length;
  };
  const timed = async (times: number[], work: () => Promise<number>) => {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  };
  for (const [at, need] of needs.entries()) {
    const pair = [() => timed(raw, () => askRaw(need)), () => timed(ranked, () => rank(need))];
    for (const one of at % 2 === 0 ? pair : pair.reverse()) await one();
  }
  return {
    raw: summarize(raw.slice(WARM_UP)),
    matches: summarize(ranked.slice(WARM_UP)),
    pairs: needs.length - WARM_UP,
    found: found / needs.length,
  };
}

/** Requests as large as the server likes them, none waited for before the last. */
const RAW_REQUEST = 5_000;
const RAW_INDEX = 'raw_technologies';

/** Seconds for `addDocuments` of the same documents into an index with the same settings; they are built beforehand. */
export async function indexRaw({ db, client }: BenchMarket, ids: readonly string[]): Promise<number> {
  const requests: string[] = [];
  for (let start = 0; start < ids.length; start += RAW_REQUEST) {
    const lines: string[] = [];
    for (let at = start; at < Math.min(ids.length, start + RAW_REQUEST); at += 1_000) {
      const part = ids.slice(at, Math.min(at + 1_000, start + RAW_REQUEST));
      for (const document of (await buildDocuments(db, 'technologies', part)).values())
        lines.push(JSON.stringify(document));
    }
    requests.push(lines.join('\n'));
  }
  const vocabulary = { dictionary: [], synonymGroups: taxonomyVocabulary().equivalents };
  const waiting = { timeout: 3_600_000, interval: 100 };
  await client.createIndex(RAW_INDEX, { primaryKey: 'id' }).waitTask(waiting);
  const index = client.index(RAW_INDEX);
  await index.updateSettings(buildIndexSettings('technologies', vocabulary)).waitTask(waiting);
  const started = performance.now();
  const tasks: number[] = [];
  for (const lines of requests)
    tasks.push((await index.addDocumentsFromString(lines, 'application/x-ndjson')).taskUid);
  for (const task of tasks) {
    const { status, error } = await client.tasks.waitForTask(task, waiting);
    if (status !== 'succeeded') throw new Error(`raw indexing ${status}: ${error?.message ?? ''}`);
  }
  const seconds = (performance.now() - started) / 1_000;
  await client.deleteIndex(RAW_INDEX).waitTask(waiting);
  return seconds;
}

const CHANGES = 5;
/** A worker that starts compares the whole index with SQL before anything else: its first change waits for that. */
const SETTLING = 1;
const LOOK_MS = 20;
const PATIENCE_MS = 60_000;

/** Seconds from the commit of a change to the technology standing in the list of the need it answers. */
export async function measureChanges(
  { db, deps, worker }: BenchMarket,
  corpus: Corpus,
  needs: readonly GeneratedNeed[],
): Promise<number[]> {
  const seconds: number[] = [];
  // A market that was kept has been changed before.
  const { changed } = await db
    .selectFrom('technology')
    .select(({ fn }) => fn.countAll<number>().as('changed'))
    .where('version', '>', 1)
    .executeTakeFirstOrThrow();
  const chosen = needs.slice(Number(changed), Number(changed) + SETTLING + CHANGES);
  if (chosen.length <= SETTLING) throw new Error('every need of the kept market was answered already');
  // In a market that has come to rest every need has its list, and no first list asks for others.
  for (const { id } of await db.selectFrom('need').select('id').execute())
    await recomputeNeedMatches(deps, id);
  await db.deleteFrom('outbox').execute();
  worker.start();
  for (const [at, need] of chosen.entries()) {
    const id = `technology-${37 * (Number(changed) + at)}`;
    const isListed = async () => {
      const row = await db
        .selectFrom('match_suggestion')
        .select('rank')
        .where('direction', '=', 'need')
        .where('need_id', '=', need.id)
        .where('technology_id', '=', id)
        .where('technology_version', '>', 1)
        .executeTakeFirst();
      return row !== undefined;
    };
    await changeTechnology(db, id, corpus.answerTo(need));
    const started = performance.now();
    worker.wake();
    while (!(await isListed())) {
      if (performance.now() - started > PATIENCE_MS)
        throw new Error(`${id} never came to the matches of ${need.id}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    seconds.push((performance.now() - started) / 1_000);
  }
  return seconds.slice(SETTLING);
}

export interface Weight {
  /** Bytes. */
  sqlite: number;
  meilisearch: number;
  nodeRss: number;
  /** Pages of the index file that lie in memory included. */
  serverRss: number;
  /** Without them. */
  serverOwn: number;
}

export async function weigh(directory: string, serverPid: number): Promise<Weight> {
  const status = await readFile(`/proc/${serverPid}/status`, 'utf8');
  const read = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
  return {
    sqlite: await sizeOf(directory, (name) => name.startsWith('market.sqlite')),
    meilisearch: await sizeOf(path.join(directory, 'meilisearch'), () => true),
    nodeRss: process.memoryUsage.rss(),
    serverRss: read('VmRSS'),
    serverOwn: read('RssAnon'),
  };
}

/** Blocks on the disk: the index file has holes. The server's binary is no part of it. */
async function sizeOf(directory: string, isCounted: (name: string) => boolean): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const full = path.join(directory, entry.name);
    if (entry.isDirectory() && entry.name !== 'bin' && isCounted(entry.name))
      bytes += await sizeOf(full, () => true);
    else if (entry.isFile() && isCounted(entry.name)) bytes += (await stat(full)).blocks * 512;
  }
  return bytes;
}

function summarize(times: readonly number[]): Times {
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}
