import { createHash } from 'node:crypto';
import type { IndexName } from './port.ts';

/** The name under which documents carry their vector, where there are any: `_vectors: { semantic: number[] | null }`. */
export const VECTOR_NAME = 'semantic';

/** Meilisearch's own default of 1000 would also cap the facet counts. */
export const MAX_TOTAL_HITS = 100_000;

/** Raise when a document builder changes, so that every document is built again at the next start. */
export const DOCUMENT_VERSION = 2;

/** What the taxonomy contributes to the settings: read from SQL by the caller, because chains are data. */
export interface SearchVocabulary {
  /** Groups of terms that mean the same, e.g. ['鞣制', '鞣革', '鞣皮']. */
  synonymGroups: readonly (readonly string[])[];
  /** Terms that must stay one word, e.g. '谐波减速器'. */
  dictionary: readonly string[];
  /** Numbers in the vectors that come with the documents; absent where none do (docs/decisions/032-recall.md). */
  vectorDimensions?: number;
}

/** Words that carry no subject. A question such as 怎么降低铬含量 must not fail on its 怎么. */
export const STOP_WORDS: readonly string[] = (
  '的 了 和 与 及 或 在 等 对 为 是 之 以 于 其 该 并 把 被 让 使 请 请问 一种 一个 这个 我们 我厂 我司 怎么 如何 ' +
  '怎样 什么 哪些 哪里 有没有 能不能 可以 需要 想要 希望 寻求 寻找 急需'
).split(' ');

/** Fields both kinds of document can be filtered by; the same list bounds what the SQL engine must understand. */
const SHARED_FILTERS = [
  'id',
  'visibility',
  'status',
  'org_id',
  'org_kind',
  'chain_code',
  'node_code',
  'field_code',
  'region_code',
  'region_group',
  'trl',
  'cooperation_modes',
  'published_at',
  'valid_to',
  'demo',
] as const;

export const FILTERABLE: Record<IndexName, readonly string[]> = {
  needs: [...SHARED_FILTERS, 'budget_band', 'urgency', 'chain_role', 'bottleneck'],
  technologies: [...SHARED_FILTERS, 'price_band', 'stage'],
};

export const SORTABLE: Record<IndexName, readonly string[]> = {
  needs: ['published_at', 'valid_to', 'trl'],
  technologies: ['published_at', 'valid_to', 'trl'],
};

/** Order is weight: a hit in the title ranks before a hit in the body. */
const SEARCHABLE: Record<IndexName, readonly string[]> = {
  needs: [
    'title_zh',
    'keywords_zh',
    'key_technology_zh',
    'problem_zh',
    'goal_zh',
    'node_zh',
    'org_name_zh',
    'number',
  ],
  technologies: [
    'title_zh',
    'keywords_zh',
    'summary_zh',
    'innovation_zh',
    'applications_zh',
    'node_zh',
    'org_name_zh',
    'number',
  ],
};

/** The settings of one index as Meilisearch takes them. Pure: the same vocabulary gives the same settings. */
export function buildIndexSettings(index: IndexName, vocabulary: SearchVocabulary) {
  return {
    searchableAttributes: [...SEARCHABLE[index]],
    filterableAttributes: [...FILTERABLE[index]],
    sortableAttributes: [...SORTABLE[index]],
    // The engine only ever hands back ids: texts are read from SQL with the viewer's scope.
    displayedAttributes: ['id', 'rev'],
    // A sort the visitor chose comes first; without one the rule is neutral and relevance decides.
    rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness', 'published_at:desc'],
    localizedAttributes: [{ attributePatterns: ['*_zh'], locales: ['cmn' as const] }],
    stopWords: [...STOP_WORDS].sort(),
    dictionary: buildDictionary(vocabulary),
    synonyms: buildSynonyms(vocabulary.synonymGroups),
    embedders: buildEmbedders(vocabulary.vectorDimensions),
    faceting: { maxValuesPerFacet: 300 },
    pagination: { maxTotalHits: MAX_TOTAL_HITS },
  };
}

/** Vectors are computed by us: an embedder inside Meilisearch that fails would block its whole task queue. */
function buildEmbedders(
  dimensions: number | undefined,
): Record<string, { source: 'userProvided'; dimensions: number }> {
  if (dimensions === undefined) return {};
  return { [VECTOR_NAME]: { source: 'userProvided', dimensions } };
}

export type IndexSettings = ReturnType<typeof buildIndexSettings>;

/**
 * Only words that contain no other word of the vocabulary: with 无铬鞣制 kept whole, a search for 鞣制 (or for its
 * synonym 鞣革) would no longer find it, because the engine does not look inside a dictionary word.
 */
export function buildDictionary(vocabulary: SearchVocabulary): string[] {
  const known = new Set(
    [...vocabulary.dictionary, ...vocabulary.synonymGroups.flat()].map((term) => term.trim()),
  );
  const containsAnother = (term: string) => {
    for (let start = 0; start < term.length; start += 1) {
      for (let end = start + 2; end <= term.length; end += 1) {
        if (end - start < term.length && known.has(term.slice(start, end))) return true;
      }
    }
    return false;
  };
  const whole = new Set(vocabulary.dictionary.map((term) => term.trim()));
  return [...whole].filter((term) => term.length > 1 && !containsAnother(term)).sort();
}

/** Meilisearch synonyms are one-way, so every term of a group lists all the others. */
export function buildSynonyms(groups: readonly (readonly string[])[]): Record<string, string[]> {
  const synonyms = new Map<string, Set<string>>();
  for (const group of groups) {
    const terms = [...new Set(group.map((term) => term.trim()).filter(Boolean))];
    for (const term of terms) {
      const others = synonyms.get(term) ?? new Set<string>();
      for (const other of terms) if (other !== term) others.add(other);
      if (others.size > 0) synonyms.set(term, others);
    }
  }
  const entries = [...synonyms].map(([term, others]) => [term, [...others].sort()] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Identifies one set of settings; settings are applied only when it differs from the stored one. */
export function hashIndexSettings(settings: IndexSettings): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}
