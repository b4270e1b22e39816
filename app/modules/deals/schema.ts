import { z } from 'zod';
import { transitionsOf } from '#app/lib/process.ts';
import { DEAL_LIMITS, DECLINE_REASONS, END_REASONS, type EndReason } from './limits.ts';
import { type DealOpener, type DealState, type DealTransition, dealProcess } from './process.ts';

/** Version of the text a party agrees to before contact details are exchanged; stored with each consent. */
export const CONSENT_TEXT_VERSION = '2026-11';

export const NOTE_VISIBILITIES = ['parties', 'bureau'] as const;
export type NoteVisibility = (typeof NOTE_VISIBILITIES)[number];

export interface Deal {
  id: string;
  /** `DJ-2026-000123` */
  number: string;
  needId: string | null;
  technologyId: string | null;
  firmId: string;
  institutionId: string;
  openedBy: DealOpener;
  message: string;
  state: DealState;
  brokerId: string | null;
  firmConsentedAt: number | null;
  institutionConsentedAt: number | null;
  endReason: EndReason | null;
  endNote: string;
  endedAt: number | null;
  /** Calendar date until which the side whose turn it is should act. */
  answerDue: string | null;
  matchAlgorithmVersion: string | null;
  matchRank: number | null;
  isDemo: boolean;
  version: number;
  createdAt: number;
  updatedAt: number;
}

const id = z.string().min(1).max(40);
const version = z.coerce.number().int().min(1);
const checkbox = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

export const dealOpenSchema = z.object({
  technologyId: id,
  needId: id.optional().transform((value) => value ?? null),
  message: z.string().trim().min(10).max(DEAL_LIMITS.message),
  /** Separate and optional: asking for an introduction is no consent to hand out one's contact details. */
  consent: checkbox,
});
export type DealOpening = z.output<typeof dealOpenSchema>;

const transitions = transitionsOf(dealProcess) as [DealTransition, ...DealTransition[]];
const reasonWords = z.string().trim().min(DEAL_LIMITS.reasonMin).max(DEAL_LIMITS.reason);
const optionalNote = z
  .string()
  .trim()
  .max(DEAL_LIMITS.note)
  .optional()
  .transform((value) => value ?? '');

/** The forms of a deal's page, told apart by their button's `intent`. */
export const dealStepSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('accept'), version }),
  z.object({ intent: z.literal('transfer'), version, brokerId: id }),
  z.object({ intent: z.literal('advance'), version, transition: z.enum(transitions), note: optionalNote }),
  z.object({
    intent: z.literal('note'),
    body: z.string().trim().min(1).max(DEAL_LIMITS.note),
    visibility: z.enum(NOTE_VISIBILITIES).default('parties'),
  }),
  z.object({ intent: z.literal('consent'), agree: z.literal('on') }),
  z.object({ intent: z.literal('revoke') }),
  z.object({
    intent: z.literal('decline'),
    version,
    reason: z.enum(DECLINE_REASONS as [EndReason, ...EndReason[]]),
    note: reasonWords,
  }),
  z.object({ intent: z.literal('terminate'), version, reason: z.enum(END_REASONS), note: reasonWords }),
]);
export type DealStep = z.output<typeof dealStepSchema>;
