import { z } from 'zod';
import { isCalendarDate } from '#app/lib/dates.ts';
import { OBJECTION_DECISIONS, OBJECTORS } from './objections.ts';
import { QUESTION_IDS, type QuestionId } from './questions.ts';

/** 提出异议. */
export const raiseObjectionSchema = z.object({
  raisedBy: z.enum(OBJECTORS),
  raisedName: z.string().trim().max(60).default(''),
  raisedOn: z
    .string()
    .trim()
    .refine(isCalendarDate, 'form.error.date')
    .optional()
    .transform((value) => value ?? null),
  grounds: z.string().trim().min(2).max(500),
});

/** 处理异议. */
export const decideObjectionSchema = z.object({
  objectionId: z.string().max(40),
  version: z.number().int().min(1),
  state: z.enum(OBJECTION_DECISIONS),
  decision: z.string().trim().min(2).max(500),
});

/** Answers to the questions of the pre-check; a question that is not answered stays open. */
export const precheckAnswersSchema = z.object(
  Object.fromEntries(QUESTION_IDS.map((id) => [id, z.enum(['yes', 'no']).optional()])) as Record<
    QuestionId,
    z.ZodOptional<z.ZodEnum<{ yes: 'yes'; no: 'no' }>>
  >,
);
