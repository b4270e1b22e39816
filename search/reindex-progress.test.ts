import { describe, expect, it } from 'vitest';
import { createTally, type ReindexProgress } from './reindex-progress.ts';

describe('the progress of a rebuild', () => {
  it('counts what was there before as done, but not as speed', () => {
    let now = 5_000;
    const steps: ReindexProgress[] = [];
    const tally = createTally(
      'needs',
      (step) => steps.push(step),
      () => now,
    );
    tally.plan(100, 60);
    now += 10_000;
    tally.advance(20);
    expect(steps).toEqual([
      { index: 'needs', done: 40, total: 100, perSecond: 0, etaSeconds: null },
      { index: 'needs', done: 60, total: 100, perSecond: 2, etaSeconds: 20 },
    ]);
  });

  it('takes in what changed meanwhile', () => {
    const steps: ReindexProgress[] = [];
    const tally = createTally(
      'needs',
      (step) => steps.push(step),
      () => 0,
    );
    tally.plan(10, 10);
    tally.advance(10);
    tally.plan(11, 3);
    expect(steps.map(({ done, total }) => [done, total])).toEqual([
      [0, 10],
      [10, 10],
      [8, 11],
    ]);
    tally.advance(3);
    expect(steps.at(-1)).toMatchObject({ done: 11, etaSeconds: 0 });
  });
});
