import { z } from 'zod';
import { dateSchema, text } from '#app/lib/field-schemas.ts';
import { wanSchema, yuanSchema } from '#app/modules/contracts/field-schemas.ts';
import { DECISIONS, LIMITS, PRODUCTION_STAGES, SETTLEMENTS } from './limits.ts';
import { RECEIPT_KINDS } from './receipts.ts';

const id = z.string().min(1).max(40);
const version = z.number().int().min(1);
const optionalDate = dateSchema.optional().transform((value) => value ?? null);
const file = z
  .instanceof(File)
  .optional()
  .transform((value) => value ?? null);
const zeroYuan = yuanSchema.optional().transform((value) => value ?? 0);
const wan = wanSchema.optional().transform((value) => value ?? null);
const count = (max: number) =>
  z
    .number({ error: 'form.error.integer' })
    .int('form.error.integer')
    .min(0, 'form.error.integer')
    .max(max)
    .optional()
    .transform((value) => value ?? null);

/** Chosen by the page, so that a form sent twice is one record. */
const entryId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

export const addMilestoneSchema = z.object({
  intent: z.literal('milestone-add'),
  entryId,
  title: z.string().trim().min(2).max(LIMITS.title),
  dueOn: dateSchema,
  note: text(LIMITS.note),
});

export const settleMilestoneSchema = z.object({
  intent: z.literal('milestone-settle'),
  milestoneId: id,
  version,
  state: z.enum(SETTLEMENTS),
  doneOn: optionalDate,
  note: text(LIMITS.note),
  file,
});

export const receiptSchema = z.object({
  intent: z.literal('receipt-add'),
  entryId,
  receivedOn: dateSchema,
  amount: yuanSchema,
  kind: z.enum(RECEIPT_KINDS),
  planLine: z
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .transform((value) => value ?? null),
  note: text(LIMITS.note),
  file,
});

export const voidReceiptSchema = z.object({
  intent: z.literal('receipt-void'),
  receiptId: id,
  reason: z.string().trim().min(2).max(LIMITS.reason),
});

export const assessmentSchema = z.object({
  intent: z.literal('assessment-enter'),
  year: z.number({ error: 'form.error.integer' }).int('form.error.integer').min(1990).max(2100),
  received: yuanSchema,
  nonTech: zeroYuan,
  carrier: zeroYuan,
  basis: z.string().trim().min(2).max(LIMITS.basis),
});

export const decideAssessmentSchema = z.object({
  intent: z.literal('assessment-decide'),
  assessmentId: id,
  decision: z.enum(DECISIONS),
  reason: text(LIMITS.reason),
});

/** The forms of a contract's page 履约与跟踪 that may bring a file. */
export const withFileSchema = z.discriminatedUnion('intent', [receiptSchema, settleMilestoneSchema]);

/** Its other forms. */
export const afterSigningSchema = z.discriminatedUnion('intent', [
  addMilestoneSchema,
  voidReceiptSchema,
  assessmentSchema,
  decideAssessmentSchema,
]);

export type MilestoneInput = Omit<z.output<typeof addMilestoneSchema>, 'intent'>;
export type SettlementInput = Omit<z.output<typeof settleMilestoneSchema>, 'intent'>;
export type ReceiptInput = Omit<z.output<typeof receiptSchema>, 'intent'>;
export type AssessmentInput = Omit<z.output<typeof assessmentSchema>, 'intent'>;

/** The questionnaire of 成果转化跟踪; amounts in 万元, everything counted from the registration on. */
export const answerSchema = z.object({
  version,
  answeredOn: dateSchema,
  production: z.enum(PRODUCTION_STAGES),
  output: wan,
  sales: wan,
  jobs: count(1_000_000),
  patents: count(100_000),
  satisfaction: z
    .number()
    .int()
    .min(1)
    .max(5)
    .optional()
    .transform((value) => value ?? null),
  problems: text(LIMITS.words),
  help: text(LIMITS.words),
});

export type AnswerInput = Omit<z.output<typeof answerSchema>, 'version'>;

/** 政策提示: compared with the official text, or in force only until a day. */
export const keepHintSchema = z.object({
  code: z.string().min(1).max(40),
  effectiveFrom: z.string().max(10).default(''),
  version,
  clause: z.string().trim().min(2).max(200),
  text: z.string().trim().min(10).max(500).startsWith('可了解：', 'follow.hint.error.wording'),
  effectiveTo: optionalDate,
  startsOn: optionalDate,
  isConfirmed: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
});
