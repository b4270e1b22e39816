/**
 * The thesaurus (行话—术语): what people in the workshop say, and what universities write for the same.
 * A link leads one way, from trade words to technical terms; `weight` says how surely.
 */

/** What a technical term names; the order is how much each kind says about a technology that answers the need. */
export const TERM_KINDS = ['property', 'defect', 'process', 'material', 'equipment', 'standard'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** What is wanted of the property: 色牢度 is to be raised, 游离甲醛 lowered. */
export const DIRECTIONS = ['raise', 'lower'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export type TermGroups = Readonly<Partial<Record<TermKind, readonly string[]>>>;

/** A retired entry is kept with its history and is not used. */
export const ENTRY_STATUSES = ['active', 'retired'] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** Where what an entry says today comes from: a release, a release and then the bureau, or the bureau alone. */
export const ENTRY_SOURCES = ['shipped', 'changed', 'bureau', 'suggestion'] as const;
export type EntrySource = (typeof ENTRY_SOURCES)[number];

/** One idea of one node of a chain, in both languages of the trade. */
export interface ThesaurusEntry {
  /** `leather-001`; entries of the bureau's own carry `-b` before the number. */
  code: string;
  /** The node of the chain where the idea is at home; the chain is the part before the hyphen. */
  node: string;
  en: string;
  direction: Direction | null;
  /** How surely the trade words mean these terms, above 0 and at most 1. */
  weight: number;
  /** Fragments of speech of 2 to 10 characters; `…` stands for up to eight other characters of the same clause. */
  trade: readonly string[];
  terms: TermGroups;
  /** A sentence as a firm would say it, and one as an abstract would put a solution: what the recogniser learns from. */
  say: string;
  write: string;
}

/** The chain an entry or a node belongs to: `leather` for `leather-09`. */
export function chainOf(code: string): string {
  return code.slice(0, code.lastIndexOf('-'));
}

/** Every technical term of an entry with its kind, each once. */
export function listTerms({ terms }: Pick<ThesaurusEntry, 'terms'>): { term: string; kind: TermKind }[] {
  const seen = new Set<string>();
  return TERM_KINDS.flatMap((kind) =>
    (terms[kind] ?? []).flatMap((term) => {
      if (seen.has(term)) return [];
      seen.add(term);
      return [{ term, kind }];
    }),
  );
}

/** How an entry sounds: its fragments and its sentence. */
export function speechOf({ trade, say }: Pick<ThesaurusEntry, 'trade' | 'say'>): string {
  return [...trade, say].join('，').replaceAll('…', '，');
}
