import { z } from 'zod';
import { isCalendarDate } from '#app/lib/dates.ts';
import { dateSchema } from '#app/lib/field-schemas.ts';
import { tryParseWan } from '#app/lib/money.ts';
import { AMOUNT_BASES, CALIBERS } from './calibers.ts';

export const caliberSchema = z.object({ caliber: z.enum(CALIBERS), basis: z.enum(AMOUNT_BASES).optional() });

export const freezeSchema = z.object({
  intent: z.literal('freeze'),
  period: z.string().trim().min(4).max(7),
  on: dateSchema,
});

export const gdpSchema = z.object({
  intent: z.literal('gdp'),
  year: z
    .string()
    .trim()
    .regex(/^(19|20)\d\d$/, 'indicator.error.year')
    .transform(Number),
  /** 万元, as fen. */
  amount: z
    .string()
    .trim()
    .transform((value, context) => {
      const result = tryParseWan(value);
      if (result.ok && result.fen > 0) return result.fen;
      context.addIssue({ code: 'custom', message: 'form.error.required' });
      return z.NEVER;
    }),
  source: z.string().trim().min(2).max(120),
  publishedOn: dateSchema,
});

export const snapshotsSchema = z.object({
  intent: z.literal('snapshots'),
  isOn: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
});

/** `MM-DD`; 29 February is a day of some years only, so it is none here. */
export const freezeDaySchema = z.object({
  intent: z.literal('freeze-day'),
  day: z
    .string()
    .trim()
    .refine((day) => /^\d\d-\d\d$/.test(day) && isCalendarDate(`2025-${day}`), 'indicator.error.freeze_day'),
});

export const inputsSchema = z.discriminatedUnion('intent', [
  freezeSchema,
  gdpSchema,
  snapshotsSchema,
  freezeDaySchema,
]);
