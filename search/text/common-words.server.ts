import { idf } from '@node-rs/jieba/dict.js';
import { BIGRAM, hashTerm, TRIGRAM, WORD } from './term-hash.ts';

/** Words rarer than this in general language are left to the corpus alone. */
const SMALLEST_SHARE = 1e-5;

/**
 * How common a term is in general Chinese: the share of texts that hold it, from the frequencies that jieba ships for
 * keyword extraction; 0 where it is rare or unknown. A corpus of abstracts holds 就是 or 客户 hardly ever and would call
 * them telling words; this corrects it, which matters most for needs written as people talk.
 */
export function commonShare(term: number): number {
  shares ??= readShares();
  return shares.get(term) ?? 0;
}

let shares: Map<number, number> | undefined;

/** Lines of `word idf`; a word of two or three characters is also known as the bigram or trigram it is. */
function readShares(): Map<number, number> {
  const found = new Map<number, number>();
  for (const line of Buffer.from(idf).toString('utf8').split('\n')) {
    const [word = '', value = ''] = line.trim().split(' ');
    const share = Math.exp(-Number(value));
    if (word === '' || value === '' || !(share >= SMALLEST_SHARE)) continue;
    found.set(hashTerm(WORD, word), share);
    if (word.length === 2) found.set(hashTerm(BIGRAM, word), share);
    if (word.length === 3) found.set(hashTerm(TRIGRAM, word), share);
  }
  return found;
}
