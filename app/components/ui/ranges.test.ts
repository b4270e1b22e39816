import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Range, splitByRanges } from './ranges.ts';

const marked = (text: string, ranges: Range[]) =>
  splitByRanges(text, ranges)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

describe('splitByRanges', () => {
  it('marks stretches of Chinese text', () => {
    expect(
      marked('无铬鞣制剂的吸收率', [
        [0, 4],
        [6, 3],
      ]),
    ).toBe('[无铬鞣制]剂的[吸收率]');
  });

  it('joins ranges that overlap or touch, in any order', () => {
    expect(
      marked('abcdef', [
        [3, 2],
        [1, 2],
        [2, 2],
      ]),
    ).toBe('a[bcde]f');
  });

  it('cuts ranges at the ends of the text and drops empty ones', () => {
    expect(
      marked('abc', [
        [-2, 3],
        [2, 99],
        [1, 0],
        [9, 1],
      ]),
    ).toBe('[a]b[c]');
  });

  it('never splits a surrogate pair', () => {
    expect(marked('𠮷野', [[1, 1]])).toBe('[𠮷]野');
  });

  it('never loses or repeats a character, and marks exactly the positions named', () => {
    const range = fc.tuple(fc.integer({ min: -3, max: 30 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 25 }), fc.array(range), (text, ranges) => {
        const pieces = splitByRanges(text, ranges);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (let at = 0; at < text.length; at++) {
          const piece = pieces.find((one) => at >= one.start && at < one.start + one.text.length);
          expect(piece?.marked).toBe(ranges.some(([start, length]) => at >= start && at < start + length));
        }
      }),
    );
  });
});
