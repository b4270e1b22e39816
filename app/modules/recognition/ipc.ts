import { hashTerm, WORD } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';

/** `C14C3/08`, `C14C 3/08` or the subclass `C14C` alone; what follows in brackets (2006.01) is the edition. */
const SYMBOL = /(?<![A-Za-z0-9])([A-H]\d{2})([A-Z])(?:\s?(\d{1,4})\/\d{2,6})?(?![A-Za-z0-9])/g;

/**
 * The symbols of the International Patent Classification (国际专利分类) that stand in a text as hashed terms: class,
 * subclass and main group, so that C14C3/08 and C14C11/00 are known to be neighbours.
 */
export function ipcTerms(text: string): Set<number> {
  const found = new Set<number>();
  for (const [, section = '', letter = '', group] of text.matchAll(SYMBOL)) {
    const subclass = section + letter;
    for (const symbol of group ? [section, subclass, `${subclass}${group}`] : [section, subclass])
      found.add(hashTerm(WORD, `ipc:${symbol}`));
  }
  return found;
}

/** The vector of a text with the symbols in it as words of their own; the same vector where there are none. */
export function withIpc(vector: TokenVector, text: string): TokenVector {
  const symbols = ipcTerms(text);
  if (symbols.size === 0) return vector;
  const counts = new Map<number, number>();
  for (let i = 0; i < vector.terms.length; i++)
    counts.set(vector.terms[i] as number, vector.counts[i] as number);
  for (const symbol of symbols) counts.set(symbol, 1);
  const terms = Uint32Array.from(counts.keys()).sort();
  return { ...vector, terms, counts: Float32Array.from(terms, (term) => counts.get(term) ?? 0) };
}
