/**
 * Terms as 32-bit numbers: the top two bits name the kind, the other thirty are a hash of the characters.
 * Sorted arrays of such numbers are the compact form in which documents are counted, cached and scored.
 */
export const TERM_KINDS = ['word', 'bigram', 'trigram'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export const WORD = 0;
export const BIGRAM = 1;
export const TRIGRAM = 2;

/** FNV-1a over the code units of `text[start, end)`, finished with murmur3's avalanche. */
export function hashTerm(kind: number, text: string, start = 0, end = text.length): number {
  let h = 0x811c9dc5 ^ kind;
  for (let i = start; i < end; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return ((kind << 30) | (h & 0x3fffffff)) >>> 0;
}

/** The kind (WORD, BIGRAM or TRIGRAM) of a hashed term. */
export function kindOf(term: number): number {
  return term >>> 30;
}
