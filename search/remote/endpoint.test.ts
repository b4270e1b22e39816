import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Behaviour,
  createRecordingLog,
  type OpenAiStandIn,
  startOpenAiStandIn,
} from '#tests/fakes/openai-stand-in.ts';
import {
  clipText,
  createRemoteEndpoint,
  type RemoteEndpointOptions,
  type RemoteReason,
  RemoteUnavailableError,
} from './endpoint.server.ts';

const KEY = 'sk-very-secret-0123456789';
const TEXT = '皮革废水的铬含量怎么降低';

describe('a remote endpoint', () => {
  let standIn: OpenAiStandIn;
  let log: ReturnType<typeof createRecordingLog>;
  let clock: { now: number };

  beforeEach(async () => {
    standIn = await startOpenAiStandIn();
    log = createRecordingLog();
    clock = { now: 1_000_000 };
  });
  afterEach(() => standIn.stop());

  const create = (options: Partial<RemoteEndpointOptions> = {}) => {
    const endpoint = createRemoteEndpoint({
      name: 'embeddings',
      url: standIn.url,
      path: '/embeddings',
      key: KEY,
      timeoutMs: 5_000,
      maxBytes: 10_000,
      backoffMs: 2,
      log,
      now: () => clock.now,
      ...options,
    });
    const ask = (text = TEXT) => endpoint.call({ model: 'm', input: [text] }, (answer) => answer);
    /** Why there was no answer; null when there was one. */
    const failure = (text = TEXT): Promise<RemoteUnavailableError | null> =>
      ask(text).then(
        () => null,
        (error) => {
          if (error instanceof RemoteUnavailableError) return error;
          throw error;
        },
      );
    return { ...endpoint, ask, failure };
  };

  it('posts JSON with the key to the path below the base address', async () => {
    const endpoint = create();
    expect(endpoint.state()).toEqual({ state: 'ok', lastError: null, since: clock.now });
    await expect(endpoint.ask()).resolves.toMatchObject({ object: 'list' });
    expect(standIn.requests).toEqual([
      { path: '/v1/embeddings', authorization: `Bearer ${KEY}`, body: { model: 'm', input: [TEXT] } },
    ]);
  });

  it('sends no header without a key and takes whole addresses and queries', async () => {
    await create({ key: undefined, url: `${standIn.url}/embeddings/?api-version=1` }).ask();
    await create({ url: `${standIn.url}/` }).ask();
    expect(standIn.requests.map(({ path, authorization }) => [path, authorization !== undefined])).toEqual([
      ['/v1/embeddings?api-version=1', false],
      ['/v1/embeddings', true],
    ]);
  });

  it.each<[Behaviour, RemoteReason, requests: number]>([
    ['hang', 'timeout', 1],
    ['stall', 'timeout', 1],
    ['fail', 'broken', 3],
    ['limit', 'limited', 3],
    ['hang-up', 'network', 3],
    ['refuse', 'refused', 1],
    ['reject', 'rejected', 1],
    ['redirect', 'refused', 1],
    ['bad-json', 'malformed', 1],
    ['not-a-number', 'malformed', 1],
    ['endless', 'oversized', 1],
  ])('gives up on an endpoint that does "%s": %s', async (how, reason, requests) => {
    const endpoint = create(reason === 'timeout' ? { timeoutMs: 300 } : {});
    standIn.behave(how);
    const began = performance.now();
    expect(await endpoint.failure()).toMatchObject({ name: 'RemoteUnavailableError', reason });
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(standIn.requests).toHaveLength(requests);
    expect(endpoint.state()).toMatchObject({
      state: 'failing',
      lastError: expect.stringContaining(reason),
      since: clock.now,
    });
    expect(log.lines).toEqual([
      {
        message: 'remote endpoint failed',
        fields: expect.objectContaining({ endpoint: 'embeddings', reason }),
      },
    ]);
  });

  it('tells a refused connection by its code', async () => {
    const endpoint = create();
    await standIn.stop();
    expect(await endpoint.failure()).toMatchObject({ reason: 'network', message: 'ECONNREFUSED' });
  });

  it('never lets key or text out, whatever the endpoint or fetch says', async () => {
    for (const how of ['fail', 'limit', 'refuse', 'reject', 'redirect', 'bad-json', 'hang-up'] as const) {
      const endpoint = create();
      standIn.behave(how);
      const error = await endpoint.failure();
      expect(error?.cause).toBeUndefined();
      const seen = JSON.stringify([error?.message, error?.stack, endpoint.state(), log.lines]);
      expect(seen).not.toContain(KEY);
      expect(seen).not.toContain(TEXT);
    }
    // fetch itself quotes a key that cannot be a header.
    const odd = create({ key: '密钥\n' });
    expect(JSON.stringify([await odd.failure(), odd.state(), log.lines])).not.toContain('密钥');
  });

  it('tries again after a passing fault and says nothing', async () => {
    const endpoint = create();
    standIn.behaveNext('fail', 'hang-up');
    expect(await endpoint.failure()).toBeNull();
    expect(standIn.requests).toHaveLength(3);
    expect(endpoint.state().state).toBe('ok');
    expect(log.lines).toEqual([]);
  });

  it('keeps retries at a tenth of the calls', async () => {
    const endpoint = create();
    const calls = 60;
    let answered = 0;
    for (let call = 0; call < calls; call++) {
      standIn.behaveNext('fail');
      if ((await endpoint.failure()) === null) answered += 1;
      // Past the breaker's pause.
      clock.now += 30_000;
    }
    const retries = standIn.requests.length - calls;
    expect(retries).toBe(answered);
    expect(retries).toBeGreaterThanOrEqual(3);
    expect(retries).toBeLessThanOrEqual(3 + calls / 10);
  });

  it('waits as long as the endpoint asks, if that is within the time', async () => {
    const endpoint = create();
    standIn.setRetryAfter('1');
    standIn.behaveNext('limit');
    const began = performance.now();
    expect(await endpoint.failure()).toBeNull();
    expect(performance.now() - began).toBeGreaterThan(950);
  });

  it.each([
    ['seconds', () => '60'],
    ['a date', () => new Date(Date.now() + 60_000).toUTCString()],
  ])('gives up at once when asked to wait longer than it may: %s', async (_, value) => {
    const endpoint = create();
    standIn.setRetryAfter(value());
    standIn.behave('limit');
    const error = await endpoint.failure();
    expect(error?.reason).toBe('limited');
    expect(error?.retryAfterMs).toBeGreaterThan(55_000);
    expect(standIn.requests).toHaveLength(1);
  });

  it('asks nobody for a while after a failure, then tries and recovers', async () => {
    const endpoint = create();
    standIn.behave('refuse');
    await endpoint.failure();
    const failedAt = clock.now;
    standIn.behave('well');
    clock.now += 29_999;
    expect(await endpoint.failure()).toMatchObject({ reason: 'paused' });
    expect(standIn.requests).toHaveLength(1);
    expect(endpoint.state()).toMatchObject({ state: 'failing', since: failedAt });
    clock.now += 1;
    expect(await endpoint.failure()).toBeNull();
    expect(endpoint.state()).toEqual({ state: 'ok', lastError: 'refused: HTTP 401', since: clock.now });
    expect(log.lines.map(({ message }) => message)).toEqual([
      'remote endpoint failed',
      'remote endpoint answers again',
    ]);
  });

  it('pauses again when the trial fails, and remembers when the trouble began', async () => {
    const endpoint = create({ timeoutMs: 200 });
    const beganAt = clock.now;
    standIn.behave('hang');
    await endpoint.failure();
    clock.now += 30_000;
    expect(await endpoint.failure()).toMatchObject({ reason: 'timeout' });
    expect(await endpoint.failure()).toMatchObject({ reason: 'paused' });
    expect(endpoint.state().since).toBe(beganAt);
  });

  it('does not pause for one request that is not accepted', async () => {
    const endpoint = create();
    standIn.behaveNext('reject');
    expect(await endpoint.failure()).toMatchObject({ reason: 'rejected' });
    expect(endpoint.state().state).toBe('failing');
    expect(await endpoint.failure()).toBeNull();
    expect(endpoint.state().state).toBe('ok');
  });

  it('counts an answer that its reader cannot use as a failure', async () => {
    const endpoint = create();
    const read = () => {
      throw new RemoteUnavailableError('malformed', 'odd');
    };
    await expect(endpoint.call({}, read)).rejects.toMatchObject({ reason: 'malformed' });
    expect(await endpoint.failure()).toMatchObject({ reason: 'paused' });
  });

  it('has two calls in hand at most, in the order of their coming', async () => {
    const endpoint = create();
    standIn.behave('slow');
    const texts = ['一', '二', '三', '四', '五', '六'];
    expect(await Promise.all(texts.map(endpoint.failure))).toEqual(texts.map(() => null));
    expect(standIn.busiest()).toBe(2);
    expect(standIn.requests.map(({ body }) => body.input?.[0])).toEqual(texts);
  });

  it('gives up waiting for a place after the time of a call', async () => {
    const slow = await startOpenAiStandIn({ slowMs: 650 });
    const endpoint = create({ url: slow.url, timeoutMs: 1_000 });
    slow.behave('slow');
    const all = await Promise.all(['一', '二', '三', '四', '五', '六'].map(endpoint.failure));
    const reasons = all.map((error) => error?.reason ?? null);
    expect(reasons.slice(0, 2)).toEqual([null, null]);
    expect(reasons.slice(4)).toEqual(['busy', 'busy']);
    // Being asked too much is no fault of the endpoint.
    expect(endpoint.state().state).toBe('ok');
    await slow.stop();
  });

  it('turns away those who waited behind a failure', async () => {
    const endpoint = create({ timeoutMs: 200 });
    standIn.behave('hang');
    const all = await Promise.all(['一', '二', '三', '四'].map(endpoint.failure));
    expect(standIn.requests).toHaveLength(2);
    for (const error of all.slice(2)) expect(['paused', 'busy']).toContain(error?.reason);
  });
});

describe('clipping a text', () => {
  it('leaves whole characters within the limit', () => {
    expect(clipText('  含铬废水 ')).toBe('含铬废水');
    expect(clipText('字'.repeat(5_000))).toHaveLength(4_000);
    expect(clipText(`${'字'.repeat(3_999)}𠮷`)).toBe('字'.repeat(3_999));
    expect(clipText('a\ud800b𠮷')).toBe('ab𠮷');
  });
});
