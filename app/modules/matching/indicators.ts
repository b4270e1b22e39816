import { type NameRelation, relateNames } from './indicator-names.ts';
import { findLevels, type Level, readLevels, type SpokenLevel, satisfies } from './levels.ts';
import { type Quantity, readMeasure } from './quantities.ts';
import type { FitState, MatchableNeed, MatchableTechnology, MatchIndicator } from './schema.ts';

/** One wanted indicator (量化技术指标) against what a technology states; texts as both sides wrote them. */
export interface IndicatorFit {
  name: string;
  wanted: string;
  /** The metric or clause that answers it; '' when nothing does. */
  offered: string;
  state: FitState;
}

/**
 * Each indicator of the need: met, not met, or unknown because the technology does not speak of it. A wrong 未达到 does
 * more harm than an open question: it is said only of the same property, in the same unit, and of a level that is stated.
 */
export function compareIndicators(need: MatchableNeed, technology: MatchableTechnology): IndicatorFit[] {
  const asked = need.indicators.map(readIndicator);
  const units = new Set(asked.flatMap(({ measure }) => measure?.unit ?? []));
  let spoken: SpokenLevel[] | undefined;
  const spokenLevels = () => {
    spoken ??= [technology.summary, technology.innovation].flatMap((text) => findLevels(text, units));
    return spoken;
  };
  return asked.map((indicator) => compareIndicator(indicator, technology, spokenLevels));
}

interface AskedIndicator {
  name: string;
  wanted: string;
  /** Null where the target is no bound: 柔软, or a number of which nobody knows which way is better. */
  measure: Quantity | null;
}

const read = new WeakMap<MatchIndicator, AskedIndicator>();

/** Read once for all the technologies it is compared with. */
function readIndicator(indicator: MatchIndicator): AskedIndicator {
  const known = read.get(indicator);
  if (known) return known;
  const { name, target, unit } = indicator;
  const [measure] = readMeasure(target, unit);
  const asked = {
    name,
    wanted: [target, unit].filter(Boolean).join(' '),
    measure: measure && measure.bound !== 'exact' ? measure : null,
  };
  read.set(indicator, asked);
  return asked;
}

function compareIndicator(
  { name, wanted, measure }: AskedIndicator,
  technology: MatchableTechnology,
  spokenLevels: () => readonly SpokenLevel[],
): IndicatorFit {
  const unknown: IndicatorFit = { name, wanted, offered: '', state: 'unknown' };
  if (!measure) return unknown;
  let near: IndicatorFit | undefined;
  for (const { offered, relation, levels } of statements(name, measure.unit, technology, spokenLevels)) {
    const state = judge(measure, levels);
    if (state === 'unknown') continue;
    if (relation === 'same') return { ...unknown, offered, state };
    // A special case that falls short says nothing of the general one.
    if (state === 'met') near ??= { ...unknown, offered, state };
  }
  return near ?? unknown;
}

/** Of several levels one that satisfies is enough; where any of them cannot be judged, the others must satisfy. */
function judge(asked: Quantity, levels: readonly Level[]): FitState {
  const verdicts = levels.map((level) => satisfies(asked, level));
  if (verdicts.includes(true)) return 'met';
  return verdicts.includes(false) && !verdicts.includes(undefined) ? 'not_met' : 'unknown';
}

interface Statement {
  offered: string;
  relation: NameRelation;
  levels: readonly Level[];
}

/** What the technology says about the name: its metrics first, then its running text. */
function* statements(
  name: string,
  unit: string,
  { metrics }: MatchableTechnology,
  spokenLevels: () => readonly SpokenLevel[],
): Generator<Statement> {
  for (const metric of metrics) {
    const relation = relateNames(name, metric.name);
    if (relation === 'different') continue;
    const value = metric.value ?? '';
    const shown = metric.unit && !value.includes(metric.unit) ? `${value}${metric.unit}` : value;
    yield { offered: `${metric.name} ${shown}`.trim(), relation, levels: readLevels(value, metric.unit) };
  }
  for (const { subject, clause, level } of spokenLevels()) {
    if (level.unit !== unit) continue;
    const relation = relateNames(name, subject);
    if (relation !== 'different') yield { offered: clause, relation, levels: [level] };
  }
}
