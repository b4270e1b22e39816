import { describe, expect, it } from 'vitest';
import { compactRows, dropEmptyRows } from './rows.ts';

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

describe('compactRows', () => {
  const form = (entries: [string, string][]) => {
    const data = new FormData();
    for (const [name, value] of entries) data.append(name, value);
    return data;
  };

  it('closes the gaps that empty rows leave, and keeps everything else in order', () => {
    const sent = form([
      ['title', ''],
      ['modes', 'transfer'],
      ['modes', 'licence'],
      ['rows[0].name', ' '],
      ['rows[0].unit', ''],
      ['rows[1].name', '收缩温度'],
      ['rows[1].unit', ''],
      ['rows[10].name', '铬用量'],
      ['files[1]', 'x'],
    ]);
    expect([...compactRows(sent).entries()]).toEqual([
      ['title', ''],
      ['modes', 'transfer'],
      ['modes', 'licence'],
      ['rows[0].name', '收缩温度'],
      ['rows[0].unit', ''],
      ['rows[1].name', '铬用量'],
      ['files[0]', 'x'],
    ]);
  });

  it('leaves a form sent by an add or remove button alone', () => {
    const sent = form([
      ['rows[0].name', ''],
      ['rows[1].name', 'a'],
      ['__intent__', '{"type":"remove"}'],
    ]);
    expect([...compactRows(sent).keys()]).toEqual(['rows[0].name', 'rows[1].name', '__intent__']);
  });
});
