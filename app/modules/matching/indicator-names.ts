import { normalizeText } from '#search/text/normalize.ts';
import {
  CARRIERS,
  CONDITIONS,
  EMPTY_ENDS,
  EQUIVALENT_WORDINGS,
  GENERAL_HEADS,
  LEADING_WORDS,
  LOOSE_ENDS,
  TOUCHING_CONDITIONS,
} from './indicator-words.ts';

/**
 * How two names of indicators (量化技术指标) stand to each other: `same` property; `near`, where one of them adds something
 * of which nobody knows whether it matters (黑心率, 鸭梨黑心率); or `different`.
 */
export type NameRelation = 'same' | 'near' | 'different';

/** A name taken apart. */
interface IndicatorName {
  /** Its Chinese words in the wording that stands for all equivalent ones. */
  core: string;
  /** Its symbols: ra, d50, cod; in alphabetical order. */
  symbols: string;
  /** Conditions given as numbers: 90d, 25℃. */
  numbers: string;
  /** What stands in brackets: a method, a share. */
  note: string;
}

/**
 * The distinguishing words decide, not the number of shared characters: 耐光色牢度 and 耐湿擦色牢度 share most of theirs.
 * A Chinese name ends with its head, so the shorter of two names for one property is the end of the longer one, and what
 * the longer one adds must not be a condition. Symmetric; does not mind width, case, spaces and brackets.
 */
export function relateNames(asked: string, stated: string): NameRelation {
  const [a, b] = [readName(asked), readName(stated)];
  const contradicts = (key: 'symbols' | 'numbers' | 'note') =>
    a[key] !== '' && b[key] !== '' && a[key] !== b[key];
  if (contradicts('symbols') || contradicts('numbers') || contradicts('note')) return 'different';
  const hasSymbol = a.symbols !== '' && a.symbols === b.symbols;
  // 温度 is no T90温度: a symbol tells what a general word means.
  if (a.symbols !== b.symbols && isGeneral(a.core) && isGeneral(b.core)) return 'different';
  const relation = relateCores(a.core, b.core, hasSymbol);
  return relation === 'same' && a.numbers !== b.numbers ? 'near' : relation;
}

/** @param hasSymbol both names carry the same symbol, which says what is measured without any words */
function relateCores(a: string, b: string, hasSymbol: boolean): NameRelation {
  if (a === b) return a !== '' || hasSymbol ? 'same' : 'different';
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length > 1 && LOOSE_ENDS.some((end) => long === short + end)) return 'same';
  if (!long.endsWith(short) || (isGeneral(short) && !hasSymbol)) return 'different';
  const added = long.slice(0, long.length - short.length);
  if (isCondition(added)) return 'different';
  return isNeutral(added) ? 'same' : 'near';
}

function isGeneral(core: string): boolean {
  return core.length <= 1 || GENERAL_HEADS.has(core);
}

function isCondition(added: string): boolean {
  return (
    CONDITIONS.some((word) => added.includes(word)) ||
    TOUCHING_CONDITIONS.some((word) => added.endsWith(word))
  );
}

const NEUTRAL = new RegExp(`^(?:${[...CARRIERS, ...LEADING_WORDS].join('|')})+$`);

function isNeutral(added: string): boolean {
  return NEUTRAL.test(added);
}

const known = new Map<string, IndicatorName>();
const REMEMBERED = 5_000;

/** Thousands of technologies are compared with the same few names. */
function readName(name: string): IndicatorName {
  const found = known.get(name);
  if (found) return found;
  if (known.size >= REMEMBERED) known.clear();
  const read = parseName(name);
  known.set(name, read);
  return read;
}

const BRACKETS = /[(（[]([^)）\]]*)[)）\]]/g;
const PIECES =
  /(?<symbol>[a-zα-ω][a-z0-9α-ω.*]*)|(?<number>[-−]?\d+(?:\.\d+)?)\s*(?<unit>℃|°|%|[a-z]+|小时|分钟|个月|天|年)?|(?<words>\p{Script=Han}+)/gu;
const UNIT_WORDS: Readonly<Record<string, string>> = { 天: 'd', 小时: 'h', 分钟: 'min' };

function parseName(name: string): IndicatorName {
  const notes: string[] = [];
  const conditions: string[] = [];
  const plain = normalizeText(name)
    .trim()
    .replace(BRACKETS, (_, inside: string) => {
      const note = inside.trim();
      const isState = TOUCHING_CONDITIONS.includes(note) || CONDITIONS.some((word) => word === note);
      // (干) is part of the name, (重量法) a remark, and (±) nothing.
      if (isState) conditions.push(note);
      else if (/[\p{L}\d]/u.test(note)) notes.push(note.replace(/\s/g, ''));
      return ' ';
    });
  const symbols: string[] = [];
  const numbers: string[] = [];
  let core = conditions.join('');
  for (const { groups = {} } of plain.matchAll(PIECES)) {
    if (groups.symbol) symbols.push(groups.symbol);
    else if (groups.number)
      numbers.push(groups.number + (UNIT_WORDS[groups.unit ?? ''] ?? groups.unit ?? ''));
    else core += groups.words ?? '';
  }
  return {
    core: unify(core),
    symbols: symbols.sort().join(' '),
    numbers: numbers.join(' '),
    note: notes.join(' '),
  };
}

const COMMON = new Map(
  EQUIVALENT_WORDINGS.flatMap(([common, ...others]) => others.map((other) => [other, common] as const)),
);
const WORDINGS = new RegExp([...COMMON.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
const EMPTY_END = new RegExp(`(?:${EMPTY_ENDS.join('|')})$`);

/** One wording for all that mean the same. Twice, since 耐日晒色牢度 becomes 日晒牢度 first. */
function unify(core: string): string {
  let unified = core.replaceAll('耐', '');
  for (let round = 0; round < 2; round++) {
    unified = unified.replace(WORDINGS, (wording) => COMMON.get(wording) ?? wording);
  }
  const bare = unified.replace(EMPTY_END, '');
  return bare.length > 1 ? bare : unified;
}
