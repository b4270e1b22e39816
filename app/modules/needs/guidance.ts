import { normalizeText } from '#search/text/normalize.ts';
import { type GuidedConstraint, type GuidedIndicator, shippedGuidance } from '#seeds/reference/guidance.ts';
import type { TypedNeed } from './typed.ts';

/** Indicators and constraints by `leather-09/2`: the node, and the place in its list. */
export type Guided<What> = What & { id: string };

export interface Guidance {
  indicators: Guided<GuidedIndicator>[];
  constraints: Guided<GuidedConstraint>[];
}

const byNode = new Map(
  shippedGuidance.map(({ node, indicators, constraints }) => {
    const withId = <What>(list: readonly What[]) =>
      list.map((item, at) => ({ ...item, id: `${node}/${at + 1}` }));
    return [node, { indicators: withId(indicators), constraints: withId(constraints) }];
  }),
);

const everyIndicator = [...byNode.values()].flatMap(({ indicators }) => indicators);
/** Of what confirmed readings mean; more would push aside what is usual in the node. */
const MOST_MEANT = 2;

/**
 * What is not in the need yet: the indicators by which confirmed readings are measured, then what is usual in the node.
 * @param meant properties (性能) of the confirmed readings, the leading ones first
 */
export function missingGuidance(
  node: string | null,
  typed: TypedNeed,
  meant: readonly string[] = [],
): Guidance {
  const { indicators: usual = [], constraints = [] } = byNode.get(node ?? '') ?? {};
  const measured = meant.flatMap((property) => {
    const isMeant = ({ zh }: GuidedIndicator) => nameOf(zh) === nameOf(property);
    return usual.find(isMeant) ?? everyIndicator.find(isMeant) ?? [];
  });
  const indicators = [...new Set([...measured.slice(0, MOST_MEANT), ...usual])];
  const names = typed.indicators.map(({ name }) => nameOf(name)).filter((name) => name !== '');
  const told = `${typed.foundation}\n${typed.keyTechnology}`;
  return {
    indicators: indicators.filter(({ zh }) => !names.some((name) => namesSame(name, nameOf(zh)))),
    constraints: constraints.filter(({ zh }) => !told.includes(zh)),
  };
}

export function findIndicator(id: string): Guided<GuidedIndicator> | undefined {
  return byNode.get(nodeOf(id))?.indicators.find((indicator) => indicator.id === id);
}

export function findConstraint(id: string): Guided<GuidedConstraint> | undefined {
  return byNode.get(nodeOf(id))?.constraints.find((constraint) => constraint.id === id);
}

function nodeOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** 坯革收缩温度 is a 收缩温度; 耐干擦色牢度 is no 耐湿擦色牢度, however much they look alike. */
function namesSame(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

/** Without what stands in brackets. */
function nameOf(name: string): string {
  return normalizeText(name)
    .replace(/[(（][^)）]*[)）]/g, '')
    .trim();
}
