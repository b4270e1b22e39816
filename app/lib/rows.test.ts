import { describe, expect, it } from 'vitest';
import { dropEmptyRows } from './rows.ts';

describe('dropEmptyRows', () => {
  it('drops rows in which nothing was filled in, wherever they stand', () => {
    const rows = [
      { name: '收缩温度', unit: '' },
      { name: ' ', unit: '' },
      undefined,
      null,
      {},
      { name: '', unit: '℃' },
    ];
    expect(dropEmptyRows(rows)).toEqual([
      { name: '收缩温度', unit: '' },
      { name: '', unit: '℃' },
    ]);
  });

  it('drops the holes a removed row leaves', () => {
    const rows: unknown[] = [];
    rows[2] = { name: 'a' };
    expect(dropEmptyRows(rows)).toEqual([{ name: 'a' }]);
  });

  it('keeps numbers and false, which are answers', () => {
    expect(dropEmptyRows([{ value: 0 }, { isMet: false }, 0])).toEqual([{ value: 0 }, { isMet: false }, 0]);
  });

  it('returns what is no list as it is', () => {
    expect(dropEmptyRows(undefined)).toBeUndefined();
    expect(dropEmptyRows('x')).toBe('x');
  });
});
