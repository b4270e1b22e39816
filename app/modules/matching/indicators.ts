import { normalizeText } from '#search/text/normalize.ts';
import { isMetBy, type Quantity, readQuantities } from './quantities.ts';
import type { FitState, MatchableNeed, MatchableTechnology, MatchIndicator } from './schema.ts';

/** One wanted indicator (量化技术指标) against what a technology states; texts as both sides wrote them. */
export interface IndicatorFit {
  name: string;
  wanted: string;
  /** The metric or sentence that answers it; '' when nothing does. */
  offered: string;
  state: FitState;
}

/** Share of the characters' pairs of a name that the other must hold to speak of the same thing. */
const SAME_NAME = 0.5;
/** Characters around a number in running text within which its name must stand. */
const REACH = 18;

/** Each indicator of the need: met, not met, or unknown because the technology does not speak of it. */
export function compareIndicators(need: MatchableNeed, technology: MatchableTechnology): IndicatorFit[] {
  return need.indicators.map((indicator) => compareIndicator(indicator, technology));
}

function compareIndicator(indicator: MatchIndicator, technology: MatchableTechnology): IndicatorFit {
  const wanted = [indicator.target, indicator.unit].filter(Boolean).join(' ');
  const [asked] = readQuantities(withUnit(indicator.target, indicator.unit));
  const unknown = { name: indicator.name, wanted, offered: '', state: 'unknown' } as const;
  if (!asked || asked.bound === 'exact') return unknown;
  for (const { offered, quantities } of statements(indicator.name, technology)) {
    const verdicts = quantities
      .map((quantity) => isMetBy(asked, quantity))
      .filter((verdict) => verdict !== undefined);
    if (verdicts.length === 0) continue;
    return { ...unknown, offered, state: verdicts.some(Boolean) ? 'met' : 'not_met' };
  }
  return unknown;
}

/** What the technology says about the name: its metrics first, then its running text. */
function* statements(
  name: string,
  technology: MatchableTechnology,
): Generator<{ offered: string; quantities: Quantity[] }> {
  const wanted = [...pairs(normalizeText(name))];
  for (const metric of technology.metrics) {
    if (!namesSame(wanted, metric.name)) continue;
    const offered = [metric.name, withUnit(metric.value ?? '', metric.unit)].join(' ');
    yield { offered, quantities: readQuantities(withUnit(metric.value ?? '', metric.unit)) };
  }
  for (const text of [technology.summary, technology.innovation]) {
    // What the whole text does not speak of stands beside none of its numbers.
    if (!namesSame(wanted, text)) continue;
    for (const quantity of readQuantities(text)) {
      const from = Math.max(0, quantity.start - REACH);
      const around = text.slice(from, quantity.start + quantity.length);
      if (namesSame(wanted, around))
        yield { offered: around.replace(/^[^，。；]*[，。；]/, ''), quantities: [quantity] };
    }
  }
}

/** A target such as ≥ 90 whose unit stands in a field of its own; a target that already carries one is left alone. */
function withUnit(value: string, unit: string | undefined): string {
  if (!unit || value.includes(unit)) return value;
  return `${value}${unit}`;
}

/** @param wanted the pairs of neighbouring characters of the name that is asked for, each once */
function namesSame(wanted: readonly string[], text: string): boolean {
  if (wanted.length === 0) return false;
  const held = normalizeText(text);
  let shared = 0;
  for (const pair of wanted) if (held.includes(pair)) shared += 1;
  return shared / wanted.length >= SAME_NAME;
}

function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + 2 <= text.length; at++) found.add(text.slice(at, at + 2));
  return found;
}
