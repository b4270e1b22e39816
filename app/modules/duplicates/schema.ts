import { z } from 'zod';
import { LISTING_KINDS, type ListingKind } from '#app/modules/listings/schema.ts';

export const PAIR_STATES = ['open', 'distinct', 'merged'] as const;
export type PairState = (typeof PAIR_STATES)[number];

/** Two listings of one kind that say nearly the same; `leftId` < `rightId`. */
export interface DuplicatePair {
  kind: ListingKind;
  leftId: string;
  rightId: string;
  /** 0 … 1, see matching/similarity.ts. */
  similarity: number;
  state: PairState;
}

/** The address of a pair: both ids in their order, whichever way they are given. */
export function orderPair(a: string, b: string): [leftId: string, rightId: string] {
  return a < b ? [a, b] : [b, a];
}

/** What a merge has changed, and so everything its undoing has to put back. */
export interface MergeRecord {
  kept: { status: string };
  merged: { status: string; version: number };
  pair: { state: PairState; decidedBy: string | null; decidedAt: number | null };
  /** Rows whose link led to the merged listing, by table. */
  moved: Record<LinkedTable, string[]>;
}

/** Tables with a link to a need or technology that follows the kept one. */
export const LINKED_TABLES = ['deal', 'contract', 'match_feedback'] as const;
export type LinkedTable = (typeof LINKED_TABLES)[number];

/** What somebody sees beside a text that is perhaps on the site already. */
export interface Lookalike {
  id: string;
  number: string;
  title: string;
  to: string;
  /** Whole per cent. */
  percent: number;
}

const id = z.string().min(1).max(40);
const kind = z.enum(LISTING_KINDS);

export const duplicateStepSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('distinct') }),
  z.object({
    intent: z.literal('merge'),
    keptId: id,
    /** The versions of both that the bureau compared, as `id:version`. */
    seen: z.array(z.string().regex(/^[^:]{1,40}:\d{1,9}$/)).length(2),
  }),
]);
export type DuplicateStep = z.output<typeof duplicateStepSchema>;

export const undoSchema = z.object({ intent: z.literal('undo'), mergeId: id });

export const pairAddressSchema = z.object({ kind, leftId: id, rightId: id });
