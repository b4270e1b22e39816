import { normalizeText } from '../text/normalize.ts';

const MAX_TERMS = 12;
const SHORTEST = 2;
const LONGEST = 16;

/** A number written in characters; 数 and 几 always stand before one of these. 统一, 单一 and 唯一 are no numbers. */
const NUMBER_WORD = '(?<![统单唯])[一二两三四五六七八九十百千万亿兆半]';
const UNITS = [
  '倍|度|摄氏度|级|吨|公斤|斤|克|毫克|微克|升|毫升|亩|公顷|平方|立方',
  '米|公里|千米|分米|厘米|毫米|微米|纳米|目|瓦|千瓦|兆瓦|伏|千伏|安培|赫|千赫|兆赫|帕|千帕|兆帕|牛|人|个',
  '年|周|天|日|小时|分钟|秒|毫秒',
  // A tenth; 成 also begins words (成型, 成分).
  '成(?=$|[^\\p{L}]|以|左)',
].join('|');

/**
 * What may be an indicator: any digit (also ①, Ⅳ, ½), or a number in words with a unit. 三元, 三相, 五轴 and 二次 are
 * names of things; with 元 and 次 only large numbers are figures (百万元, 万次).
 */
const FIGURE = new RegExp(
  `\\p{N}|${NUMBER_WORD}(?:${UNITS})|[十百千万亿](?:元|次|转|台|套|件)|[百千万]分(?:之|百|点)|翻一?番`,
  'u',
);
const NUMBER = new RegExp(`\\p{N}|${NUMBER_WORD}`, 'u');

/** Punctuation, or the way a question, a wish or a request begins and ends. */
const SENTENCE =
  /[。！？；，、：…!?;,:"“”]|^(?:如何|怎么|怎样|为何|为什么|请|我们?|我厂|本公司|需要|希望|想)|[吗呢吧]$/;

/**
 * What of a model's suggestions may be shown as search terms for a need: 2 to 16 characters, no sentence, nothing twice,
 * at most 12. A term with a figure stays only if the need has it literally: a figure that merely occurs in the need may
 * have belonged to something else there, and an indicator must never be invented.
 */
export function keepTerms(suggested: readonly unknown[], need: string): string[] {
  const source = comparable(need);
  const kept = new Map<string, string>();
  for (const suggestion of suggested) {
    if (kept.size === MAX_TERMS) break;
    if (typeof suggestion !== 'string') continue;
    const term = suggestion.trim();
    const length = [...term].length;
    if (length < SHORTEST || length > LONGEST) continue;
    // Control and direction characters have no place in a term.
    if (/\p{C}/u.test(term) || !/\p{L}/u.test(term) || SENTENCE.test(term)) continue;
    const compared = comparable(term);
    if (kept.has(compared)) continue;
    if (FIGURE.test(compared) && !occursLiterally(compared, source)) continue;
    kept.set(compared, term);
  }
  return [...kept.values()];
}

/** Width, case and spaces do not make another term. A space between two digits separates two numbers. */
function comparable(text: string): string {
  return normalizeText(text).replace(/(?<!\d)\s+|\s+(?!\d)/g, '');
}

/** 5mg is not in 15mg, and 年产50 not in 年产50万吨: a number must not be cut. */
function occursLiterally(term: string, source: string): boolean {
  const characters = [...term];
  const before = NUMBER.test(characters[0] ?? '') ? `(?<!${NUMBER.source}|\\p{N}[.,])` : '';
  const after = NUMBER.test(characters.at(-1) ?? '')
    ? `(?!${NUMBER.source}|[.,]\\p{N}|[%‰℃°a-z]|${UNITS})`
    : '';
  const escaped = term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`${before}${escaped}${after}`, 'u').test(source);
}
