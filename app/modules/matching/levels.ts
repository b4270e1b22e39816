import { normalizeText } from '#search/text/normalize.ts';
import { type Quantity, readMeasure, readQuantities } from './quantities.ts';

/** What is said of a quantity: everything from `least` to `most`, in the base unit of its family. */
export interface Level {
  unit: string;
  least: number;
  most: number;
}

/** A level in running text with the words it is said of. */
export interface SpokenLevel {
  /** The words before the number, without those that only lead to it: 收缩温度 of 收缩温度可达 92 ℃. */
  subject: string;
  /** The clause up to and with the number, as it was written. */
  clause: string;
  level: Level;
}

/** True when every value of the level does what is asked, false when none does, undefined when some may. */
export function satisfies(asked: Quantity, level: Level): boolean | undefined {
  if (asked.unit !== level.unit || asked.bound === 'exact') return undefined;
  const { value } = asked;
  const [all, some] =
    asked.bound === 'at_least'
      ? [level.least >= value, level.most >= value]
      : [level.most <= value, level.least <= value];
  if (all) return true;
  return some ? undefined : false;
}

/** The levels of a metric. A change (−24 %, 提高 30 %), a power of ten or a ratio is none. */
export function readLevels(value: string, unit: string | undefined): Level[] {
  const text = normalizeText(value);
  return readMeasure(value, unit).flatMap((quantity) => levelAt(text, quantity) ?? []);
}

/** Characters before a number among which its name must stand. */
const REACH = 18;
const CLAUSE_EDGE = /[，。；！？、,;!?\n]/;

/** The levels that a running text states in one of the units, each with its subject. */
export function findLevels(text: string, units: ReadonlySet<string>): SpokenLevel[] {
  const quantities = readQuantities(text, units);
  if (quantities.length === 0) return [];
  const normalized = normalizeText(text);
  return quantities.flatMap((quantity) => {
    const { start, length } = quantity;
    const clauseStart = startOfClause(normalized, start);
    const subject = subjectOf(normalized.slice(clauseStart, start));
    const level = subject === '' ? null : levelAt(normalized, quantity);
    return level ? [{ subject, clause: text.slice(clauseStart, start + length).trim(), level }] : [];
  });
}

function startOfClause(text: string, end: number): number {
  for (let at = end; at > Math.max(0, end - REACH); at--) {
    if (CLAUSE_EDGE.test(text.charAt(at - 1))) return at;
  }
  return Math.max(0, end - REACH);
}

/** Words that lead from a name to its number. */
const LEAD =
  /(?:[可能均都已仅只约近为是至到达在有]|达到|以上|以下|稳定|保持|维持|控制|最高|最低|平均|高达|低至|长达|提高到|提升到|提升至|降低到|降低至|降到|降至|下降到|下降至|减少到|减少至|不低于|不小于|不少于|不高于|不大于|不超过|低于|高于|大于|小于|少于|超过|[≥≤<>=:~～\s])+$/;
/** Where the way from one level to another is told, the name stands before it: 收缩温度由 75 ℃ 提高到 92 ℃. */
const FROM = /[由从](?=[^由从]*\d)[^由从]*$/;
/** A number after these is how much something changed. */
const CHANGE =
  /(?:提高|提升|增加|增长|上升|延长|改善|降低|减少|下降|缩短|节约|节省|节|削减|减轻|减|高|低|多|少|快|慢|大|小|长|短)(?:了|约|近|达|幅度)?\s*$/;
const SHARED = /分别|依次|[由从]\s*$|每$/;

/** Empty where the words say that the number belongs to several names, or is where a change begins. */
function subjectOf(before: string): string {
  return SHARED.test(before) ? '' : before.replace(LEAD, '').replace(FROM, '').replace(LEAD, '').trim();
}

function isChange(before: string): boolean {
  return CHANGE.test(before.replace(LEAD, ''));
}

/** A power, a sign of change, the second half of a ratio. */
const SIGN = /[-−+±^×x*/]\s*$|\d\s*[:∶]\s*$/;
const RANGE_START = /(?<![\d.])(\d+(?:\.\d+)?)\s*[a-z%℃°μ]*\s*(?:[~～—–\-−]+|至)\s*$/;
/** 42±1 and ±3: the sign tells a width, which may be compared with one. */
const WIDTH = /(?<!\d\s*)±\s*$/;

function levelAt(text: string, quantity: Quantity): Level | null {
  const before = text.slice(Math.max(0, quantity.start - REACH), quantity.start);
  const { unit, value } = quantity;
  const low = RANGE_START.exec(before);
  if (low) {
    const scale = value / Number.parseFloat(text.slice(quantity.start));
    const other = Number(low[1]) * scale;
    return { unit, least: Math.min(other, value), most: Math.max(other, value) };
  }
  if ((SIGN.test(before) && !WIDTH.test(before)) || isChange(before)) return null;
  if (quantity.bound === 'at_least') return { unit, least: value, most: Number.POSITIVE_INFINITY };
  if (quantity.bound === 'at_most') return { unit, least: Number.NEGATIVE_INFINITY, most: value };
  return { unit, least: value, most: value };
}
