/** Demonstration records and single texts as the matching sees them, without a database. */
import type { MatchableNeed, MatchableTechnology } from '#app/modules/matching/schema.ts';
import type { DemoNeed, DemoTechnology } from '#seeds/demo/types.ts';
import { toNeed, toTechnology } from './memory.ts';

export function demoNeed(need: DemoNeed): MatchableNeed {
  const { key, title, problem, keyTechnology, goal, keywords, chainCode, nodeCode, indicators } = need;
  const plain = toNeed({ id: key, family: '', title, text: problem, chain: chainCode, grades: new Map() });
  return { ...plain, keyTechnology, goal, keywords, nodeCode, indicators };
}

export function demoTechnology(technology: DemoTechnology): MatchableTechnology {
  const { key, title, summary, innovation, keywords, metrics, applications, chainCode, nodeCode } =
    technology;
  const plain = toTechnology({ id: key, title, body: summary });
  return { ...plain, innovation, keywords, metrics, applications, chainCode, nodeCode };
}

/** A text and the chain its writer chose, read as a need is: what is known of a firm that introduces itself. */
export function textAsNeed(id: string, text: string, chain: string | null): MatchableNeed {
  return toNeed({ id, family: '', title: '', text, chain, grades: new Map() });
}
