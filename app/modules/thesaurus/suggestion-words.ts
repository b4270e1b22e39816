import { isAlphanumeric, isHan } from '#search/text/normalize.ts';
import { STOP_WORDS } from '#search/text/stop-words.ts';
import { BIGRAM, hashTerm, TRIGRAM, WORD } from '#search/text/term-hash.ts';
import type { Thesaurus } from './lookup.ts';

/** What may become one side of a suggested link: words a trade uses and general language hardly does. */

/** A wording that one general text in two thousand holds says nothing about a trade. */
const COMMON_SHARE = 5e-4;
const FRAGMENT_LENGTH = { min: 2, max: 4 };
const LONGEST_WORD = 10;

export interface WordTools {
  segment: (text: string) => { word: string; start: number }[];
  /** The share of texts that hold a term in general language. */
  commonShare: (term: number) => number;
}

/**
 * The words of a need, and its fragments of two to four characters along the edges of words (一手黑, 蹭脏): what a firm
 * says stands in no dictionary as a whole.
 */
export function needWords(pieces: readonly string[], tools: WordTools): Set<string> {
  const found = new Set<string>();
  for (const piece of pieces) {
    const tokens = tools.segment(piece);
    tokens.forEach((first, at) => {
      if (STOP_WORDS.has(first.word) || !isAllHan(first.word)) return;
      let wording = '';
      for (const { word, start } of tokens.slice(at)) {
        if (start !== first.start + wording.length || !isAllHan(word)) break;
        wording += word;
        const isLong = wording.length > (start === first.start ? LONGEST_WORD : FRAGMENT_LENGTH.max);
        if (isLong) break;
        const ends = !STOP_WORDS.has(word) && wording.length >= FRAGMENT_LENGTH.min;
        if (ends && isRare(wording, tools)) found.add(wording);
      }
    });
  }
  return found;
}

/** The technical terms of a technology that the thesaurus knows, and its other rare words. */
export function technologyWords(
  pieces: readonly string[],
  tools: WordTools,
  thesaurus: Pick<Thesaurus, 'findTerms'>,
): Set<string> {
  const found = new Set<string>();
  for (const piece of pieces) {
    for (const { term } of thesaurus.findTerms(piece)) found.add(term);
    for (const { word } of tools.segment(piece)) {
      const isWord = word.length >= 2 && word.length <= LONGEST_WORD && isNamed(word);
      if (isWord && !STOP_WORDS.has(word) && isRare(word, tools)) found.add(word);
    }
  }
  return found;
}

function isRare(wording: string, { commonShare }: WordTools): boolean {
  const kinds = [WORD, ...(wording.length === 2 ? [BIGRAM] : []), ...(wording.length === 3 ? [TRIGRAM] : [])];
  return kinds.every((kind) => commonShare(hashTerm(kind, wording)) < COMMON_SHARE);
}

function isAllHan(word: string): boolean {
  return everyCode(word, isHan);
}

/** Numbers name nothing; 3D and TiO2 do. */
function isNamed(word: string): boolean {
  return !/^[\d.,%]+$/.test(word) && everyCode(word, (code) => isHan(code) || isAlphanumeric(code));
}

function everyCode(word: string, test: (code: number) => boolean): boolean {
  for (let i = 0; i < word.length; i++) if (!test(word.charCodeAt(i))) return false;
  return true;
}
