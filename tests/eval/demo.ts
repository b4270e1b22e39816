/** Demonstration records and single texts as the matching sees them, without a database. */
import { FEN_PER_WAN } from '#app/lib/money.ts';
import type { MatchableNeed, MatchableTechnology } from '#app/modules/matching/schema.ts';
import type { DemoNeed, DemoTechnology } from '#seeds/demo/types.ts';
import { toNeed, toTechnology } from './memory.ts';

const DAY_MS = 86_400_000;
/** The day on which the demonstration is looked at. */
export const DEMO_NOW = Date.parse('2026-01-01');

export function demoNeed(need: DemoNeed): MatchableNeed {
  const { key, title, problem, keyTechnology, goal, keywords, chainCode, nodeCode, indicators } = need;
  const plain = toNeed({ id: key, family: '', title, text: problem, chain: chainCode, grades: new Map() });
  return {
    ...plain,
    keyTechnology,
    goal,
    keywords,
    nodeCode,
    indicators,
    cooperationModes: need.cooperationModes,
    minTrl: need.minTrl ?? null,
    budgetMaxFen: need.budgetMaxWan ? need.budgetMaxWan * FEN_PER_WAN : null,
  };
}

export function demoTechnology(technology: DemoTechnology): MatchableTechnology {
  const { key, title, summary, innovation, keywords, metrics, applications, chainCode, nodeCode } =
    technology;
  const plain = toTechnology({ id: key, title, body: summary });
  const isGranted = technology.ip.some(({ status }) => status === 'granted');
  return {
    ...plain,
    innovation,
    keywords,
    metrics,
    applications,
    chainCode,
    nodeCode,
    trl: technology.trl,
    cooperationModes: technology.cooperationModes,
    priceMinFen: technology.priceMinWan ? technology.priceMinWan * FEN_PER_WAN : null,
    publishedAt: DEMO_NOW - technology.publishedDaysAgo * DAY_MS,
    intellectualProperty: isGranted ? 'granted' : technology.ip.length > 0 ? 'applied' : null,
  };
}

/** A text and the chain its writer chose, read as a need is: what is known of a firm that introduces itself. */
export function textAsNeed(id: string, text: string, chain: string | null): MatchableNeed {
  return toNeed({ id, family: '', title: '', text, chain, grades: new Map() });
}
