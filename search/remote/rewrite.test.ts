import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Behaviour,
  createRecordingLog,
  type OpenAiStandIn,
  startOpenAiStandIn,
} from '#tests/fakes/openai-stand-in.ts';
import type { RemoteOptions } from './endpoint.server.ts';
import { createRewriter } from './rewrite.server.ts';

const KEY = 'sk-very-secret-0123456789';
const NEED = '皮革厂废水里铬太多，希望降到 1.5 mg/L 以下';

describe('the rewriter', () => {
  let standIn: OpenAiStandIn;
  let log: ReturnType<typeof createRecordingLog>;
  let clock: { now: number };

  beforeEach(async () => {
    standIn = await startOpenAiStandIn();
    standIn.say('{"terms":["含铬废水处理","铬回收"]}');
    log = createRecordingLog();
    clock = { now: 1_000_000 };
  });
  afterEach(() => standIn.stop());

  const create = (options: Partial<RemoteOptions> = {}) =>
    createRewriter({
      url: standIn.url,
      key: KEY,
      model: 'qwen3-8b',
      timeoutMs: 5_000,
      backoffMs: 2,
      log,
      now: () => clock.now,
      ...options,
    });

  it('has nothing to say when off', async () => {
    const off = createRewriter(null);
    expect(await off.suggestTerms(NEED)).toBeNull();
    expect(off.state().state).toBe('off');
  });

  it('asks for JSON without chance, with the need as mere material', async () => {
    expect(await create().suggestTerms(NEED)).toEqual(['含铬废水处理', '铬回收']);
    const [request] = standIn.requests;
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.body).toMatchObject({
      model: 'qwen3-8b',
      temperature: 0,
      response_format: { type: 'json_object' },
    });
    const messages = request?.body.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(messages[0]?.content).toContain('JSON');
    expect(messages[0]?.content).not.toContain('铬');
    expect(messages[1]?.content).toBe(NEED);
  });

  it('invents no indicator', async () => {
    standIn.say('{"terms":["总铬低于0.5mg/L","去除率百分之九十九","1.5mg/L","含铬废水处理"]}');
    expect(await create().suggestTerms(NEED)).toEqual(['1.5mg/L', '含铬废水处理']);
  });

  it.each([
    ['in a fence', '```json\n{"terms":["铬回收"]}\n```'],
    ['after thoughts', '<think>用户要 {"terms": […]}，想想 {铬}</think>\n{ "terms": ["铬回收"] }'],
    ['among other keys', '{"note":{"a":1},"terms":["铬回收",7,null,{"x":1}]}'],
    ['before another key', '{"terms":["铬回收"],"note":{"a":1}}'],
  ])('reads an object %s', async (_, content) => {
    standIn.say(content);
    expect(await create().suggestTerms(NEED)).toEqual(['铬回收']);
  });

  it.each([
    ['no JSON', '我建议搜索：含铬废水'],
    ['nothing', ''],
    ['a list', '["铬回收"]'],
    ['another object', '{"keywords":["铬回收"]}'],
    ['a word for a list', '{"terms":"铬回收"}'],
    ['half an object', '{"terms":["铬回'],
  ])('says null when the model writes %s', async (_, content) => {
    standIn.say(content);
    const rewriter = create();
    expect(await rewriter.suggestTerms(NEED)).toBeNull();
    expect(rewriter.state()).toMatchObject({
      state: 'failing',
      lastError: expect.stringContaining('malformed'),
    });
  });

  it('tells "none" from "not available"', async () => {
    standIn.say('{"terms":[]}');
    const rewriter = create();
    expect(await rewriter.suggestTerms(NEED)).toEqual([]);
    expect(rewriter.state().state).toBe('ok');
    expect(await rewriter.suggestTerms('  ')).toEqual([]);
    expect(standIn.requests).toHaveLength(1);
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
    'endless',
  ])('says null for an endpoint that does "%s", and is back later', async (how) => {
    const rewriter = create(how === 'hang' ? { timeoutMs: 500 } : {});
    standIn.behave(how);
    expect(await rewriter.suggestTerms(NEED)).toBeNull();
    expect(rewriter.state().state).toBe('failing');
    const seen = JSON.stringify([rewriter.state(), log.lines]);
    expect(seen).not.toContain(KEY);
    expect(seen).not.toContain('铬');
    standIn.behave('well');
    clock.now += 30_000;
    expect(await rewriter.suggestTerms(NEED)).toEqual(['含铬废水处理', '铬回收']);
    expect(rewriter.state().state).toBe('ok');
  });

  it('remembers, up to a number, and hands out copies', async () => {
    const rewriter = create({ cacheSize: 2 });
    const first = await rewriter.suggestTerms(NEED);
    first?.push('另加');
    expect(await rewriter.suggestTerms(`  ${NEED}`)).toEqual(['含铬废水处理', '铬回收']);
    expect(standIn.requests).toHaveLength(1);
    await rewriter.suggestTerms('轴承');
    await rewriter.suggestTerms('电机');
    await rewriter.suggestTerms(NEED);
    expect(standIn.requests).toHaveLength(4);
  });
});
