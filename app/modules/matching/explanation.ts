import { normalizeText } from '#search/text/normalize.ts';
import type { Token } from '#search/text/segment.server.ts';
import { STOP_WORDS } from '#search/text/stop-words.ts';
import { hashTerm, WORD } from '#search/text/term-hash.ts';
import { forEachNgram } from '#search/text/token-vector.ts';
import type { MatchText, Place } from './schema.ts';

/** Wordings named as reasons, and places marked for one wording in one field. */
const NAMED_TERMS = 8;
const PLACES_PER_FIELD = 4;

/** A wording both texts share. */
export interface SharedWording<A extends string = string, B extends string = string> {
  text: string;
  share: number;
  asking: Place<A>[];
  found: Place<B>[];
}

/** The asking text with its words, prepared once for all the matches that are explained. */
export interface AskingText<Field extends string> {
  text: MatchText<Field>;
  tokens: readonly Token[][];
}

export function prepareAsking<Field extends string>(
  text: MatchText<Field>,
  segment: (text: string) => Token[],
): AskingText<Field> {
  return { text, tokens: text.parts.map((part) => segment(part.text)) };
}

/**
 * Names the wordings that decided a match. The score is a sum over shared words and n-grams; here each of them is
 * credited to a run of words that stands in both, so 耐湿擦色牢度 is one reason and not twelve fragments; what
 * also stands alone (色牢度) is credited alone. The credit is what the score contains: without the wording it falls.
 */
export function nameSharedWordings<A extends string, B extends string>(
  asking: AskingText<A>,
  found: MatchText<B>,
  contributions: ReadonlyMap<number, number>,
): SharedWording<A, B>[] {
  let total = 0;
  for (const contribution of contributions.values()) total += contribution;
  if (total <= 0) return [];

  const haystack = normalizedParts(found).join('\n');
  const wordings = new Map<string, string[]>();
  for (const tokens of asking.tokens) {
    for (const words of findSharedRuns(tokens, haystack)) wordings.set(words.join(''), words);
  }

  const shortestFirst = [...wordings].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  const credited = new Set<number>();
  return shortestFirst
    .map(([text, words]) => ({ text, share: credit(text, words, contributions, credited) / total }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || (a.text < b.text ? -1 : 1))
    .slice(0, NAMED_TERMS)
    .map((wording) => ({
      ...wording,
      asking: findPlaces(asking.text, wording.text),
      found: findPlaces(found, wording.text),
    }));
}

/** Runs of neighbouring words that stand in the other text letter by letter, without function words at their ends. */
export function findSharedRuns(tokens: readonly Token[], haystack: string): string[][] {
  const runs: string[][] = [];
  let at = 0;
  while (at < tokens.length) {
    const run: string[] = [];
    let joined = '';
    let end = tokens[at]?.start ?? 0;
    while (at + run.length < tokens.length) {
      const token = tokens[at + run.length] as Token;
      if (token.start !== end || !haystack.includes(joined + token.word)) break;
      joined += token.word;
      end += token.word.length;
      run.push(token.word);
    }
    at += Math.max(1, run.length);
    const trimmed = trimStopWords(run);
    if (trimmed.join('').length > 1) runs.push(trimmed);
  }
  return runs;
}

function trimStopWords(words: readonly string[]): string[] {
  const isSubject = (word: string) => !STOP_WORDS.has(word);
  const first = words.findIndex(isSubject);
  return first < 0 ? [] : words.slice(first, words.findLastIndex(isSubject) + 1);
}

/** What the score contains of a wording: each of its words and n-grams is credited once, to the first that asks. */
export function credit(
  text: string,
  words: readonly string[],
  contributions: ReadonlyMap<number, number>,
  credited: Set<number>,
): number {
  let sum = 0;
  const take = (term: number) => {
    if (credited.has(term)) return;
    credited.add(term);
    sum += contributions.get(term) ?? 0;
  };
  for (const word of words) take(hashTerm(WORD, word));
  forEachNgram(text, take);
  return sum;
}

/** Normalisation keeps every character in its place, so places found in it are places in the original. */
export function findPlaces<Field extends string>(text: MatchText<Field>, wording: string): Place<Field>[] {
  const places: Place<Field>[] = [];
  for (const [at, normalized] of normalizedParts(text).entries()) {
    const part = text.parts[at];
    if (!part) continue;
    let start = normalized.indexOf(wording);
    for (let n = 0; start >= 0 && n < PLACES_PER_FIELD; n++) {
      places.push({ field: part.field, start, length: wording.length });
      start = normalized.indexOf(wording, start + wording.length);
    }
  }
  return places;
}

const normalizedTexts = new WeakMap<MatchText, string[]>();

/** One text is looked through for many wordings. */
function normalizedParts(text: MatchText): string[] {
  let parts = normalizedTexts.get(text);
  if (!parts) {
    parts = text.parts.map((part) => normalizeText(part.text));
    normalizedTexts.set(text, parts);
  }
  return parts;
}
