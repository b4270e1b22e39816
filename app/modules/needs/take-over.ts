import { LISTING_LIMITS, splitKeywords } from '#app/modules/listings/schema.ts';
import type { GuidedConstraint, GuidedIndicator } from '#seeds/reference/guidance.ts';
import { NEED_LIMITS, type NeedIndicator } from './schema.ts';
import type { TypedNeed } from './typed.ts';

/** Fields that take a suggestion over. */
export type StoryField = 'foundation' | 'keyTechnology';
export type Change =
  | { name: 'indicators'; value: NeedIndicator[] }
  | { name: StoryField | 'keywords'; value: string };

/** What a tap changes in the form; null when there is no room left for it. */
export type Taken = Change | null;

/** Name, unit and test method in the first free row. The values are the firm's own: none is ever suggested. */
export function takeIndicator({ indicators }: TypedNeed, indicator: GuidedIndicator): Taken {
  if (indicators.length >= LISTING_LIMITS.rows) return null;
  const { zh, unit, method } = indicator;
  const row = { name: zh, current: '', target: '', unit, method };
  return { name: 'indicators', value: [...indicators, row] };
}

/** A constraint as a sentence of its own at the end of a field. */
export function takeConstraint(typed: TypedNeed, field: StoryField, { zh }: GuidedConstraint): Taken {
  const before = typed[field].trimEnd();
  const joint = before === '' || /[。！？；\n]$/.test(before) ? '' : '。';
  const value = `${before}${joint}${zh}。`;
  return value.length > NEED_LIMITS.story ? null : { name: field, value };
}

/** A suggested search term as one more keyword. */
export function takeTerm({ keywords }: TypedNeed, term: string): Taken {
  const words = splitKeywords(keywords);
  const added = toKeyword(term);
  if (words.includes(added)) return { name: 'keywords', value: words.join('、') };
  if (words.length >= LISTING_LIMITS.keywords || added.length > LISTING_LIMITS.keywordLength) return null;
  return { name: 'keywords', value: [...words, added].join('、') };
}

/** Blanks separate keywords, so a term must not hold any: OLED 封装 becomes OLED封装, machine vision machine-vision. */
export function toKeyword(term: string): string {
  return term
    .trim()
    .replace(/(?<=[a-z0-9])\s+(?=[a-z0-9])/gi, '-')
    .replace(/\s+/g, '');
}
