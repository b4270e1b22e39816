import { z } from 'zod';
import { dateSchema, text } from '#app/lib/field-schemas.ts';
import { readDecimal } from './decimal.ts';
import { PATH_SHAPES, TARGET_MODES } from './terms.ts';

const yearSchema = z
  .string()
  .trim()
  .regex(/^(19|20)\d\d$/, 'indicator.error.year')
  .transform(Number);

/** Decimal text as it was typed, thousands separators and full-width digits resolved. */
const decimalSchema = z
  .string()
  .trim()
  .transform((value, issues) => {
    const decimal = readDecimal(value);
    if (decimal !== null) return decimal;
    issues.addIssue({ code: 'custom', message: 'plan.error.decimal' });
    return z.NEVER;
  });

/** A year's value with where it comes from. */
export const valueSchema = z.object({
  intent: z.literal('value'),
  year: yearSchema,
  value: decimalSchema,
  source: z.string().trim().min(2).max(200),
  stateOn: dateSchema,
  note: text(500),
  /** Needed when there is a value already. */
  reason: text(300),
  file: z.instanceof(File).optional(),
});

const checkSchema = z.object({
  intent: z.literal('check'),
  id: z.string().max(40),
  verdict: z.enum(['checked', 'returned']),
  checkNote: text(300),
});

const takeOverSchema = z.object({ intent: z.literal('take-over'), year: yearSchema });

const noteSchema = z.object({
  intent: z.literal('note'),
  year: yearSchema,
  text: z.string().trim().min(5).max(1000),
});

const targetSchema = z.object({
  intent: z.literal('target'),
  /** The version that the form showed. */
  version: z.number().int().min(1),
  nameZh: z.string().trim().min(2).max(80),
  nameEn: z.string().trim().min(2).max(120),
  base: z.preprocess((value) => (value === '' ? undefined : value), decimalSchema.optional()),
  targetMode: z.enum(TARGET_MODES),
  target: decimalSchema,
  targetYear: yearSchema,
  shape: z.enum(PATH_SHAPES),
  tolerance: decimalSchema,
  basis: z.string().trim().min(2).max(200),
  effectiveFrom: dateSchema,
  reason: z.string().trim().min(5).max(500),
});

/** What the page of an indicator sends, other than a value with its file. */
export const planActionSchema = z.discriminatedUnion('intent', [
  checkSchema,
  takeOverSchema,
  noteSchema,
  targetSchema,
]);

export type ValueInput = Omit<z.output<typeof valueSchema>, 'intent'>;
export type TargetInput = Omit<z.output<typeof targetSchema>, 'intent'>;
