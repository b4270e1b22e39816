import { describe, expect, it } from 'vitest';
import { chooseWords, rankByWords } from './loose-ranking.ts';

describe('ranking by words', () => {
  it('chooses the words that say something, once each', () => {
    expect(chooseWords(['我厂', '怎么', '提高', '轴承', '的', '寿命', '轴承'])).toEqual([
      '提高',
      '轴承',
      '寿命',
    ]);
    expect(chooseWords(Array.from({ length: 40 }, (_, at) => `词${at}`))).toHaveLength(12);
  });

  it('puts a record with all words before those with one, and a rare word before a common one', () => {
    const ranked = rankByWords(
      [
        { ids: ['common', 'both'], total: 50 },
        { ids: ['rare', 'both'], total: 20 },
      ],
      100,
    );
    expect(ranked).toEqual(['both', 'rare', 'common']);
  });

  it('leaves out a record that has only a small part of the meaning', () => {
    const ranked = rankByWords(
      [
        { ids: ['a', 'b'], total: 90 },
        { ids: ['a'], total: 2 },
        { ids: ['a'], total: 3 },
      ],
      100,
    );
    expect(ranked).toEqual(['a']);
  });

  it('does not count a word nobody uses, and orders equals by id', () => {
    expect(
      rankByWords(
        [
          { ids: [], total: 0 },
          { ids: ['x'], total: 1 },
        ],
        10,
      ),
    ).toEqual(['x']);
    expect(
      rankByWords(
        [
          { ids: ['b'], total: 1 },
          { ids: ['a'], total: 1 },
        ],
        10,
      ),
    ).toEqual(['a', 'b']);
    expect(rankByWords([], 10)).toEqual([]);
  });
});
