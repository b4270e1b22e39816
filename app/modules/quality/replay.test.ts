import { describe, expect, test } from 'vitest';
import { boundsOfMonth, readFigureRequest, shareOf } from './figures.ts';
import { isWorse, type ReplayedPair, summarizeReplay } from './replay.ts';

const pair = (given: Partial<ReplayedPair> & { technologyId: string }): ReplayedPair => ({
  needId: 'n1',
  isLiked: true,
  oldScore: 0.5,
  newScore: 0.5,
  oldRank: null,
  newRank: null,
  ...given,
});

describe('the replay of old judgements', () => {
  test('compares liked with disliked of one need only; ties count half', () => {
    const { comparisons, agreement } = summarizeReplay([
      pair({ technologyId: 'a', oldScore: 0.9, newScore: 0.4 }),
      pair({ technologyId: 'b', isLiked: false, oldScore: 0.5, newScore: 0.4 }),
      pair({ technologyId: 'c', isLiked: false, oldScore: 0.95, newScore: 0.1 }),
      pair({ technologyId: 'd', needId: 'n2', isLiked: false, oldScore: 0.1 }),
    ]);
    expect(comparisons).toBe(2);
    expect(agreement).toEqual({ old: 0.5, new: 0.75 });
  });

  test('leaves out what kept no score, and says nothing of nothing', () => {
    const result = summarizeReplay([pair({ technologyId: 'a', oldScore: null })]);
    expect(result).toMatchObject({ judgements: 0, comparisons: 0, agreement: null, likedRank: null });
  });

  test('a liked one gains by rising, a disliked one by falling; ten of each at most', () => {
    const moved = Array.from({ length: 12 }, (_, n) =>
      pair({ technologyId: `t${n}`, isLiked: n % 2 === 0, oldRank: 20, newRank: 20 - n }),
    );
    const { improvements, losses, likedRank } = summarizeReplay(moved);
    expect(improvements.map(({ gain }) => gain)).toEqual([10, 8, 6, 4, 2]);
    expect(losses.map(({ gain }) => gain)).toEqual([-11, -9, -7, -5, -3, -1]);
    expect(likedRank).toEqual({ count: 6, old: 20, new: 15 });
    const many = Array.from({ length: 15 }, (_, n) =>
      pair({ technologyId: `t${n}`, oldRank: 9, newRank: 1 }),
    );
    expect(summarizeReplay(many).improvements).toHaveLength(10);
  });

  test('holds a version back from thirty judgements and more than two hundredths of loss on', () => {
    const lost = (loss: number, judgements = 30) =>
      isWorse({ judgements, agreement: { old: 0.75, new: 0.75 - loss } });
    expect(lost(0.03)).toBe(true);
    expect(lost(0.0199)).toBe(false);
    expect(lost(-0.1)).toBe(false);
    expect(lost(0.5, 29)).toBe(false);
    expect(isWorse({ judgements: 99, agreement: null })).toBe(false);
  });
});

describe('the figures of the page', () => {
  test('a month begins and ends at midnight in Shanghai', () => {
    expect(boundsOfMonth('2026-02')).toEqual({
      from: Date.parse('2026-02-01T00:00:00+08:00'),
      before: Date.parse('2026-03-01T00:00:00+08:00'),
    });
    expect(boundsOfMonth('2026-12').before).toBe(Date.parse('2027-01-01T00:00:00+08:00'));
  });

  test('what an address does not know is ignored', () => {
    const read = (text: string) => readFigureRequest(new URLSearchParams(text));
    expect(read('list=liked&month=2026-13&reason=nonsense&days=7&page=-1')).toMatchObject({
      figure: 'liked',
      month: undefined,
      reason: undefined,
      days: 30,
      page: 1,
    });
    expect(read('list=all')).toMatchObject({ figure: 'judged' });
  });

  test('there is no share of nothing', () => {
    expect(shareOf({ judged: 0, liked: 0 })).toBeNull();
    expect(shareOf({ judged: 4, liked: 3 })).toBe(0.75);
  });
});
