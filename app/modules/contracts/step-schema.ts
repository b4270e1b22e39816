import { z } from 'zod';
import { isCalendarDate } from '#app/lib/dates.ts';
import { text } from '#app/lib/field-schemas.ts';
import { CHECK_ITEM_CODES, REVIEW_VERDICTS } from '#app/modules/registration/reviews.ts';
import { stepFormSchema } from './schema.ts';

/** The form of a step: what a change asks, and what the registration asks beside it. */
export const registrationStepSchema = stepFormSchema.extend({
  actedOn: z
    .string()
    .trim()
    .refine(isCalendarDate, 'form.error.date')
    .optional()
    .transform((value) => value ?? null),
  disputed: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
  buyerRegionChecked: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
  checkedItems: z.array(z.enum(CHECK_ITEM_CODES)).default([]),
  verdict: z
    .enum(REVIEW_VERDICTS)
    .optional()
    .transform((value) => value ?? null),
  opinion: text(1000),
  expertName: text(40),
  expertOrganization: text(120),
});

export type RegistrationStepForm = z.output<typeof registrationStepSchema>;
