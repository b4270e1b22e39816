import { describe, expect, it } from 'vitest';
import { AnswerCache } from './answer-cache.server.ts';

describe('answer cache', () => {
  it('forgets what was not used for longest', () => {
    const cache = new AnswerCache<number>('m', 2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
    expect(cache.size).toBe(2);
  });

  it('counts a text once', () => {
    const cache = new AnswerCache<number>('m', 2);
    cache.set('a', 1);
    cache.set('a', 2);
    expect(cache.size).toBe(1);
    expect(cache.get('a')).toBe(2);
  });
});
