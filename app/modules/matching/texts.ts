import type { WeightedText } from '#search/text/token-vector.ts';
import { readClauses } from './emphasis.ts';
import type {
  MatchableNeed,
  MatchableTechnology,
  MatchPart,
  MatchText,
  NeedField,
  TechnologyField,
} from './schema.ts';
import { CLAUSE_WEIGHTS, NEED_PART_WEIGHTS, TECHNOLOGY_PART_WEIGHTS } from './weights.ts';

/** How list fields become one text; the pages that highlight places in them join the same way. */
export function joinList(items: readonly string[]): string {
  return items.join('、');
}

/** The wording of one indicator: 名称 目标值 单位. */
export function wordIndicator(indicator: {
  name: string;
  target?: string;
  value?: string;
  unit?: string;
}): string {
  return [indicator.name, indicator.target ?? indicator.value ?? '', indicator.unit ?? '']
    .filter((piece) => piece !== '')
    .join(' ');
}

/** In reading order: what stands first is held to say most. */
export function needText(need: MatchableNeed): MatchText<NeedField> {
  return toMatchText(need, NEED_PART_WEIGHTS, {
    title: need.title,
    keywords: joinList(need.keywords),
    keyTechnology: need.keyTechnology,
    problem: need.problem,
    goal: need.goal,
    indicators: joinList(need.indicators.map(wordIndicator)),
  });
}

export function technologyText(technology: MatchableTechnology): MatchText<TechnologyField> {
  return toMatchText(technology, TECHNOLOGY_PART_WEIGHTS, {
    title: technology.title,
    keywords: joinList(technology.keywords),
    summary: technology.summary,
    innovation: technology.innovation,
    metrics: joinList(technology.metrics.map(wordIndicator)),
    applications: technology.applications,
  });
}

function toMatchText<Field extends string>(
  { id, rev }: { id: string; rev: string },
  weights: Readonly<Record<Field, number>>,
  texts: Readonly<Record<Field, string>>,
): MatchText<Field> {
  const parts: MatchPart<Field>[] = [];
  for (const field of Object.keys(texts) as Field[]) {
    if (texts[field] !== '') parts.push({ field, text: texts[field], weight: weights[field] });
  }
  return { id, rev, parts };
}

/** The fields a firm tells its story in; what it lists (title, keywords, indicators) has no clauses to weigh. */
const STORY: ReadonlySet<string> = new Set<NeedField>(['problem', 'keyTechnology', 'goal']);

/** A need in pieces that count by what they are about: what is wrong and wanted before who we are and what it costs. */
export function emphasize(text: MatchText<NeedField>): WeightedText[] {
  return text.parts.flatMap((part): WeightedText[] => {
    if (!STORY.has(part.field)) return [part];
    return readClauses(part.text).map(({ start, end, role }) => ({
      text: part.text.slice(start, end),
      weight: part.weight * CLAUSE_WEIGHTS[role],
    }));
  });
}
