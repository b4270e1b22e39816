import { STOP_WORDS } from '../indexes.ts';

/**
 * For a text that hardly any record contains whole: every word is searched for on its own, and a record is worth the
 * sum of its words, rare ones more. Meilisearch's own ways of giving up words keep either the first words or the
 * rarest one; 轴承寿命 then finds what has 寿命 and no bearing.
 */

export interface WordHits {
  /** Best first. */
  ids: readonly string[];
  /** In how many records the word occurs. */
  total: number;
}

/** More words than this are a pasted paragraph; the first ones say what it is about. */
const MAX_WORDS = 12;
/** A record must carry this share of what all the words together are worth. */
const NEEDED_SHARE = 0.3;
/** A hit in the title comes before one in the body, and earlier in the list of its word. */
const PLACE_WEIGHT = 0.5;

/** Words of almost every question, which say nothing about its subject. */
const stopWords: ReadonlySet<string> = new Set([...STOP_WORDS, '我们', '问题', '解决']);

/** The words of a text worth searching for: no function words, no single characters, none twice. */
export function chooseWords(words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => word.length > 1 && !stopWords.has(word)).slice(0, MAX_WORDS);
}

/** Ids worth showing, best first; equal ones by id. */
export function rankByWords(hits: readonly WordHits[], documents: number): string[] {
  const scores = new Map<string, number>();
  const worth = new Map<string, number>();
  let whole = 0;
  for (const { ids, total } of hits) {
    if (total === 0) continue;
    const rarity = Math.log(1 + documents / total);
    whole += rarity;
    ids.forEach((id, place) => {
      worth.set(id, (worth.get(id) ?? 0) + rarity);
      scores.set(id, (scores.get(id) ?? 0) + rarity * (1 + PLACE_WEIGHT * (1 - place / ids.length)));
    });
  }
  return [...scores]
    .filter(([id]) => (worth.get(id) ?? 0) >= NEEDED_SHARE * whole)
    .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
    .map(([id]) => id);
}
