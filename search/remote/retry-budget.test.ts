import { describe, expect, it } from 'vitest';
import { createRetryBudget } from './retry-budget.ts';

describe('retry budget', () => {
  it('starts with its reserve and no more', () => {
    const budget = createRetryBudget({ reserve: 3 });
    expect([1, 2, 3, 4].map(() => budget.spend())).toEqual([true, true, true, false]);
  });

  it('pays one retry for ten calls', () => {
    const budget = createRetryBudget({ callsPerRetry: 10, reserve: 3 });
    let retries = 0;
    for (let call = 0; call < 1_000; call++) {
      budget.earn();
      if (budget.spend()) retries += 1;
    }
    // The reserve was full, so the very first call earned nothing.
    expect(retries).toBeGreaterThanOrEqual(102);
    expect(retries).toBeLessThanOrEqual(103);
  });

  it('does not save up more than the reserve', () => {
    const budget = createRetryBudget({ callsPerRetry: 10, reserve: 1 });
    for (let call = 0; call < 100; call++) budget.earn();
    expect([budget.spend(), budget.spend()]).toEqual([true, false]);
  });
});
