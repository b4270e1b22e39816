import { LISTING_LIMITS, splitChainNode, splitKeywords } from '#app/modules/listings/schema.ts';
import type { MatchableNeed } from '#app/modules/matching/schema.ts';
import { type NeedDraft, type NeedIndicator, type NeedReading, readAnswers } from './schema.ts';

/**
 * What stands in the editor of a need while it is being written: half-finished, nothing checked, and all that the help
 * beside the form goes by.
 */
export interface TypedNeed {
  title: string;
  problem: string;
  keyTechnology: string;
  goal: string;
  foundation: string;
  /** As typed, in one line. */
  keywords: string;
  /** Code of a node, of a chain, or ''. */
  chainNode: string;
  /** Rows with something in them. */
  indicators: NeedIndicator[];
  readings: NeedReading[];
  /** Search terms that were suggested and not taken yet. */
  terms: string[];
}

/** Reading takes time by length, and a form may hold anything. */
const LONGEST = 2_000;
const MOST_ANSWERS = 100;

/** Reads what a form sent, by the names of its fields; whatever has another shape counts as empty. */
export function readTyped(sent: Record<string, unknown>): TypedNeed {
  const text = (name: string) => textOf(sent[name]);
  return {
    title: text('title'),
    problem: text('problem'),
    keyTechnology: text('keyTechnology'),
    goal: text('goal'),
    foundation: text('foundation'),
    keywords: text('keywords'),
    chainNode: text('chainNode'),
    indicators: listOf(sent.indicators).slice(0, LISTING_LIMITS.rows).map(toIndicator),
    readings: readAnswers(listOf(sent.readings).slice(0, MOST_ANSWERS).map(textOf)),
    terms: listOf(sent.terms).slice(0, MOST_ANSWERS).map(textOf),
  };
}

/** The need as the matching would see it. */
export function toMatchable(typed: TypedNeed): MatchableNeed {
  const { title, problem, keyTechnology, goal, indicators, readings } = typed;
  return {
    id: '',
    rev: '',
    title,
    problem,
    keyTechnology,
    goal,
    keywords: splitKeywords(typed.keywords),
    ...splitChainNode(typed.chainNode || null),
    indicators,
    readings,
    cooperationModes: [],
    regionCode: null,
    isXiongan: false,
    isOutside: false,
    minTrl: null,
    budgetMaxFen: null,
  };
}

/** How answers stand in the form: `leather-001:confirmed`. */
export function answerValues({ readings }: Pick<NeedDraft, 'readings'>): string[] {
  return readings.map(({ code, verdict }) => `${code}:${verdict}`);
}

function toIndicator(row: unknown): NeedIndicator {
  const cells = typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
  return {
    name: textOf(cells.name),
    current: textOf(cells.current),
    target: textOf(cells.target),
    unit: textOf(cells.unit),
    method: textOf(cells.method),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

/** A field sent once is no list in a form; one sent several times is. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}
