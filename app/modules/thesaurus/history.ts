import { TERM_KINDS, type TermKind, type ThesaurusEntry } from './schema.ts';

/** What one state of an entry says otherwise than the one before it: for the history and for a conflict of two editors. */
export type EntryChange =
  | { field: 'trade' | TermKind; added: string[]; removed: string[] }
  | { field: (typeof PLAIN_FIELDS)[number]; from: string; to: string };

const PLAIN_FIELDS = ['node', 'en', 'direction', 'weight', 'say', 'write'] as const;

export function changesBetween(before: ThesaurusEntry, after: ThesaurusEntry): EntryChange[] {
  const lists = [
    compareLists('trade', before.trade, after.trade),
    ...TERM_KINDS.map((kind) => compareLists(kind, before.terms[kind] ?? [], after.terms[kind] ?? [])),
  ].filter(({ added, removed }) => added.length + removed.length > 0);
  const plain = PLAIN_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    from: String(before[field] ?? ''),
    to: String(after[field] ?? ''),
  }));
  return [...lists, ...plain];
}

function compareLists(field: 'trade' | TermKind, before: readonly string[], after: readonly string[]) {
  return {
    field,
    added: after.filter((item) => !before.includes(item)),
    removed: before.filter((item) => !after.includes(item)),
  };
}
