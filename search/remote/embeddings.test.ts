import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Behaviour,
  createRecordingLog,
  type OpenAiStandIn,
  startOpenAiStandIn,
} from '#tests/fakes/openai-stand-in.ts';
import { BATCH_SIZE, createEmbeddings, type EmbeddingsOptions } from './embeddings.server.ts';

const KEY = 'sk-very-secret-0123456789';

describe('embeddings', () => {
  let standIn: OpenAiStandIn;
  let log: ReturnType<typeof createRecordingLog>;
  let clock: { now: number };

  beforeEach(async () => {
    standIn = await startOpenAiStandIn({ dimensions: 8 });
    log = createRecordingLog();
    clock = { now: 1_000_000 };
  });
  afterEach(() => standIn.stop());

  const create = (options: Partial<EmbeddingsOptions> = {}) =>
    createEmbeddings({
      url: standIn.url,
      key: KEY,
      model: 'bge-m3',
      dimensions: 8,
      timeoutMs: 5_000,
      backoffMs: 2,
      log,
      now: () => clock.now,
      ...options,
    });
  const texts = (count: number) => Array.from({ length: count }, (_, at) => `第${at}段`);
  const sent = () => standIn.requests.map(({ body }) => body.input?.length);

  it('are null when off, and nothing is asked', async () => {
    const off = createEmbeddings(null);
    expect(await off.embed(['a', 'b'])).toEqual([null, null]);
    expect(off.state()).toEqual({ state: 'off', lastError: null, since: null });
    expect(off.dimensions).toBeNull();
  });

  it('have length 1 and stand in the order of the texts, whatever order they came in', async () => {
    const embeddings = create();
    expect(embeddings.dimensions).toBe(8);
    const [first, second] = await embeddings.embed(['含铬废水', '轴承寿命']);
    const [alone] = await create().embed(['轴承寿命']);
    expect(second).toEqual(alone);
    expect(first).not.toEqual(second);
    for (const vector of [first, second]) {
      expect(vector).toBeInstanceOf(Float32Array);
      expect(vector).toHaveLength(8);
      expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 6);
    }
    expect(standIn.requests[0]?.body).toEqual({ model: 'bge-m3', input: ['含铬废水', '轴承寿命'] });
  });

  it('are asked for in batches, once for each text, never for an empty one', async () => {
    const embeddings = create();
    const vectors = await embeddings.embed([...texts(25), '第0段', ' ', '']);
    expect(sent()).toEqual([BATCH_SIZE, BATCH_SIZE, 5]);
    expect(vectors).toHaveLength(28);
    expect(vectors[25]).toEqual(vectors[0]);
    expect(vectors.slice(26)).toEqual([null, null]);
    expect(vectors.slice(0, 26)).not.toContain(null);
  });

  it('are remembered, up to a number, also when the endpoint is gone', async () => {
    const embeddings = create({ cacheSize: 3 });
    const before = await embeddings.embed(texts(4));
    await embeddings.embed(texts(4).slice(1));
    expect(sent()).toEqual([4]);
    await standIn.stop();
    expect(await embeddings.embed(texts(4))).toEqual([null, ...before.slice(1)]);
  });

  it.each<Behaviour>([
    'hang',
    'fail',
    'limit',
    'hang-up',
    'refuse',
    'reject',
    'bad-json',
    'wrong-shape',
    'wrong-dimension',
    'not-a-number',
    'infinite',
    'all-zero',
    'too-few',
    'same-index',
    'endless',
  ])('are null from an endpoint that does "%s", and its state says so', async (how) => {
    const embeddings = create(how === 'hang' ? { timeoutMs: 500 } : {});
    standIn.behave(how);
    expect(await embeddings.embed(['含铬废水', '轴承寿命'])).toEqual([null, null]);
    expect(embeddings.state().state).toBe('failing');
    const seen = JSON.stringify([embeddings.state(), log.lines]);
    expect(seen).not.toContain(KEY);
    expect(seen).not.toContain('含铬废水');
    // And they come back.
    standIn.behave('well');
    clock.now += 30_000;
    expect(await embeddings.embed(['含铬废水', '轴承寿命'])).not.toContain(null);
    expect(embeddings.state().state).toBe('ok');
  });

  it('say which dimension was wrong', async () => {
    const embeddings = create({ dimensions: 1024 });
    await embeddings.embed(['含铬废水']);
    expect(embeddings.state().lastError).toBe('malformed: a vector of 8 numbers instead of 1024');
  });

  it('stop at the first batch that fails, and keep those before it', async () => {
    const embeddings = create();
    standIn.behaveNext('well', 'refuse');
    const vectors = await embeddings.embed(texts(40));
    expect(sent()).toEqual([BATCH_SIZE, BATCH_SIZE]);
    expect(vectors.map((vector) => vector !== null)).toEqual(texts(40).map((_, at) => at < BATCH_SIZE));
  });

  it('are not lost for a batch because of one text that is not accepted', async () => {
    const embeddings = create();
    standIn.behaveBy((input) => (input.includes('第6段') ? 'reject' : 'well'));
    const vectors = await embeddings.embed(texts(20));
    expect(vectors.flatMap((vector, at) => (vector === null ? [at] : []))).toEqual([6]);
    expect(embeddings.state().state).toBe('ok');
  });

  it('do not cost many calls when nothing is accepted', async () => {
    const embeddings = create();
    standIn.behave('reject');
    expect(await embeddings.embed(texts(10))).toEqual(texts(10).map(() => null));
    expect(standIn.requests).toHaveLength(6);
  });
});
