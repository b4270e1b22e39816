/** What an import found, row by row; the same shape for every kind of record. */
import type { MessageKey, Translate } from '#app/i18n/i18n.ts';

export type ImportKind = 'needs' | 'technologies' | 'contracts';

export interface ImportProblem {
  /** Line of the file, the heading counted: what a text editor or Excel shows. */
  line: number;
  /** Column name as documented; null when the whole row is meant. */
  field: string | null;
  /** Message key of the words, in both languages; `{{value}}` stands for `value`. */
  reason: MessageKey;
  /** The text that was refused, shortened, or what the words need. */
  value?: string;
}

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'bad';

export interface ImportReport {
  kind: ImportKind;
  fileName: string;
  format: 'jsonl' | 'csv' | 'xlsx';
  rows: number;
  /** Rows that are new: written when `committed`, else what a commit would write. */
  created: number;
  /** Rows whose record is there and gets the content of the row; contracts are corrected, never overwritten. */
  updated?: number;
  /** Rows whose record is already there with equal content. */
  unchanged: number;
  /** Rows with at least one problem. */
  bad: number;
  committed: boolean;
  /** A commit was asked for and nothing was written because of bad rows. */
  refused: boolean;
  importId: string | null;
  problems: ImportProblem[];
  /** Worth a look, no obstacle. */
  warnings: ImportProblem[];
  outcomes: { line: number; outcome: RowOutcome; title: string }[];
}

/** What is wrong, in the reader's language. */
export function describeProblem(problem: ImportProblem, t: Translate): string {
  return t(problem.reason, { value: problem.value ?? '' });
}

/** Counts the rows that have at least one problem. */
export function countBadRows(problems: readonly ImportProblem[]): number {
  return new Set(problems.map(({ line }) => line)).size;
}
