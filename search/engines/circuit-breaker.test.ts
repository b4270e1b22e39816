import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

describe('circuit breaker', () => {
  const create = () => {
    const clock = { now: 0 };
    return { clock, breaker: createCircuitBreaker({ pauseMs: 30_000, now: () => clock.now }) };
  };

  it('opens at the first failure and tries again after the pause', () => {
    const { clock, breaker } = create();
    expect(breaker.allows()).toBe(true);
    breaker.fail('away');
    clock.now = 29_999;
    expect(breaker.allows()).toBe(false);
    clock.now = 30_000;
    expect(breaker.allows()).toBe(true);
  });

  it('opens again when the trial fails, and closes when it succeeds', () => {
    const { clock, breaker } = create();
    breaker.fail('away');
    clock.now = 30_000;
    breaker.fail('away');
    expect(breaker.allows()).toBe(false);
    clock.now = 60_000;
    breaker.succeed();
    expect(breaker.allows()).toBe(true);
  });

  it('closes when a server that was away is seen, but not for one that was slow', () => {
    const { breaker } = create();
    breaker.fail('away');
    breaker.seenUp();
    expect(breaker.allows()).toBe(true);
    breaker.fail('slow');
    breaker.seenUp();
    expect(breaker.allows()).toBe(false);
  });
});
