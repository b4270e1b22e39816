import { z } from 'zod';
import { DIRECTIONS, TERM_KINDS, type TermKind, type ThesaurusEntry } from './schema.ts';

/** What people type into the form of an entry: fragments and terms one per line. */

const FRAGMENT_LENGTH = { min: 2, max: 10 };
const TERM_LENGTH = { min: 2, max: 30 };
const MAX_FRAGMENTS = 40;
const MAX_TERMS = 30;

/** Dots of any keyboard stand for the gap. */
const DOTS = /\.{2,}|[…⋯]+/g;

type Issues = z.core.$RefinementCtx;

const text = (max: number) => z.string().trim().max(max).optional().default('');

const tradeSchema = z
  .string()
  .max(1_000)
  .transform((typed, issues) => {
    const fragments = linesOf(typed.replace(DOTS, '…'));
    if (fragments.length === 0) complain(issues, 'form.error.required');
    if (fragments.length > MAX_FRAGMENTS) complain(issues, `thesaurus.error.too_many|${MAX_FRAGMENTS}`);
    for (const fragment of fragments) {
      const problem = findFragmentProblem(fragment);
      if (problem) complain(issues, `${problem}|${fragment}`);
    }
    return fragments;
  });

const termsSchema = z
  .string()
  .max(1_000)
  .optional()
  .default('')
  .transform((typed, issues) => {
    const terms = linesOf(typed);
    if (terms.length > MAX_TERMS) complain(issues, `thesaurus.error.too_many|${MAX_TERMS}`);
    for (const term of terms) {
      const isLong = term.length > TERM_LENGTH.max;
      if (isLong || term.length < TERM_LENGTH.min) complain(issues, `thesaurus.error.term_length|${term}`);
    }
    return terms;
  });

const entryFields = z.object({
  node: z.string().max(40),
  en: z.string().trim().min(1).max(80),
  direction: z.enum(DIRECTIONS).optional(),
  weight: z
    .number({ error: 'thesaurus.error.weight' })
    .min(0.1, 'thesaurus.error.weight')
    .max(1, 'thesaurus.error.weight'),
  trade: tradeSchema,
  ...(Object.fromEntries(TERM_KINDS.map((kind) => [kind, termsSchema])) as Record<
    TermKind,
    typeof termsSchema
  >),
  say: text(200),
  write: text(300),
  /** Why; kept with the history. */
  note: text(200),
});

const hasTerm = (form: Record<TermKind, readonly string[]>) =>
  TERM_KINDS.some((kind) => form[kind].length > 0);
const NO_TERM = { path: ['property'], error: 'thesaurus.error.no_term' };

export const newEntrySchema = entryFields
  .extend({ suggestion: z.string().max(40).optional() })
  .refine(hasTerm, NO_TERM);
export const changedEntrySchema = entryFields
  .extend({ version: z.number().int().min(1) })
  .refine(hasTerm, NO_TERM);
export const entryStatusSchema = z.object({ version: z.number().int().min(1), note: text(200) });

export type EntryInput = z.output<typeof entryFields>;

/** The entry that a checked form describes. */
export function entryOf(input: EntryInput, code: string): ThesaurusEntry {
  const filled = TERM_KINDS.filter((kind) => input[kind].length > 0);
  return {
    code,
    node: input.node,
    en: input.en,
    direction: input.direction ?? null,
    weight: input.weight,
    trade: input.trade,
    terms: Object.fromEntries(filled.map((kind) => [kind, input[kind]])),
    say: input.say,
    write: input.write,
  };
}

export type EntryFormValues = Record<keyof EntryInput, string>;

/** What the form shows of an entry. */
export function formValuesOf(entry: Omit<ThesaurusEntry, 'code'>, note = ''): EntryFormValues {
  const terms = TERM_KINDS.map((kind) => [kind, (entry.terms[kind] ?? []).join('\n')]);
  return {
    ...(Object.fromEntries(terms) as Record<TermKind, string>),
    node: entry.node,
    en: entry.en,
    direction: entry.direction ?? '',
    weight: String(entry.weight),
    trade: entry.trade.join('\n'),
    say: entry.say,
    write: entry.write,
    note,
  };
}

/** What is wrong with a fragment of speech, as a message key; null when nothing is. */
export function findFragmentProblem(fragment: string): string | null {
  if (fragment.length < FRAGMENT_LENGTH.min || fragment.length > FRAGMENT_LENGTH.max)
    return 'thesaurus.error.fragment_length';
  const pieces = fragment.split('…');
  // A gap at an edge stands for nothing, and the lookup knows one gap.
  if (pieces.length > 2 || pieces.includes('')) return 'thesaurus.error.fragment_gap';
  return null;
}

function linesOf(typed: string): string[] {
  const lines = typed.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

function complain(issues: Issues, message: string): void {
  issues.addIssue({ code: 'custom', message });
}
