import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { isAlphanumeric, isHan, normalizeText } from './normalize.ts';

/** One word of a text with its place in the original (UTF-16 code units). */
export interface Token {
  word: string;
  start: number;
}

export type Segmenter = (text: string) => Token[];

/** Terms of the thesaurus are cut again and again; longer texts hardly ever come twice. */
const REMEMBERED_LENGTH = 16;
const REMEMBERED = 20_000;

/** A frequency high enough that jieba prefers the whole domain term to its parts. */
const DOMAIN_FREQUENCY = 20_000;

/**
 * Builds a segmenter over jieba's dictionary and the taxonomy's own terms, so that 谐波减速器 stays one word.
 * Punctuation and blanks are not words.
 */
export function createSegmenter(domainTerms: readonly string[] = []): Segmenter {
  const jieba = Jieba.withDict(dict);
  // A line of the dictionary is split at blanks, so a term that holds one cannot be given to jieba.
  const lines = domainTerms
    .map(normalizeText)
    .filter((term) => term !== '' && !/\s/.test(term))
    .map((term) => `${term} ${DOMAIN_FREQUENCY} n`);
  if (lines.length > 0) jieba.loadDict(Buffer.from(lines.join('\n')));
  const remembered = new Map<string, Token[]>();
  return (text) => {
    if (text.length > REMEMBERED_LENGTH) return cut(text);
    let tokens = remembered.get(text);
    if (!tokens) {
      tokens = cut(text);
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(text, tokens);
    }
    return tokens;
  };

  function cut(text: string): Token[] {
    const tokens: Token[] = [];
    let at = 0;
    for (const word of jieba.cut(normalizeText(text), true)) {
      if (hasWordCharacter(word)) tokens.push({ word, start: at });
      at += word.length;
    }
    return tokens;
  }
}

function hasWordCharacter(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (isHan(code) || isAlphanumeric(code)) return true;
  }
  return false;
}
