import { z } from 'zod';
import { TERM_KINDS } from './schema.ts';

export const SUGGESTION_STATES = ['open', 'confirmed', 'rejected'] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];

/** The decision of a person: into an entry that exists, or not at all. A new entry has its own form. */
export const suggestionDecisionSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('confirm'),
    suggestionId: z.string().min(1).max(40),
    entryCode: z.string().min(1, 'form.error.choose').max(40),
    kind: z.enum(TERM_KINDS),
  }),
  z.object({ intent: z.literal('reject'), suggestionId: z.string().min(1).max(40) }),
]);
