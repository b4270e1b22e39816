import { expect, test } from 'vitest';
import { hashTerm, WORD } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';
import { ipcTerms, withIpc } from './ipc.ts';

const hash = (symbol: string) => hashTerm(WORD, `ipc:${symbol}`);

test.each([
  ['主分类号：C14C3/08（2006.01）', ['C14', 'C14C', 'C14C3']],
  ['IPC C14C 3/08; B24B19/06', ['C14', 'C14C', 'C14C3', 'B24', 'B24B', 'B24B19']],
  ['G06N', ['G06', 'G06N']],
  ['轴承钢GCr15、型号A36BX、H13钢', []],
])('%s', (text, symbols) => {
  expect([...ipcTerms(text)].toSorted()).toEqual(symbols.map(hash).toSorted());
});

test('symbols join the words of a vector in ascending order; a text without any keeps its vector', () => {
  const vector: TokenVector = {
    terms: Uint32Array.of(5, hash('C14') + 1),
    counts: Float32Array.of(2, 3),
    lengths: [2, 0, 0],
  };
  expect(withIpc(vector, '鞣制')).toBe(vector);
  const { terms, counts } = withIpc(vector, 'C14C');
  expect([...terms]).toEqual([...terms].toSorted((a, b) => a - b));
  expect(new Map([...terms].map((term, at) => [term, counts[at]]))).toEqual(
    new Map([
      [5, 2],
      [hash('C14') + 1, 3],
      [hash('C14'), 1],
      [hash('C14C'), 1],
    ]),
  );
});
