import { z } from 'zod';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import {
  DISMISSAL_REASONS,
  type DismissalReason,
  type FeedbackSide,
  NOTE_LIMIT,
  VERDICTS,
  type Verdict,
} from './verdicts.ts';

/** A need and a technology, and the list in which they stood together when they were judged. */
export interface JudgedPair {
  needId: string;
  technologyId: string;
  list: ListingKind;
}

/** What a side says of a match today. */
export interface Judgement {
  verdict: Exclude<Verdict, 'withdrawn'>;
  reason: DismissalReason | null;
  note: string;
  /** Name of the person; '' once the account is gone. */
  byName: string;
  side: FeedbackSide;
  createdAt: number;
}

/** One tap on a match: `match` is the id of the other side's listing. A dismissal says why. */
export const judgementSchema = z
  .object({
    match: z.string().min(1).max(40),
    verdict: z.enum(VERDICTS),
    reason: z.enum(DISMISSAL_REASONS).optional(),
    note: z.string().trim().max(NOTE_LIMIT).optional(),
  })
  .superRefine(({ verdict, reason, note }, ctx) => {
    const add = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    if (verdict === 'dismissed' && !reason) add('reason', 'form.error.choose');
    if (verdict === 'dismissed' && reason === 'other' && !note) add('note', 'form.error.required');
  })
  .transform(({ match, verdict, reason, note }) => ({
    match,
    verdict,
    // Words that belong to no dismissal are dropped rather than kept where nobody looks for them.
    reason: verdict === 'dismissed' ? (reason ?? null) : null,
    note: verdict === 'dismissed' && reason === 'other' ? (note ?? '') : '',
  }));
export type JudgementInput = Omit<z.output<typeof judgementSchema>, 'match'>;
