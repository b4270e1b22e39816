import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  effectiveSort,
  isCanonical,
  type ListSpec,
  listQuery,
  parseListParams,
  withoutFilter,
} from './search-params.ts';

const spec: ListSpec = {
  filters: [
    { name: 'chain', values: ['leather', 'agri'], isSingle: true },
    {
      name: 'node',
      values: ['leather-07', 'leather-12', 'agri-01'],
      parent: {
        name: 'chain',
        of: new Map([
          ['leather-07', 'leather'],
          ['leather-12', 'leather'],
          ['agri-01', 'agri'],
        ]),
      },
    },
    { name: 'region', values: ['beijing', 'tianjin', 'xiongan'] },
    { name: 'since', values: ['7', '90'], isSingle: true },
  ],
  sorts: ['newest', 'closing'],
};

const read = (text: string) => parseListParams(new URLSearchParams(text), spec);
const canonical = (text: string) => listQuery(read(text), spec);

describe('parseListParams', () => {
  it('reads words, filters, order and page', () => {
    expect(
      read('q=无铬+鞣制&chain=leather&node=leather-07&region=tianjin&region=beijing&sort=closing&page=3'),
    ).toEqual({
      q: '无铬 鞣制',
      filters: { chain: ['leather'], node: ['leather-07'], region: ['beijing', 'tianjin'] },
      sort: 'closing',
      page: 3,
    });
  });

  it('drops what it does not know', () => {
    expect(read('chain=moon&region=__proto__&since=8&sort=price&page=abc&utm_source=x&q=%20%00')).toEqual({
      q: '',
      filters: {},
      sort: null,
      page: 1,
    });
    expect(read('page=0').page).toBe(1);
    expect(read('page=-3').page).toBe(1);
    expect(read('page=999999').page).toBe(5_000);
  });

  it('keeps one value of a single choice', () => {
    expect(read('chain=agri&chain=leather').filters).toEqual({ chain: ['leather'] });
  });

  it('lets a node imply its chain and drops nodes of another chain', () => {
    expect(read('node=leather-12').filters).toEqual({ chain: ['leather'], node: ['leather-12'] });
    expect(read('chain=agri&node=leather-07').filters).toEqual({ chain: ['agri'] });
    expect(read('node=leather-07&node=agri-01').filters).toEqual({
      chain: ['leather'],
      node: ['leather-07'],
    });
  });

  it('orders by relevance only where there are words', () => {
    expect(read('sort=relevance').sort).toBeNull();
    expect(effectiveSort(read('sort=relevance'), spec.sorts)).toBe('newest');
    expect(effectiveSort(read('q=鞣制'), spec.sorts)).toBe('relevance');
    expect(effectiveSort(read('q=鞣制&sort=newest'), spec.sorts)).toBe('newest');
  });

  it('cuts long words by whole characters', () => {
    const q = read(`q=${'𠮷'.repeat(300)}`).q;
    expect(Array.from(q)).toHaveLength(200);
    expect(() => encodeURIComponent(q)).not.toThrow();
  });
});

describe('listQuery', () => {
  it('gives one address to one state', () => {
    const one = '?q=a&chain=leather&node=leather-07&region=beijing&region=xiongan&page=2';
    expect(canonical('page=2&region=xiongan&node=leather-07&region=beijing&q=+a+&sort=relevance')).toBe(one);
    expect(canonical('sort=newest&page=1&q=')).toBe('');
  });

  it('says whether an address is the one', () => {
    const search = new URLSearchParams('q=a b&chain=leather');
    expect(isCanonical(search, read(search.toString()), spec)).toBe(true);
    const empty = new URLSearchParams('q=&chain=leather');
    expect(isCanonical(empty, read(empty.toString()), spec)).toBe(false);
  });

  it('never fails and reads its own address back, whatever was typed', () => {
    const name = fc.constantFrom('q', 'chain', 'node', 'region', 'since', 'sort', 'page', 'x');
    const known = fc.constantFrom(
      'leather',
      'leather-07',
      'agri-01',
      'beijing',
      '7',
      'closing',
      'relevance',
      '12',
    );
    const pairs = fc.array(fc.tuple(name, fc.oneof(known, fc.string({ unit: 'binary', maxLength: 8 }))), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(pairs, (given) => {
        const params = parseListParams(new URLSearchParams(given), spec);
        const again = new URLSearchParams(listQuery(params, spec));
        expect(parseListParams(again, spec)).toEqual(params);
        expect(isCanonical(again, params, spec)).toBe(true);
      }),
    );
  });
});

describe('withoutFilter', () => {
  it('takes a filter away with what hangs below it', () => {
    const params = read('q=a&chain=leather&node=leather-07&region=beijing&page=4');
    expect(listQuery(withoutFilter(params, 'chain', spec), spec)).toBe('?q=a&region=beijing');
    expect(listQuery(withoutFilter(params, 'node', spec), spec)).toBe('?q=a&chain=leather&region=beijing');
    expect(listQuery(withoutFilter(params, 'q', spec), spec)).toBe(
      '?chain=leather&node=leather-07&region=beijing',
    );
  });
});
