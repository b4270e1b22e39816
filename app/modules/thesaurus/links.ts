import { listTerms, type ThesaurusEntry } from './schema.ts';

/**
 * True when an entry leads from the wording to the term already, in these words or in part of them: 蹭色 is linked where
 * 蹭色掉色 is, and 色牢度 where 耐摩擦色牢度 is.
 */
export function isLinked(entries: readonly ThesaurusEntry[], trade: string, term: string): boolean {
  return entries.some(
    (entry) =>
      entry.trade.some((fragment) => overlap(fragment, trade)) &&
      listTerms(entry).some((known) => overlap(known.term, term)),
  );
}

function overlap(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}
