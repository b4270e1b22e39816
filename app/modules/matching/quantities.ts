import { normalizeText } from '#search/text/normalize.ts';

/** A number with its unit as it stands in a text. */
export interface Quantity {
  /** In the base unit of its family, e.g. 0.05 丝 as 0.5 μm. */
  value: number;
  /** The family of units that can be compared: `℃`, `μm`, `mg/l`; with what it is divided by, `n/mm`, where it is. */
  unit: string;
  /** What the words before it ask for: at least, at most, or just the number. */
  bound: 'at_least' | 'at_most' | 'exact';
  start: number;
  length: number;
}

/** Every spelling of a unit with its family and factor. 丝 and 道 are the machinist's hundredth of a millimetre. */
const UNITS: Readonly<Record<string, readonly [family: string, factor: number]>> = {
  '℃': ['℃', 1],
  '°c': ['℃', 1],
  摄氏度: ['℃', 1],
  度: ['℃', 1],
  '%': ['%', 1],
  '‰': ['%', 0.1],
  ppm: ['ppm', 1],
  ppb: ['ppm', 1e-3],
  级: ['级', 1],
  nm: ['μm', 1e-3],
  纳米: ['μm', 1e-3],
  μm: ['μm', 1],
  um: ['μm', 1],
  微米: ['μm', 1],
  丝: ['μm', 10],
  道: ['μm', 10],
  mm: ['μm', 1e3],
  毫米: ['μm', 1e3],
  cm: ['μm', 1e4],
  厘米: ['μm', 1e4],
  'mg/l': ['mg/l', 1],
  '毫克/升': ['mg/l', 1],
  'g/l': ['mg/l', 1e3],
  'μg/l': ['mg/l', 1e-3],
  'mg/kg': ['mg/kg', 1],
  '毫克/公斤': ['mg/kg', 1],
  'g/kg': ['mg/kg', 1e3],
  mpa: ['mpa', 1],
  兆帕: ['mpa', 1],
  gpa: ['mpa', 1e3],
  kpa: ['mpa', 1e-3],
  db: ['db', 1],
  分贝: ['db', 1],
  h: ['h', 1],
  小时: ['h', 1],
  个小时: ['h', 1],
  min: ['h', 1 / 60],
  分钟: ['h', 1 / 60],
  天: ['h', 24],
  日: ['h', 24],
  d: ['h', 24],
  个月: ['h', 720],
  'kw·h/t': ['kwh/t', 1],
  'kwh/t': ['kwh/t', 1],
  kwh: ['kwh', 1],
  kw·h: ['kwh', 1],
  kw: ['kw', 1],
  千瓦: ['kw', 1],
  w: ['kw', 1e-3],
  v: ['v', 1],
  伏: ['v', 1],
  kv: ['v', 1e3],
  a: ['a', 1],
  安: ['a', 1],
  kg: ['kg', 1],
  公斤: ['kg', 1],
  千克: ['kg', 1],
  斤: ['kg', 0.5],
  g: ['kg', 1e-3],
  克: ['kg', 1e-3],
  t: ['kg', 1e3],
  吨: ['kg', 1e3],
  'kg/亩': ['kg/亩', 1],
  '公斤/亩': ['kg/亩', 1],
  '斤/亩': ['kg/亩', 0.5],
  'r/min': ['r/min', 1],
  rpm: ['r/min', 1],
  转: ['r/min', 1],
  n: ['n', 1],
  kn: ['n', 1e3],
  hrc: ['hrc', 1],
  hv: ['hv', 1],
  'ω/sq': ['ω/sq', 1],
  'ω/□': ['ω/sq', 1],
  'cd/m2': ['cd/m2', 1],
  'cd/㎡': ['cd/m2', 1],
  次: ['次', 1],
  万次: ['次', 1e4],
}; // prettier-ignore

const NUMERALS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };

const UNIT_PATTERN = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  .join('|');
/** What makes another unit of it: N/mm is no N, cm² no cm, kW/(m³/min) no kW. */
const COMPOUND = '(?:[²³]|[/·^](?:\\([^()]*\\)|[^\\s，。；、,;()<>≤≥~～—]{1,8}))*';
const QUANTITY = new RegExp(
  `(?<![\\d.])(\\d+(?:\\.\\d+)?)(?!\\.?\\d)\\s*([十百千万亿])?(?:多|来|几)?\\s*(${UNIT_PATTERN})(?![a-z])(${COMPOUND})`,
  'g',
);
const AT_LEAST = /(?:≥|>|不(?:低|小|少)于|不得低于|至少|最少|大于|高于|超过|达到?|扛住|提高到)\s*$/;
const AT_MOST = /(?:≤|<|不(?:超过?|高于|大于|多于)|小于|低于|少于|降到|降至|压到|控制在)\s*$/;
const WITHIN = /^\s*(?:以[内下]|之内)/;
const ABOVE = /^\s*以上/;

/**
 * Every number with a known unit, in reading order. Money is no quantity here: the budget has a field of its own.
 * @param units families to look for, where not all are of interest
 */
export function readQuantities(text: string, units?: ReadonlySet<string>): Quantity[] {
  const normalized = normalizeText(text);
  const found: Quantity[] = [];
  for (const match of normalized.matchAll(QUANTITY)) {
    const [whole, digits = '', scale = '', unit = '', compound = ''] = match;
    const known = UNITS[unit];
    if (!known) continue;
    const family = compound === '' ? known[0] : known[0] + spellCompound(compound);
    if (units && !units.has(family)) continue;
    const before = normalized.slice(Math.max(0, match.index - 6), match.index);
    const after = normalized.slice(match.index + whole.length, match.index + whole.length + 4);
    // A product instead of a sum of parts rounds well: 0.3 % is 0.3 and not 0.30000000000000004.
    const value = Number((Number(digits) * (NUMERALS[scale] ?? 1) * known[1]).toPrecision(12));
    found.push({
      value,
      unit: family,
      bound: readBound(before, after),
      start: match.index,
      length: whole.length,
    });
  }
  return found;
}

/**
 * The quantities of a value whose unit may stand in a field of its own. A unit that is not known here is compared by its
 * spelling.
 * @param value such as ≥ 90, 18~32, or 90 ℃ with the unit in it already
 */
export function readMeasure(value: string, unit?: string): Quantity[] {
  const normalized = normalizeText(value);
  const own = unit && !value.includes(unit) ? unit : '';
  const known = readQuantities(value + own);
  const [whole, bound = '', digits = '', rest = ''] = PLAIN.exec(normalized) ?? [];
  if (known.length > 0 || whole === undefined) return known;
  const start = normalized.indexOf(digits);
  const spelled = spellCompound(unit ? normalizeText(unit) : rest);
  return [
    { value: Number(digits), unit: spelled, bound: readBound(bound, ''), start, length: digits.length },
  ];
}

/** A single number, perhaps with a bound before it and a unit behind. */
const PLAIN = /^([^\d]{0,6}?)(\d+(?:\.\d+)?)\s*([^\d]{0,16})$/;

function spellCompound(unit: string): string {
  return unit.replaceAll('²', '2').replaceAll('³', '3').replace(/[\s^]/g, '');
}

function readBound(before: string, after: string): Quantity['bound'] {
  if (AT_LEAST.test(before) || ABOVE.test(after)) return 'at_least';
  return AT_MOST.test(before) || WITHIN.test(after) ? 'at_most' : 'exact';
}

/** True when the offered quantity does what the wanted one asks; undefined where they cannot be compared. */
export function isMetBy(wanted: Quantity, offered: Quantity): boolean | undefined {
  if (wanted.unit !== offered.unit) return undefined;
  if (wanted.bound === 'at_least') return offered.value >= wanted.value;
  if (wanted.bound === 'at_most') return offered.value <= wanted.value;
  return undefined;
}
