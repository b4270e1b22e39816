import { describe, expect, it } from 'vitest';
import { highlightFields, type Marking } from './highlight.ts';

const LONG = '，'.repeat(100);
const text = (value: string) => ({
  id: 'n',
  rev: '1',
  parts: [{ field: 'problem', text: value, weight: 1 }],
});
const mark = (wording: string, start: number, kind: Marking['mark'] = 'shared'): Marking => ({
  wording,
  places: [{ field: 'problem', start, length: wording.length }],
  mark: kind,
});
const piecesOf = (value: string, ...markings: Marking[]) =>
  highlightFields(text(value), markings)[0]?.pieces.map(({ text, mark }) => [text, mark]);

describe('marks in an excerpt', () => {
  it('tells links by number from shared words, and the marking named first wins an overlap', () => {
    expect(piecesOf('领子掉色严重', mark('掉色', 2, 1), mark('掉色严重', 2))).toEqual([
      ['领子', null],
      ['掉色', 1],
      ['严重', 'shared'],
    ]);
  });

  it('leaves out a place that the text no longer bears out', () => {
    expect(highlightFields(text('全新的说明'), [mark('掉色', 2)])).toEqual([]);
    expect(highlightFields(text('短'), [mark('掉色', 2)])).toEqual([]);
  });

  it('cuts long texts to what stands around the marks, and loses no mark', () => {
    const pieces = piecesOf(`${LONG}掉色${LONG}起浆${LONG}`, mark('掉色', 100), mark('起浆', 202));
    expect(pieces?.map(([, kind]) => kind)).toEqual([null, 'shared', null, 'shared', null]);
    expect(pieces?.map(([piece]) => String(piece).length)).toEqual([37, 2, 73, 2, 37]);
  });

  it('compares letters without case and width', () => {
    expect(piecesOf('采用ＩＴＯ靶', mark('ito', 2))).toEqual([
      ['采用', null],
      ['ＩＴＯ', 'shared'],
      ['靶', null],
    ]);
  });
});
