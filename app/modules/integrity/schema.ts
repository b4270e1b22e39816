import { z } from 'zod';
import { dateSchema, text } from '#app/lib/field-schemas.ts';
import { optionalUsccSchema } from '#app/modules/organizations/schema.ts';
import { FLAG_LEVELS, FLAG_SUBJECTS } from './flags.ts';

/** One 科研诚信 record as it is entered, by hand or as a row of a file. */
export const flagSchema = z
  .object({
    subject: z.enum(FLAG_SUBJECTS),
    name: z.string().trim().min(2).max(120),
    uscc: optionalUsccSchema,
    organizationName: text(120),
    level: z.enum(FLAG_LEVELS),
    source: z.string().trim().min(2).max(120),
    decisionNo: text(80),
    startsOn: dateSchema,
    endsOn: dateSchema.optional().transform((value) => value ?? null),
    note: text(300),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    path: ['endsOn'],
    error: 'integrity.error.order',
  })
  // A name alone would meet everybody who bears it.
  .refine(({ subject, uscc, organizationName }) => subject !== 'person' || uscc || organizationName, {
    path: ['organizationName'],
    error: 'integrity.error.person',
  });

export type FlagInput = z.output<typeof flagSchema>;

export const endFlagSchema = z.object({
  id: z.string().max(40),
  version: z.number().int().min(1),
  reason: z.string().trim().min(2).max(300),
});

export const flagFileSchema = z.object({
  file: z.instanceof(File, { message: 'form.error.required' }),
});
