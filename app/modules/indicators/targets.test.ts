import { describe, expect, it } from 'vitest';
import { formatYi } from '#app/lib/money.ts';
import { targetOf, targetPath } from './targets.ts';

const inYi = (shape: 'linear' | 'constant_growth') => targetPath(shape).map(({ fen }) => formatYi(fen, 4));

describe('the way from 6 to 7 亿元', () => {
  it('is linear or of constant growth', () => {
    expect(inYi('linear')).toEqual(['6.0000', '6.2000', '6.4000', '6.6000', '6.8000', '7.0000']);
    expect(inYi('constant_growth')).toEqual(['6.0000', '6.1879', '6.3816', '6.5814', '6.7875', '7.0000']);
  });

  it('meets both ends to the fen and rounds between them half up', () => {
    const path = targetPath('constant_growth');
    expect(path[0]).toEqual({ year: 2020, fen: 60_000_000_000 });
    expect(path[5]).toEqual({ year: 2025, fen: 70_000_000_000 });
    const uneven = { fromYear: 2020, fromFen: 0, toYear: 2022, toFen: 1 };
    expect(targetPath('linear', uneven).map(({ fen }) => fen)).toEqual([0, 1, 1]);
  });

  it('has no target outside the path', () => {
    expect(targetOf(2025, 'linear')).toBe(70_000_000_000);
    expect(targetOf(2026, 'linear')).toBeNull();
  });
});
