import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { systemState } from '#app/modules/audit/system.server.ts';
import type { Explanation } from '#app/modules/matching/schema.ts';
import { readEnv } from '#app/server/env.server.ts';
import { readyz } from '#app/server/health.server.ts';
import { createLogger } from '#app/server/logger.server.ts';
import { type Runtime, startRuntime } from '#app/server/runtime.server.ts';
import { readLabelledSet, WORKSHOP_SET } from '#tests/eval/data.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { makeTechnology } from '#tests/factories/technologies.ts';
import { hasMeilisearch } from '#tests/fakes/meilisearch-server.ts';
import { type Behaviour, type OpenAiStandIn, startOpenAiStandIn } from '#tests/fakes/openai-stand-in.ts';
import { ACTORS } from '#tests/helpers/actors.ts';

/** The product as it runs, from publishing to the lists, with endpoints that are slow, wrong or down. */

const NEEDS = 6;
const TECHNOLOGIES = 24;
const TIMEOUT_MS = 500;
const PAUSE_MS = 30_000;
/** Requests of one call: the first and two retries; three callers may be under way when the first one fails. */
const REQUESTS_AT_ONCE = 9;
/** On a busy machine the same work takes now this and now that long. */
const NOISE_MS = 30_000;

type Fault = Extract<Behaviour, 'hang' | 'wrong-dimension' | 'bad-json' | 'fail'> | 'down';

interface Outcome {
  /** For every need and technology what its list holds, in order, with band and reasons. */
  lists: Record<string, object[]>;
  /** In the order of the lists. They grow older by a few seconds from one run to the next, and freshness counts. */
  scores: number[];
  /** From publishing until nothing was left to do. */
  ms: number;
  ready: { status: number; body: { ready: boolean; warnings: string[] } };
  system: Awaited<ReturnType<typeof systemState>>;
  terms: string[] | null;
}

describe.runIf(hasMeilisearch)('matching with optional endpoints', { timeout: 600_000 }, () => {
  const set = readLabelledSet(WORKSHOP_SET);
  const queries = set.queries.filter(({ family }) => family === 'leather').slice(0, NEEDS);
  let without: Outcome;
  beforeAll(async () => {
    without = await runMarket({});
  }, 600_000);

  let standIn: OpenAiStandIn | undefined;
  afterEach(() => standIn?.stop());

  it('has lists to compare', () => {
    expect(Object.keys(without.lists)).toHaveLength(NEEDS + TECHNOLOGIES);
    expect(Object.values(without.lists).filter((list) => list.length > 0).length).toBeGreaterThan(NEEDS);
    expect(without.ready).toMatchObject({ status: 200, body: { ready: true, warnings: [] } });
    expect(without.system).toMatchObject({ endpoints: [], vectorsMissing: 0 });
  });

  it.each<Fault>(['hang', 'wrong-dimension', 'bad-json', 'fail', 'down'])(
    'gives the same lists in bounded time, and warns, when they would "%s"',
    async (fault) => {
      standIn = await startOpenAiStandIn({ dimensions: 8 });
      const { url, requests } = standIn;
      standIn.say('抱歉，这个问题我答不了。');
      if (fault === 'down') await standIn.stop();
      else standIn.behave(fault);
      const outcome = await runMarket({
        EMBEDDINGS_URL: url,
        EMBEDDINGS_MODEL: 'bge-m3',
        EMBEDDINGS_DIMENSIONS: '8',
        REWRITE_URL: url,
        REWRITE_MODEL: 'qwen3-8b',
        REMOTE_TIMEOUT_MS: String(TIMEOUT_MS),
      });

      expect(outcome.lists).toEqual(without.lists);
      outcome.scores.forEach((score, at) => {
        expect(score).toBeCloseTo(without.scores[at] as number, 4);
      });
      expect(outcome.terms).toBeNull();
      // Nobody is asked for half a minute after a failure, so the endpoints can cost no more than this.
      const periods = Math.ceil(outcome.ms / PAUSE_MS) + 1;
      expect(requests.length).toBeLessThanOrEqual(2 * periods * REQUESTS_AT_ONCE);
      expect(outcome.ms).toBeLessThan(2 * without.ms + periods * 2 * TIMEOUT_MS + NOISE_MS);

      expect(outcome.ready).toMatchObject({ status: 200, body: { ready: true } });
      expect(outcome.ready.body.warnings).toEqual([
        expect.stringMatching(/^embeddings: failing since/),
        expect.stringMatching(/^rewrite: failing since/),
        `embeddings: ${NEEDS + TECHNOLOGIES} listings without a vector`,
      ]);
      expect(outcome.system).toMatchObject({
        endpoints: [
          { name: 'embeddings', state: 'failing', lastError: expect.any(String) },
          { name: 'rewrite', state: 'failing', lastError: expect.any(String) },
        ],
        vectorsMissing: NEEDS + TECHNOLOGIES,
      });
    },
  );

  async function runMarket(endpoints: Record<string, string>): Promise<Outcome> {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'techbridge-endpoints-'));
    const env = readEnv({ NODE_ENV: 'test', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...endpoints });
    const runtime = await startRuntime(env, createLogger('silent'), { worker: true });
    try {
      await runtime.startSearch();
      await settle(runtime);
      await makeActors(runtime.db);
      const began = performance.now();
      for (const { text } of queries)
        await makeNeed(runtime.db, { ...plain, title: text.slice(0, 24), problem: text });
      for (const { title, body } of set.documents.slice(0, TECHNOLOGIES))
        await makeTechnology(runtime.db, {
          ...plain,
          title,
          summary: body,
          innovation: '',
          applications: '',
        });
      runtime.worker.wake();
      await settle(runtime);
      const ms = performance.now() - began;
      const ctx = runtime.context(ACTORS.administrator);
      return {
        ms,
        ...(await readLists(runtime)),
        terms: await runtime.context(OPERATOR).rewriter.suggestTerms('黑皮衣一摸一手黑'),
        ready: await askReadiness(runtime),
        system: await systemState(ctx, { search: runtime.search, remoteReport: runtime.remoteReport }),
      };
    } finally {
      await runtime.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  }
});

/** The factories' listing says everything twice otherwise, and every pair would share it. */
const plain = { keywords: [], nodeCode: null };

async function settle(runtime: Runtime): Promise<void> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    if ((await runtime.searchState()) === 'available' && (await runtime.outboxState()).pending === 0) return;
    if (Date.now() > deadline) throw new Error('the outbox did not become empty');
    await sleep(50);
  }
}

/** Titles in place of ids, which differ from run to run. */
async function readLists({ db }: Runtime): Promise<Pick<Outcome, 'lists' | 'scores'>> {
  const rows = await db
    .selectFrom('match_suggestion as match')
    .innerJoin('need', 'need.id', 'match.need_id')
    .innerJoin('technology', 'technology.id', 'match.technology_id')
    .select(['match.direction', 'match.score', 'match.band', 'match.explanation_json'])
    .select(['need.title as need', 'technology.title as technology'])
    .orderBy('match.direction')
    .orderBy((eb) =>
      eb
        .case()
        .when('match.direction', '=', 'need')
        .then(eb.ref('need.title'))
        .else(eb.ref('technology.title'))
        .end(),
    )
    .orderBy('match.rank')
    .execute();
  const runs = await db
    .selectFrom('match_run as run')
    .leftJoin('need', 'need.id', 'run.subject_id')
    .leftJoin('technology', 'technology.id', 'run.subject_id')
    .select(['need.title as need', 'technology.title as technology'])
    .execute();
  const lists: Outcome['lists'] = {};
  for (const { need, technology } of runs) lists[need ?? technology ?? ''] = [];
  for (const { direction, band, explanation_json, need, technology } of rows) {
    const [subject, other] = direction === 'need' ? [need, technology] : [technology, need];
    const { features, fields, ...reasons } = JSON.parse(explanation_json) as Explanation;
    const lasting = {
      features: { ...features, freshness: undefined },
      fields: fields.filter(({ key }) => key !== 'freshness'),
    };
    lists[subject]?.push({ other, band, ...reasons, ...lasting });
  }
  return { lists, scores: rows.map(({ score }) => score) };
}

async function askReadiness(runtime: Runtime): Promise<Outcome['ready']> {
  const { env, db, searchState, outboxState, remoteReport } = runtime;
  const app = express();
  app.get(
    '/readyz',
    readyz({ db, dataDir: env.dataDir, isStopping: () => false, searchState, outboxState, remoteReport }),
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    return { status: response.status, body: (await response.json()) as Outcome['ready']['body'] };
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
