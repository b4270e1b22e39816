import { describe, expect, it } from 'vitest';
import { pageHref, pageWindow, toggleParam, withoutParams, withParams } from './search-href.ts';

const params = (text: string) => new URLSearchParams(text);

describe('hrefs of lists', () => {
  it('sets and removes parameters and returns to the first page', () => {
    expect(withParams(params('q=皮革&page=3'), { sort: 'newest' })).toBe(`?${params('q=皮革&sort=newest')}`);
    expect(withParams(params('q=a&sort=newest'), { sort: null })).toBe('?q=a');
    expect(withParams(params('sort=newest'), { sort: '' })).toBe('?');
  });

  it('toggles one value among several', () => {
    expect(toggleParam(params('chain=leather&page=2'), 'chain', 'agri')).toBe('?chain=leather&chain=agri');
    expect(toggleParam(params('chain=leather&chain=agri'), 'chain', 'leather')).toBe('?chain=agri');
  });

  it('removes whole parameters', () => {
    expect(withoutParams(params('q=a&chain=x&chain=y&page=2'), ['chain'])).toBe('?q=a');
  });

  it('gives page 1 no parameter', () => {
    expect(pageHref(params('q=a&page=4'), 1)).toBe('?q=a');
    expect(pageHref(params('q=a'), 2)).toBe('?q=a&page=2');
  });

  it('does not change the parameters it was given', () => {
    const given = params('chain=leather&page=2');
    toggleParam(given, 'chain', 'leather');
    expect(given.toString()).toBe('chain=leather&page=2');
  });
});

describe('pageWindow', () => {
  it('shows every page of a short list', () => {
    expect(pageWindow(1, 1)).toEqual([1]);
    expect(pageWindow(2, 4)).toEqual([1, 2, 3, 4]);
  });

  it('leaves gaps only where more than one page is missing', () => {
    expect(pageWindow(1, 20)).toEqual([1, 2, null, 20]);
    expect(pageWindow(4, 20)).toEqual([1, 2, 3, 4, 5, null, 20]);
    expect(pageWindow(10, 20)).toEqual([1, null, 9, 10, 11, null, 20]);
  });
});
